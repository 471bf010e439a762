package api

import (
	"fmt"
	"strconv"

	"bluegraph/cypher"
	"bluegraph/internal/graph"
)

// followed are the parameters that say what a cascade follows, and by what.
var followed = []struct {
	name string
	by   graph.Likeness
}{
	{"attachment", graph.ByAttachment}, {"entity", graph.ByMention}, {"subject", graph.BySubject}, {"text", graph.ByText},
}

// cascades follows one item from site to site: GET /trace/cascades.
func (s *server) cascades(c *call) (any, error) {
	q := graph.CascadeQuery{Limit: c.params.number("limit", graph.DefaultSteps, 1, graph.MaxLimit), Least: c.params.share("least", graph.DefaultLeast)}
	given := 0
	for _, f := range followed {
		if of := c.params.text(f.name); of != "" {
			q.By, q.Of = f.by, of
			given++
		}
	}
	if err := c.params.check(); err != nil {
		return nil, err
	}
	if given != 1 {
		return nil, badRequest("a cascade follows one thing", "give one of attachment= (a document's id or a file's name), entity= (an id), subject= (a campaign's id or words) and text= (a campaign's id)")
	}
	found, err := s.Store.Cascade(c.Context(), q)
	if err != nil {
		return nil, err
	}
	found.Cypher = inline(cypher.Cascade(string(q.By)), map[string]any{
		"of": found.Of, "sha256": found.Digest, "words": graph.SubjectWords(found.Of), "least": q.Least,
	})
	found.Hint = cascadeHint(q, found)
	return found, nil
}

// cascadeHint says what to try where fewer than two campaigns belong together.
func cascadeHint(q graph.CascadeQuery, found graph.Cascade) string {
	switch {
	case len(found.Steps)+len(found.Undated) > 1:
		return ""
	case q.By == graph.BySubject:
		return fmt.Sprintf("no other subject shares %v of its words with this one: give a lower least=, as 0.3; a short subject has few words, and one that differs counts much", q.Least)
	case q.By == graph.ByText:
		return fmt.Sprintf("no other text shares %v of its runs of three words with this one: give a lower least=, as 0.2", q.Least)
	}
	return "no two sent campaigns have it in common; drafts are left out"
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
