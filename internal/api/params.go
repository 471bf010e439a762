package api

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
)

// params reads the query of a request. The first error stays; check returns it, and
// also one for a parameter that was not read: a misspelt filter must not give an unfiltered answer.
type params struct {
	values url.Values
	asked  []string
	err    error
	// ignoresOthers lets parameters pass that were not read.
	ignoresOthers bool
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
		p.err = explorer.BadRequest(message, hint)
	}
}

// check returns the first thing wrong, once all is read.
func (p *params) check() error {
	if p.err != nil {
		return p.err
	}
	for name := range p.values {
		if !p.ignoresOthers && !slices.Contains(p.asked, name) {
			hint := "there are no parameters here"
			if len(p.asked) > 0 {
				hint = "the parameters here are " + strings.Join(p.asked, ", ")
			}
			return explorer.BadRequest(fmt.Sprintf("unknown parameter %q", name), hint)
		}
	}
	return nil
}

// ignoreOthers lets parameters pass that were not read.
func (p *params) ignoreOthers() { p.ignoresOthers = true }

// text returns the one value of a parameter, "" if absent.
func (p *params) text(name string) string {
	p.asked = append(p.asked, name)
	if len(p.values[name]) > 1 {
		p.fail(fmt.Sprintf("parameter %s is given more than once", name), "give it once")
	}
	s := p.values.Get(name)
	if len(s) > maxText {
		p.fail("parameter "+name+" is too long", fmt.Sprintf("give at most %d bytes", maxText))
		return ""
	}
	return s
}

// maxText bounds the text of a parameter in bytes.
const maxText = 4096

// list returns the values of a parameter that may be repeated or comma separated; \, is a
// comma in a value.
func (p *params) list(name string) []string { return p.split(name, splitList) }

func (p *params) split(name string, split func(string) []string) []string {
	p.asked = append(p.asked, name)
	var all []string
	for _, v := range p.values[name] {
		for _, part := range split(v) {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}

func splitList(s string) []string {
	const comma = "\x00"
	parts := strings.Split(strings.ReplaceAll(s, `\,`, comma), ",")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(part, comma, ",")
	}
	return parts
}

// splitIDs is splitList for ids, which may hold commas: once the first has the prefix of its kind,
// a comma parts two of them only where the prefix of a kind follows.
func splitIDs(s string) (all []string) {
	for _, part := range splitList(s) {
		if last := len(all) - 1; !startsWithKind(part) && last >= 0 && startsWithKind(all[last]) {
			all[last] += "," + part
			continue
		}
		all = append(all, part)
	}
	return all
}

func startsWithKind(s string) bool {
	_, ok := entities.ID(strings.TrimSpace(s)).Kind()
	return ok
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
func choice[S ~string](c *call, name string, allowed ...S) S {
	s := S(c.text(name))
	switch {
	case s == "":
		return allowed[0]
	case !slices.Contains(allowed, s):
		words := make([]string, len(allowed))
		for i, a := range allowed {
			words[i] = string(a)
		}
		c.fail(fmt.Sprintf("parameter %s is %q", name, s), "give one of "+strings.Join(words, ", "))
		return allowed[0]
	default:
		return s
	}
}

// kinds returns the kinds that a parameter names.
func (p *params) kinds(name string) []entities.Kind {
	return closed(p, name, "kind", entities.KindNamed, entities.KindNames)
}

// relations returns the relationship types that a parameter names.
func (p *params) relations(name string) []entities.RelationType {
	return closed(p, name, "relationship type", entities.RelationNamed, entities.RelationNames)
}

// closed reads a list of words of a closed list.
func closed[T any](p *params, name, what string, named func(string) (T, bool), known func() string) []T {
	var all []T
	for _, s := range p.list(name) {
		v, ok := named(s)
		if !ok {
			p.fail(fmt.Sprintf("unknown %s %q", what, s), "the "+what+"s are "+known())
			continue
		}
		all = append(all, v)
	}
	return all
}

// ids returns the ids that a parameter names; those of a kind also without its prefix.
func (p *params) ids(name string, k entities.Kind) (ids []entities.ID) {
	info, _ := entities.InfoOf(k)
	for _, s := range p.split(name, splitIDs) {
		id := entities.ID(s)
		if kind, known := id.Kind(); k != "" && (!known || kind != k) {
			if known {
				p.fail("parameter "+name+" names the id of a "+string(kind), "give ids of the kind "+string(k))
			}
			id = entities.ID(info.Prefix + ":" + s)
		}
		ids = append(ids, id)
	}
	return ids
}

// moment returns the beginning of a time ("2020", "2020-06", "2020-06-30T12:00:00").
func (p *params) moment(name string) string {
	s := p.text(name)
	if questions.CheckMoment(s) != nil {
		p.fail(fmt.Sprintf("parameter %s is %q, which is no time", name, s), "write it as 2020, 2020-05, 2020-06-30 or 2020-06-30T12:00:00")
	}
	return s
}

// share returns a number above 0 and up to 1, or absent.
func (p *params) share(name string, absent float64) float64 {
	s := p.text(name)
	if s == "" {
		return absent
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x > 0 && x <= 1) {
		p.fail("parameter "+name+" is "+strconv.Quote(s), "give a number above 0 and up to 1")
		return absent
	}
	return x
}
