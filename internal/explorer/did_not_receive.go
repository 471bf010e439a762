package explorer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// sortUntold parts the agencies that did not receive from those of which it cannot be told,
// and refuses the answer where too little is known. "Did not receive" is the sentence that
// does most harm where it is wrong: an agency that was told under another spelling must not
// be in it.
func (e *Explorer) sortUntold(ctx context.Context, d *questions.DidNotReceive, limit int) error {
	refused, err := e.refuseUntold(ctx, d)
	if err != nil {
		return err
	}
	if d.Refused = refused; refused != "" {
		d.Received, d.NotReceived, d.Agencies = 0, 0, []questions.AxisItem{}
		return nil
	}
	like, err := e.likeReached(ctx, d)
	if err != nil {
		return err
	}
	told := d.Agencies
	d.Agencies = []questions.AxisItem{}
	for _, a := range told {
		id := entities.ID(a.Key)
		if d.Elsewhere[id] {
			d.Unsure = append(d.Unsure, questions.Unsure{AxisItem: a, Reason: "elsewhere"})
		} else if reason, other := like(id); reason != "" {
			d.Unsure = append(d.Unsure, questions.Unsure{AxisItem: a, Reason: reason, Like: other})
		} else {
			d.Agencies = append(d.Agencies, a)
		}
	}
	d.NotReceived, d.CannotTell = int64(len(d.Agencies)), int64(len(d.Unsure))
	if len(d.Agencies) > limit {
		d.Agencies, d.Truncated = d.Agencies[:limit], true
	}
	if len(d.Unsure) > limit {
		d.Unsure, d.Truncated = d.Unsure[:limit], true
	}
	return nil
}

// refuseUntold says why nobody can say who did not receive; "" if somebody can.
func (e *Explorer) refuseUntold(ctx context.Context, d *questions.DidNotReceive) (string, error) {
	if d.Ground.Campaigns == 0 {
		return "no campaign that was sent passes the filters", nil
	}
	if d.Ground.Recipients == 0 {
		return "no recipient of these campaigns is known: their lists are missing or empty", nil
	}
	if e.identity == nil {
		return "", nil
	}
	mark, err := e.identity.Store.Unresolved(ctx)
	if err == nil && mark != "" {
		return "which agencies are one is not worked out: run loader resolve", nil
	}
	return "", err
}

// likeReached tells of an agency that did not receive which one that did it may be, and why.
func (e *Explorer) likeReached(ctx context.Context, d *questions.DidNotReceive) (func(entities.ID) (string, entities.ID), error) {
	reached := map[entities.ID]bool{}
	ids := slices.Clone(d.Reached)
	for _, id := range d.Reached {
		reached[id] = true
	}
	for _, a := range d.Agencies {
		ids = append(ids, entities.ID(a.Key))
	}
	nodes, err := e.store.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	open, err := e.openPairs(ctx, reached)
	if err != nil {
		return nil, err
	}
	domains, err := e.domainsOf(ctx, d.Unattributed)
	if err != nil {
		return nil, err
	}
	traits := map[string]entities.ID{}
	byID := make(map[entities.ID]graph.Node, len(nodes))
	for _, n := range nodes {
		byID[n.ID] = n
		if reached[n.ID] {
			for _, t := range traitsOf(n, true) {
				traits[t.key] = n.ID
			}
		}
	}
	return func(id entities.ID) (string, entities.ID) {
		if other := open[id]; other != "" {
			return "review", other
		}
		for _, t := range traitsOf(byID[id], false) {
			if other := traits[t.key]; other != "" {
				return t.reason, other
			}
			if domains[t.key] {
				return t.reason, ""
			}
		}
		return "", ""
	}, nil
}

// domainsOf are the traits that the domains of recipients give an agency: somebody at an agency's
// domain may belong to it, though too few others are there for the domain to say so.
func (e *Explorer) domainsOf(ctx context.Context, recipients []entities.ID) (map[string]bool, error) {
	nodes, err := e.store.Nodes(ctx, recipients)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, n := range nodes {
		if domain, _ := n.Properties["domain"].(string); domain != "" {
			found[domainTrait(domain).key] = true
		}
	}
	return found, nil
}

// domainTrait is the trait of an agency's domain.
func domainTrait(domain string) trait {
	return trait{"domain", fmt.Sprintf("domain %q", entities.Fold(domain))}
}

// openPairs are the agencies that may be one with an agency that received, which waits for
// review.
func (e *Explorer) openPairs(ctx context.Context, reached map[entities.ID]bool) (map[entities.ID]entities.ID, error) {
	open := map[entities.ID]entities.ID{}
	if e.identity == nil {
		return open, nil
	}
	pairs, err := e.identity.Store.Pairs(ctx, entities.Agency)
	if err != nil || len(pairs) == 0 {
		return open, err
	}
	ids := make([]entities.ID, 0, 2*len(pairs))
	for _, p := range pairs {
		ids = append(ids, p.Left, p.Right)
	}
	shown, err := e.identity.Store.Shown(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, p := range pairs {
		left, right := shown[p.Left], shown[p.Right]
		if reached[left] {
			open[right] = cmp.Or(open[right], left)
		}
		if reached[right] {
			open[left] = cmp.Or(open[left], right)
		}
	}
	return open, nil
}

// trait is what two agencies that may be one have in common.
type trait struct{ reason, key string }

// traitsOf are the traits of an agency: its domain; its town, or where it has none its county,
// with its type, which may be unknown of either; its name without the words of its kind.
func traitsOf(n graph.Node, reached bool) (traits []trait) {
	text := func(name string) string { s, _ := n.Properties[name].(string); return entities.Fold(s) }
	add := func(reason string, parts ...string) {
		traits = append(traits, trait{reason, reason + " " + fmt.Sprintf("%q", parts)})
	}
	if domain, _ := n.Properties["domain"].(string); domain != "" {
		traits = append(traits, domainTrait(domain))
	}
	state := text("state")
	if place := cmp.Or(text("city"), "county "+text("county")); place != "county " {
		kind := text("type")
		add("place", state, place, kind)
		switch {
		case reached || kind == "": // any kind is like an unknown one
			add("place", state, place, "any")
		default:
			add("place", state, place, "")
		}
	}
	names := []string{n.Name}
	aliases, _ := n.Properties["aliases"].([]string)
	for _, name := range append(names, aliases...) {
		if core := coreOf(name); core != "" {
			add("name", state, core)
		}
		if initials := initialsOf(name); initials != "" {
			add("name", state, "initials", initials)
		}
	}
	return traits
}

// initialsOf are the initials of a name of several words, or a name that may be such: SFPD for San
// Francisco Police Department; "" for other names of one word.
func initialsOf(name string) string {
	words := slices.DeleteFunc(strings.Fields(entities.Fold(name)), func(w string) bool { return w == "of" || w == "the" || w == "and" || w == "for" })
	if len(words) == 1 {
		if len(words[0]) < 3 || len(words[0]) > maxInitials {
			return ""
		}
		return words[0]
	}
	var b strings.Builder
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(first)
	}
	if len(words) < 3 || b.Len() > maxInitials {
		return ""
	}
	return b.String()
}

// maxInitials bounds what is taken for initials.
const maxInitials = 6

// coreOf are the words of a name that are no words of a kind of agency and no numbers, sorted.
func coreOf(name string) string {
	words := slices.DeleteFunc(strings.Fields(entities.Fold(name)), func(w string) bool { return kindWords[w] || strings.Trim(w, "0123456789") == "" })
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

var kindWords = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`a the of and for in at city town township village county co cnty state police dept department pd p d
		sheriff sheriffs s so s o office district attorney attorneys da fire fd rescue school schools usd unified isd hospital general gen security
		agency bureau inc lp llc corp company`) {
		all[w] = true
	}
	return all
}()
