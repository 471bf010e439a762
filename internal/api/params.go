package api

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
)

// params reads the query of a request. The first error stays; check reports it,
// and also a parameter that no one has asked for: a misspelt filter must not give
// an unfiltered answer.
type params struct {
	values url.Values
	asked  []string
	err    error
}

func newParams(rawQuery string) *params {
	values, err := url.ParseQuery(rawQuery)
	p := &params{values: values}
	if err != nil {
		p.fail("the query of the address is not well escaped", "write % as %25 and ; as %3B")
	}
	return p
}

func (p *params) fail(message, hint string) {
	if p.err == nil {
		p.err = badRequest(message, hint)
	}
}

// check returns the first thing wrong; a handler calls it once all is read.
func (p *params) check() error {
	if p.err != nil {
		return p.err
	}
	for name := range p.values {
		if !slices.Contains(p.asked, name) {
			hint := "there are no parameters here"
			if len(p.asked) > 0 {
				hint = "the parameters here are " + strings.Join(p.asked, ", ")
			}
			return badRequest(fmt.Sprintf("unknown parameter %q", name), hint)
		}
	}
	return nil
}

// text returns the one value of a parameter, "" if absent.
func (p *params) text(name string) string {
	p.asked = append(p.asked, name)
	if len(p.values[name]) > 1 {
		p.fail(fmt.Sprintf("parameter %s is given more than once", name), "give it once")
	}
	return p.values.Get(name)
}

// list returns the values of a parameter that may be repeated or comma separated.
func (p *params) list(name string) []string {
	p.asked = append(p.asked, name)
	var all []string
	for _, v := range p.values[name] {
		for part := range strings.SplitSeq(v, ",") {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}

// number returns a whole number between least and most, or absent.
func (p *params) number(name string, absent, least, most int) int {
	s := p.text(name)
	if s == "" {
		return absent
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		p.fail(fmt.Sprintf("parameter %s is %q", name, s), fmt.Sprintf("give a whole number from %d to %d", least, most))
		return absent
	}
	return n
}

// flag returns a boolean, false if absent.
func (p *params) flag(name string) bool {
	switch s := p.text(name); s {
	case "", "false", "0":
		return false
	case "true", "1":
		return true
	default:
		p.fail(fmt.Sprintf("parameter %s is %q", name, s), "give true or false")
		return false
	}
}

// choice returns one of the allowed values, the first if absent.
func (p *params) choice(name string, allowed ...string) string {
	s := p.text(name)
	switch {
	case s == "":
		return allowed[0]
	case !slices.Contains(allowed, s):
		p.fail(fmt.Sprintf("parameter %s is %q", name, s), "give one of "+strings.Join(allowed, ", "))
		return allowed[0]
	default:
		return s
	}
}

// kinds returns the kinds that a parameter names.
func (p *params) kinds(name string) []entities.Kind {
	var all []entities.Kind
	for _, s := range p.list(name) {
		k, ok := kindOf(s)
		if !ok {
			p.fail(fmt.Sprintf("unknown kind %q", s), "the kinds are "+kindNames())
			continue
		}
		all = append(all, k)
	}
	return all
}

// relations returns the relationship types that a parameter names.
func (p *params) relations(name string) []entities.RelationType {
	var all []entities.RelationType
	for _, s := range p.list(name) {
		t := entities.RelationType(strings.ToUpper(s))
		if !entities.IsRelation(t) {
			p.fail(fmt.Sprintf("unknown relationship type %q", s), "the types are "+relationNames())
			continue
		}
		all = append(all, t)
	}
	return all
}

// kindOf finds a kind by its name, plural or id prefix, in any case.
func kindOf(s string) (entities.Kind, bool) {
	for _, i := range entities.Kinds {
		if strings.EqualFold(s, string(i.Kind)) || strings.EqualFold(s, i.Plural) || strings.EqualFold(s, i.Prefix) {
			return i.Kind, true
		}
	}
	return "", false
}

func kindNames() string {
	var all []string
	for _, i := range entities.Kinds {
		all = append(all, string(i.Kind))
	}
	return strings.Join(all, ", ")
}

func relationNames() string {
	var all []string
	for _, r := range entities.Relations {
		all = append(all, string(r.Type))
	}
	return strings.Join(all, ", ")
}
