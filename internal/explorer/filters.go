package explorer

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// A filter by a value that nothing has gives an empty answer that looks like a finding, so
// that values are understood as the graph writes them, or refused.

// filterValues are the values that nodes have, by their lower-case form.
type filterValues struct{ states, types map[string]string }

func filterValuesOf(g *graph.Graph) filterValues {
	v := filterValues{map[string]string{}, map[string]string{}}
	for i := range g.ByID() {
		x := g.Vertex(i)
		v.states[strings.ToLower(x.State)] = x.State
		v.types[strings.ToLower(x.Type)] = x.Type
	}
	return v
}

func (e *Explorer) filterValues(ctx context.Context) (filterValues, error) {
	n, err := e.snapshot(ctx)
	if err != nil {
		return filterValues{}, err
	}
	return n.values.get(func() (filterValues, error) { return filterValuesOf(n.graph), nil })
}

// unknownWord asks a matrix for agencies without a state, or without a type.
const unknownWord = "unknown"

// orUnknown understands values of a filter by `as`, and the unknown beside them.
func orUnknown(asked []string, as func([]string) ([]string, error)) ([]string, error) {
	isUnknown := func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), unknownWord) }
	values, err := as(slices.DeleteFunc(slices.Clone(asked), isUnknown))
	if err == nil && slices.ContainsFunc(asked, isUnknown) {
		values = append(values, "")
	}
	return values, err
}

// states are as the graph writes them: "ca" and "California" are CA. One that is no US state
// and that no node is in is refused.
func (e *Explorer) states(ctx context.Context, asked []string) ([]string, error) {
	return understood(asked, func(s string) (string, error) {
		if entities.StateNames[s] != "" {
			return s, nil
		}
		known, err := e.filterValues(ctx)
		if err != nil {
			return "", err
		}
		if written := known.states[strings.ToLower(s)]; written != "" {
			return written, nil
		}
		if code, ok := entities.StateCode(s); ok {
			return code, nil
		}
		return "", unknownValue("state", s, known.states)
	})
}

// agencyTypes are as the graph writes them; one that no agency has is refused.
func (e *Explorer) agencyTypes(ctx context.Context, asked []string) ([]string, error) {
	return understood(asked, func(s string) (string, error) {
		known, err := e.filterValues(ctx)
		if err != nil {
			return "", err
		}
		if written := known.types[strings.ToLower(s)]; written != "" {
			return written, nil
		}
		return "", unknownValue("type of agency", s, known.types)
	})
}

func understood(asked []string, as func(string) (string, error)) ([]string, error) {
	var all []string
	for _, s := range asked {
		value, err := as(strings.TrimSpace(s))
		if err != nil {
			return nil, err
		}
		all = append(all, value)
	}
	return all, nil
}

func unknownValue(what, value string, known map[string]string) *Error {
	all := slices.DeleteFunc(slices.Sorted(maps.Values(known)), func(s string) bool { return s == "" })
	return BadRequest(fmt.Sprintf("unknown %s %q", what, value), "there are "+strings.Join(all, ", "))
}

// withHint adds to the hint of an Error.
func withHint(err error, hint string) error {
	var shown *Error
	if !errors.As(err, &shown) {
		return err
	}
	more := *shown
	more.Hint += "; " + hint
	return &more
}

// known refuses ids that the store does not hold.
func (e *Explorer) known(ctx context.Context, lists ...[]entities.ID) error {
	ids := distinct(slices.Concat(lists...))
	if len(ids) == 0 {
		return nil
	}
	if nodes, err := e.store.Nodes(ctx, ids); err != nil || len(nodes) == len(ids) {
		return err
	}
	for _, id := range ids { // several may be shown as one
		nodes, err := e.store.Nodes(ctx, []entities.ID{id})
		if err != nil {
			return err
		}
		if len(nodes) == 0 {
			return notFound(fmt.Sprintf("there is no %s in the store", id), "search for it: GET {api}/search?q=…")
		}
	}
	return nil
}
