package explorer

import (
	"context"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Found is the result of a search and the question as it was given.
type Found struct {
	Query string `json:"query"`
	questions.SearchResult
}

// Search finds entities by words. Words "kind:campaign" and "state:CA" of the text filter as
// the fields of the query do.
func (e *Explorer) Search(ctx context.Context, q questions.SearchQuery) (Found, error) {
	return guarded(ctx, e, Act{Name: ActSearch}, func(ctx context.Context) (Found, error) {
		text := q.Text
		q, err := withFilterWords(q)
		if err != nil {
			return Found{}, err
		}
		if q.States, err = e.states(ctx, q.States); err != nil {
			return Found{}, err
		}
		found, err := e.store.Search(ctx, q)
		return Found{text, found}, err
	})
}

// withFilterWords moves the words of the text that filter into the filters.
func withFilterWords(q questions.SearchQuery) (questions.SearchQuery, error) {
	var rest []string
	for _, word := range strings.Fields(q.Text) {
		name, value, found := strings.Cut(word, ":")
		switch {
		case found && strings.EqualFold(name, "kind"):
			if value == "" { // still being typed
				continue
			}
			k, ok := entities.KindNamed(value)
			if !ok {
				return q, unknownKind(value)
			}
			q.Kinds = append(q.Kinds, k)
		case found && strings.EqualFold(name, "state"):
			if value != "" {
				q.States = append(q.States, value)
			}
		default:
			rest = append(rest, word)
		}
	}
	slices.Sort(q.Kinds)
	q.Kinds = slices.Compact(q.Kinds)
	q.Text = strings.Join(rest, " ")
	return q, nil
}
