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
	Rule       Rule
}

// Cascade answers the likenesses of the graph alone, ByMention and BySubject.
func (g *Graph) Cascade(ctx context.Context, q CascadeQuery) (Cascade, error) {
	q, err := q.Complete()
	if err != nil {
		return Cascade{}, err
	}
	of, alike := q.Of, []Alike(nil)
	switch q.By {
	case ByMention:
		i, ok := g.indexOf(q.Of)
		if !ok {
			return Cascade{}, fmt.Errorf("cascade of %s: %w", q.Of, ErrNotFound)
		}
		for _, c := range g.in.targets(i, mentions) {
			alike = append(alike, Alike{Campaign: c, Similarity: 1})
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

// Attached lists the campaigns that attach the same file as a document, given by id, or
// a file of a name; Rule tells how. digests hold those of documents by node index, as
// far as they are known.
func (g *Graph) Attached(document string, digests map[uint32]string) (name, digest string, alike []Alike) {
	name = document
	if i, ok := g.indexOf(document); ok {
		name, digest = g.vertices[i].Name, digests[i]
	}
	add := func(rule Rule, isSame func(d uint32) bool) {
		for _, d := range g.OfKind(entities.Document) {
			if campaigns := g.in.targets(d, attaches); len(campaigns) > 0 && isSame(d) {
				for _, c := range campaigns {
					alike = append(alike, Alike{Campaign: c, Similarity: 1, Rule: rule})
				}
			}
		}
	}
	if digest != "" { // first: of a campaign that is named twice the first counts
		add(SameContent, func(d uint32) bool { return digests[d] == digest })
	}
	lower := strings.ToLower(name)
	add(SameName, func(d uint32) bool {
		return (digest == "" || digests[d] == "") && strings.ToLower(g.vertices[d].Name) == lower
	})
	return name, digest, alike
}

// AttachedFiles lists the documents that campaigns attach, by id.
func (g *Graph) AttachedFiles() (documents []uint32) {
	for _, d := range g.OfKind(entities.Document) {
		if len(g.in.targets(d, attaches)) > 0 {
			documents = append(documents, d)
		}
	}
	return documents
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
		found = append(found, CascadeStep{Campaign: g.campaign(a.Campaign), Similarity: a.Similarity, Rule: a.Rule, Recipients: g.recipientCount(a.Campaign)})
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
