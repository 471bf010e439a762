package explorer

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/cypher"
	"bluegraph/internal/answers"
	"bluegraph/internal/questions"
)

// Cascade follows one item from site to site.
func (e *Explorer) Cascade(ctx context.Context, q questions.CascadeQuery) (questions.Cascade, error) {
	return guarded(ctx, e, Act{Name: ActCascade}, func(ctx context.Context) (questions.Cascade, error) {
		found, err := e.store.Cascade(ctx, q)
		if err != nil {
			return found, err
		}
		found.Cypher = inline(cypher.Cascade(string(q.By), counting(q.Attribution, q.Level)), map[string]any{
			"of": found.Of, "sha256": found.Digest, "words": answers.SubjectWords(found.Of), "least": q.Least,
		})
		found.Hint = cascadeHint(q, found)
		found.Steps, found.Undated, found.Sites = slices.Clone(found.Steps), slices.Clone(found.Undated), slices.Clone(found.Sites)
		return found, e.tellSitesApart(ctx, sitesOf(&found))
	})
}

// sitesOf are the sites of a cascade wherever it names them.
func sitesOf(c *questions.Cascade) (all []*questions.SiteRef) {
	for i := range c.Sites {
		all = append(all, &c.Sites[i].SiteRef)
	}
	for i := range c.Steps {
		all = append(all, &c.Steps[i].Site)
	}
	for i := range c.Undated {
		all = append(all, &c.Undated[i].Site)
	}
	return all
}

// cascadeHint says what to try where fewer than two campaigns belong together.
func cascadeHint(q questions.CascadeQuery, found questions.Cascade) string {
	switch {
	case len(found.Steps)+len(found.Undated) > 1:
		return ""
	case q.By == questions.BySubject:
		return fmt.Sprintf("no other subject shares %v of its words with this one: give a lower least=, as 0.3; "+
			"a short subject has few words, and one that differs counts much", q.Least)
	case q.By == questions.ByText:
		return fmt.Sprintf("no other text shares %v of its runs of three words with this one: give a lower least=, as 0.2", q.Least)
	}
	return "no two sent campaigns have it in common; drafts are left out"
}
