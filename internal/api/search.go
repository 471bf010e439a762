package api

import (
	"slices"
	"strings"

	"bluegraph/internal/graph"
)

// searchAnswer is the result and the question as it was given.
type searchAnswer struct {
	Query string `json:"query"`
	graph.SearchResult
}

// search finds entities by words: GET /search. Words "kind:campaign" and
// "state:CA" in q filter as the parameters do.
func (s *server) search(c *call) (any, error) {
	text := c.params.text("q")
	q := graph.SearchQuery{
		Kinds:  c.params.kinds("kind"),
		States: c.params.list("state"),
		Limit:  c.params.number("limit", 20, 1, 100),
		Cursor: c.params.text("cursor"),
	}
	var words []string
	for _, word := range strings.Fields(text) {
		name, value, found := strings.Cut(word, ":")
		switch {
		case found && strings.EqualFold(name, "kind"):
			if value == "" { // still being typed
				continue
			}
			k, ok := kindOf(value)
			if !ok {
				return nil, badRequest("unknown kind \""+value+"\"", "the kinds are "+kindNames())
			}
			q.Kinds = append(q.Kinds, k)
		case found && strings.EqualFold(name, "state"):
			if value != "" {
				q.States = append(q.States, strings.ToUpper(value))
			}
		default:
			words = append(words, word)
		}
	}
	slices.Sort(q.Kinds)
	q.Kinds = slices.Compact(q.Kinds)
	q.Text = strings.Join(words, " ")
	if err := c.params.check(); err != nil {
		return nil, err
	}
	found, err := s.Store.Search(c.Context(), q)
	if err != nil {
		return nil, err
	}
	return searchAnswer{text, found}, nil
}
