package api

import (
	"context"

	"bluegraph/internal/questions"
)

// followed are the parameters that say what a cascade follows, and by what.
var followed = []struct {
	name string
	by   questions.Likeness
}{
	{"attachment", questions.ByAttachment}, {"entity", questions.ByMention}, {"subject", questions.BySubject}, {"text", questions.ByText},
}

// cascades follows one item from site to site.
var cascades = get("/trace/cascades", func(c *call) act[questions.Cascade] {
	q := questions.CascadeQuery{Limit: c.number("limit", questions.DefaultSteps, 1, questions.MaxLimit),
		Least: c.share("least", questions.DefaultLeast), Attribution: c.attribution(), Level: c.level()}
	given := 0
	for _, f := range followed {
		if of := c.text(f.name); of != "" {
			q.By, q.Of = f.by, of
			given++
		}
	}
	if c.check() == nil && given != 1 {
		c.fail("a cascade follows one thing",
			"give one of attachment= (a document's id or a file's name), entity= (an id), subject= (a campaign's id or words) and text= (a "+
				"campaign's id)")
	}
	return func(ctx context.Context) (questions.Cascade, error) { return c.explorer().Cascade(ctx, q) }
}).ofGraph()
