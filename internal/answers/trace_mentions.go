package answers

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/questions"
)

// TraceMentions answers who was told of an entity. Labels, leak and properties of the
// entity are left for the store to fill in. Limit caps texts and agencies each.
func (g *Index) TraceMentions(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.MentionTrace, error) {
	e, ok := g.Index(id)
	if !ok {
		return questions.MentionTrace{}, fmt.Errorf("trace of %s: %w", id, questions.ErrNotFound)
	}
	o, err := o.Normalize()
	if err != nil {
		return questions.MentionTrace{}, fmt.Errorf("trace of %s: %w", id, err)
	}
	t := questions.MentionTrace{Attribution: o.Attribution, Level: o.Level, Entity: g.Node(e),
		Texts: []questions.MentioningText{}, Agencies: []questions.InformedAgency{}}
	people := nodeset.New(g.Len())
	defer people.Release()
	all := g.newReach(o.Attribution)
	sums := map[uint32]*questions.InformedAgency{}
	for _, i := range g.In().Targets(e, graph.TypeMentions) {
		if err := ctx.Err(); err != nil {
			return questions.MentionTrace{}, err
		}
		v := g.Vertex(i)
		text := questions.MentioningText{ID: v.ID, Kind: v.Kind, Name: v.Name, At: v.Time, Count: g.mentionCount(i, e)}
		if v.Kind == entities.Campaign {
			text.At, text.Status = v.SentAt, v.Status
			if g.WasSent(i) {
				t.Coverage.Campaigns++
				reached := g.reachedBy(i)
				text.Recipients = int64(len(reached))
				people.AddAll(reached)
				all.add(i)
				g.inform(sums, i, o)
			} else {
				t.Coverage.NotSent++
			}
		}
		t.Texts = append(t.Texts, text)
	}
	t.Coverage.Texts, t.Coverage.Recipients = int64(len(t.Texts)), int64(len(people.Members()))
	var agencies []uint32
	for _, p := range people.Members() {
		agencies = all.agencies(agencies[:0], p)
		if len(agencies) == 0 {
			t.Coverage.WithoutAgency++
		}
		if o.Level == questions.ByBody {
			for at, a := range agencies {
				agencies[at] = g.Body(a)
			}
			slices.Sort(agencies)
			agencies = slices.Compact(agencies)
		}
		for _, a := range agencies {
			sums[a].Recipients++
		}
	}
	for _, a := range sums {
		t.Agencies = append(t.Agencies, *a)
	}
	t.Arrange(o.Limit)
	return t, nil
}

// inform counts one campaign for the agencies that received it.
func (g *Index) inform(sums map[uint32]*questions.InformedAgency, campaign uint32, o questions.TraceOptions) {
	told := map[uint32]bool{}
	g.eachCounted(campaign, o.Attribution, func(_, a uint32) {
		if a = g.atLevel(a, o.Level); told[a] {
			return
		}
		told[a] = true
		if sums[a] == nil {
			v := g.Vertex(a)
			sums[a] = &questions.InformedAgency{ID: v.ID, Name: v.Name, Type: v.Type, State: v.State}
		}
		sums[a].Campaigns++
	})
}

// mentionCount is how often a text names an entity.
func (g *Index) mentionCount(text, entity uint32) int64 {
	e, ok := g.FindArc(text, graph.TypeMentions, entity)
	if !ok {
		return 0
	}
	n, _ := g.Property(e, "count").(int64)
	return n
}
