package answers

import (
	"context"
	"fmt"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/questions"
)

// Alike is a campaign of a cascade and how like it is to what was asked for.
type Alike struct {
	Campaign   uint32
	Similarity float64
	Rule       questions.Rule
}

// Cascade answers the likenesses of the graph alone, ByMention and BySubject.
func (g *Index) Cascade(ctx context.Context, q questions.CascadeQuery) (questions.Cascade, error) {
	q, err := q.Complete()
	if err != nil {
		return questions.Cascade{}, err
	}
	of, alike := q.Of, []Alike(nil)
	switch q.By {
	case questions.ByMention:
		i, ok := g.indexOf(q.Of)
		if !ok {
			return questions.Cascade{}, fmt.Errorf("cascade of %s: %w", q.Of, questions.ErrNotFound)
		}
		for _, c := range g.In().Targets(i, graph.TypeMentions) {
			alike = append(alike, Alike{Campaign: c, Similarity: 1})
		}
	case questions.BySubject:
		if i, ok := g.indexOf(q.Of); ok {
			of = g.Vertex(i).Name
		}
		alike = g.likeSubjects(of, q.Least)
	default:
		return questions.Cascade{}, fmt.Errorf("cascade by %s: %w", q.By, questions.ErrUnsupported)
	}
	return g.CascadeOf(ctx, q, of, alike)
}

// Attached lists the campaigns that attach the same file as a document, given by id, or
// a file of a name; Rule tells how. digests hold those of documents by node index, as
// far as they are known.
func (g *Index) Attached(document string, digests map[uint32]string) (name, digest string, alike []Alike) {
	name = document
	if i, ok := g.indexOf(document); ok {
		name, digest = g.Vertex(i).Name, digests[i]
	}
	add := func(rule questions.Rule, isSame func(d uint32) bool) {
		for _, d := range g.OfKind(entities.Document) {
			if campaigns := g.In().Targets(d, graph.TypeAttaches); len(campaigns) > 0 && isSame(d) {
				for _, c := range campaigns {
					alike = append(alike, Alike{Campaign: c, Similarity: 1, Rule: rule})
				}
			}
		}
	}
	if digest != "" { // first: of a campaign that is named twice the first counts
		add(questions.SameContent, func(d uint32) bool { return digests[d] == digest })
	}
	lower := strings.ToLower(name)
	add(questions.SameName, func(d uint32) bool {
		return (digest == "" || digests[d] == "") && strings.ToLower(g.Vertex(d).Name) == lower
	})
	return name, digest, alike
}

// AttachedFiles lists the documents that campaigns attach, by id.
func (g *Index) AttachedFiles() (documents []uint32) {
	for _, d := range g.OfKind(entities.Document) {
		if len(g.In().Targets(d, graph.TypeAttaches)) > 0 {
			documents = append(documents, d)
		}
	}
	return documents
}

// CascadeOf arranges campaigns that are alike and follows their recipients. Campaigns
// named twice, those that were not sent and other nodes are left out.
func (g *Index) CascadeOf(ctx context.Context, q questions.CascadeQuery, of string, alike []Alike) (questions.Cascade, error) {
	places := map[entities.ID]uint32{}
	var found []questions.CascadeStep
	for _, a := range alike {
		v := g.Vertex(a.Campaign)
		if _, twice := places[v.ID]; twice || v.Kind != entities.Campaign || !g.WasSent(a.Campaign) {
			continue
		}
		places[v.ID] = a.Campaign
		found = append(found, questions.CascadeStep{Campaign: g.campaign(a.Campaign), Similarity: a.Similarity, Rule: a.Rule, Recipients: g.recipientCount(a.Campaign)})
	}
	c := NewCascade(q, of, found)
	before, ever := nodeset.New(g.Len()), nodeset.New(g.Len())
	defer func() { before.Release(); ever.Release() }()
	for i := range c.Steps {
		if err := ctx.Err(); err != nil {
			return questions.Cascade{}, err
		}
		var overlap, fresh int64
		people := g.reachedBy(places[c.Steps[i].ID])
		for _, p := range people {
			if before.Has(p) {
				overlap++
			}
			if !ever.Has(p) {
				fresh++
				ever.Add(p)
			}
		}
		before.Release()
		before = nodeset.New(g.Len())
		before.AddAll(people)
		c.Steps[i].Overlap, c.Steps[i].New = &overlap, &fresh
	}
	return c, nil
}

// reachedBy lists the people whom a campaign was sent or addressed to, each once.
func (g *Index) reachedBy(campaign uint32) (people []uint32) {
	g.eachReached(campaign, func(p uint32) { people = append(people, p) })
	return people
}

// eachReached calls visit for them.
func (g *Index) eachReached(campaign uint32, visit func(person uint32)) {
	g.Lists().Each(campaign, visit)
	for _, r := range g.Out().Targets(campaign, graph.TypeAddressedTo) {
		if b := g.Lists().Of(campaign); b == nil || !b.Contains(r) {
			visit(r)
		}
	}
}
