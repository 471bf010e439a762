package answers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/questions"
)

// alike is a campaign of a cascade and how like it is to what was asked for.
type alike struct {
	campaign   uint32
	similarity float64
	rule       questions.Rule
}

// Cascade follows one item from site to site in time.
func (g *Index) Cascade(ctx context.Context, q questions.CascadeQuery, texts Texts) (questions.Cascade, error) {
	q, err := q.Normalize()
	if err != nil {
		return questions.Cascade{}, err
	}
	switch q.By {
	case questions.ByText:
		return g.textCascade(ctx, q, texts)
	case questions.ByAttachment:
		return g.fileCascade(ctx, q, texts)
	case questions.ByMention:
		return g.mentionCascade(ctx, q)
	}
	subject := q.Of
	if i, ok := g.indexOf(q.Of); ok {
		subject = g.Vertex(i).Name
	}
	return g.cascadeOf(ctx, q, subject, g.likeSubjects(subject, q.Least))
}

// mentionCascade follows the campaigns whose text names an entity.
func (g *Index) mentionCascade(ctx context.Context, q questions.CascadeQuery) (questions.Cascade, error) {
	i, ok := g.indexOf(q.Of)
	if !ok {
		return questions.Cascade{}, fmt.Errorf("cascade of %s: %w", q.Of, questions.ErrNotFound)
	}
	var found []alike
	for _, c := range g.In().Targets(i, graph.TypeMentions) {
		found = append(found, alike{campaign: c, similarity: 1})
	}
	return g.cascadeOf(ctx, q, q.Of, found)
}

// attached lists the campaigns that attach the same file as a document, given by id, or
// a file of a name; Rule tells how. digests hold those of documents by node index, as
// far as they are known.
func (g *Index) attached(document string, digests map[uint32]string) (name, digest string, found []alike) {
	name = document
	if i, ok := g.indexOf(document); ok {
		name, digest = g.Vertex(i).Name, digests[i]
	}
	add := func(rule questions.Rule, isSame func(d uint32) bool) {
		for _, d := range g.OfKind(entities.Document) {
			if campaigns := g.In().Targets(d, graph.TypeAttaches); len(campaigns) > 0 && isSame(d) {
				for _, c := range campaigns {
					found = append(found, alike{campaign: c, similarity: 1, rule: rule})
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
	return name, digest, found
}

// attachedFiles lists the documents that campaigns attach, by id.
func (g *Index) attachedFiles() (documents []uint32) {
	for _, d := range g.OfKind(entities.Document) {
		if len(g.In().Targets(d, graph.TypeAttaches)) > 0 {
			documents = append(documents, d)
		}
	}
	return documents
}

// cascadeOf arranges campaigns that are alike and follows their recipients. Campaigns
// named twice, those that were not sent and other nodes are left out.
func (g *Index) cascadeOf(ctx context.Context, q questions.CascadeQuery, of string, list []alike) (questions.Cascade, error) {
	places := map[entities.ID]uint32{}
	var found []questions.CascadeStep
	for _, a := range list {
		v := g.Vertex(a.campaign)
		if _, twice := places[v.ID]; twice || v.Kind != entities.Campaign || !g.WasSent(a.campaign) {
			continue
		}
		places[v.ID] = a.campaign
		found = append(
			found,
			questions.CascadeStep{
				Campaign:   g.campaign(a.campaign),
				Similarity: a.similarity,
				Rule:       a.rule,
				Recipients: g.recipientCount(a.campaign),
			},
		)
	}
	c := NewCascade(q, of, found)
	before, ever := nodeset.New(g.Len()), nodeset.New(g.Len())
	told := map[uint32]bool{} // agencies that a step reached
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
		var first int64
		for _, a := range g.countAgencies(&c.Steps[i], places[c.Steps[i].ID], q) {
			if !told[a] {
				told[a] = true
				first++
			}
		}
		c.Steps[i].NewAgencies = &first
	}
	for i := range c.Undated {
		g.countAgencies(&c.Undated[i], places[c.Undated[i].ID], q)
	}
	return c, nil
}

// countAgencies notes at a step how many agencies its receipts count for, and gives them.
func (g *Index) countAgencies(s *questions.CascadeStep, campaign uint32, q questions.CascadeQuery) (agencies []uint32) {
	s.WithoutAgency = s.Recipients
	last := uint32(graph.NoNode) // the pairs of a person come together
	g.eachCounted(campaign, q.Attribution, func(person, agency uint32) {
		if person != last {
			last = person
			s.WithoutAgency--
		}
		agencies = append(agencies, g.atLevel(agency, q.Level))
	})
	slices.Sort(agencies)
	agencies = slices.Compact(agencies)
	s.Agencies = int64(len(agencies))
	return agencies
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
