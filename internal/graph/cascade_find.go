package graph

import (
	"context"
	"fmt"
	"strings"

	"bluegraph/internal/entities"
)

// Alike is a campaign of a cascade and how like it is to what was asked for.
type Alike struct {
	Campaign   uint32
	Similarity float64
}

// Cascade answers every likeness but ByText, for which the graph lacks the texts.
func (g *Graph) Cascade(ctx context.Context, q CascadeQuery) (Cascade, error) {
	q, err := q.Complete()
	if err != nil {
		return Cascade{}, err
	}
	of, alike := q.Of, []Alike(nil)
	switch q.By {
	case ByAttachment:
		of, alike = g.attached(q.Of)
	case ByMention:
		i, ok := g.indexOf(q.Of)
		if !ok {
			return Cascade{}, fmt.Errorf("cascade of %s: %w", q.Of, ErrNotFound)
		}
		for _, c := range g.in.targets(i, mentions) {
			alike = append(alike, Alike{c, 1})
		}
	case BySubject:
		if i, ok := g.indexOf(q.Of); ok {
			of = g.vertices[i].Name
		}
		alike = g.likeSubjects(of, q.Least)
	default:
		return Cascade{}, fmt.Errorf("cascade by %s: %w", q.By, ErrUnsupported)
	}
	return g.CascadeOf(ctx, q, of, alike)
}

// attached lists the campaigns that attach a file of the same name as a document, or
// of a name. Names are compared without regard to case.
func (g *Graph) attached(document string) (name string, alike []Alike) {
	name = document
	if i, ok := g.indexOf(document); ok {
		name = g.vertices[i].Name
	}
	lower := strings.ToLower(name)
	for _, d := range g.OfKind(entities.Document) {
		if len(g.in.targets(d, attaches)) > 0 && strings.ToLower(g.vertices[d].Name) == lower {
			for _, c := range g.in.targets(d, attaches) {
				alike = append(alike, Alike{c, 1})
			}
		}
	}
	return name, alike
}

// CascadeOf arranges campaigns that are alike and follows their recipients. Campaigns
// named twice, those that were not sent and other nodes are left out.
func (g *Graph) CascadeOf(ctx context.Context, q CascadeQuery, of string, alike []Alike) (Cascade, error) {
	places := map[entities.ID]uint32{}
	var found []CascadeStep
	for _, a := range alike {
		v := &g.vertices[a.Campaign]
		if _, twice := places[v.ID]; twice || v.Kind != entities.Campaign || !g.wasSent(a.Campaign) {
			continue
		}
		places[v.ID] = a.Campaign
		found = append(found, CascadeStep{Campaign: g.campaign(a.Campaign), Similarity: a.Similarity, Recipients: g.recipientCount(a.Campaign)})
	}
	c := NewCascade(q, of, found)
	before, ever := newMarks(len(g.vertices)), newMarks(len(g.vertices))
	defer func() { before.release(); ever.release() }()
	for i := range c.Steps {
		if err := ctx.Err(); err != nil {
			return Cascade{}, err
		}
		var overlap, fresh int64
		people := g.reachedBy(places[c.Steps[i].ID])
		for _, p := range people {
			if before.has(p) {
				overlap++
			}
			if !ever.has(p) {
				fresh++
				ever.add(p)
			}
		}
		before.release()
		before = newMarks(len(g.vertices))
		before.addAll(people)
		c.Steps[i].Overlap, c.Steps[i].New = &overlap, &fresh
	}
	return c, nil
}

// reachedBy lists the people whom a campaign was sent or addressed to, each once.
func (g *Graph) reachedBy(campaign uint32) (people []uint32) {
	g.eachReached(campaign, func(p uint32) { people = append(people, p) })
	return people
}

// eachReached calls visit for them.
func (g *Graph) eachReached(campaign uint32, visit func(person uint32)) {
	g.recipients.each(campaign, visit)
	for _, r := range g.out.targets(campaign, addressedTo) {
		if b := g.recipients.bitmaps[campaign]; b == nil || !b.Contains(r) {
			visit(r)
		}
	}
}
