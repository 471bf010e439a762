package answers

import (
	"cmp"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// NewCascade arranges the steps found: dated ones in order, cut at the limit.
func NewCascade(q questions.CascadeQuery, of string, found []questions.CascadeStep) questions.Cascade {
	c := questions.Cascade{
		By:      q.By,
		Of:      of,
		Steps:   []questions.CascadeStep{},
		Undated: []questions.CascadeStep{},
		Sites:   []questions.CascadeSite{},

		Attribution: q.Attribution, Level: q.Level,
	}
	for _, s := range found {
		if s.SentAt == "" {
			c.Undated = append(c.Undated, s)
		} else {
			c.Steps = append(c.Steps, s)
		}
	}
	byTime := func(a, b questions.CascadeStep) int {
		return cmp.Or(cmp.Compare(a.SentAt, b.SentAt), cmp.Compare(a.ID, b.ID))
	}
	slices.SortFunc(c.Steps, byTime)
	slices.SortFunc(c.Undated, byTime)
	c.Total = int64(len(c.Steps))
	if len(c.Steps) > q.Limit {
		c.Steps, c.Truncated = slices.Clip(c.Steps[:q.Limit]), true
	}
	places := map[entities.ID]int{}
	for _, s := range c.Steps {
		at, known := places[s.Site.ID]
		if !known {
			at = len(c.Sites)
			places[s.Site.ID] = at
			c.Sites = append(c.Sites, questions.CascadeSite{SiteRef: s.Site, First: s.SentAt})
		}
		c.Sites[at].Campaigns++
	}
	return c
}
