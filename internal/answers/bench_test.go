package answers

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// benchGraph has a million nodes (10 sites, 4,000 agencies, 2,000 campaigns, the
// rest recipients) and ten million edges, one of them from every recipient to an
// agency and nearly all others SENT_TO. Campaign 0 has 14,458 recipients, as many
// as the longest published list.
var benchGraph = sync.OnceValues(func() (*Index, error) {
	const sites, agencies, campaigns, recipients = 10, 4_000, 2_000, 993_990
	random := rand.New(rand.NewPCG(1, 1))
	b := graph.NewBuilder(1_000_000, 1_000_000)
	nodes := uint32(0)
	add := func(kind entities.Kind, n int) (first uint32) {
		added := b.AddVertices(n)
		for i := range added {
			v := &added[i]
			v.ID, v.Kind, v.Name, v.State = entities.RowID(kind, fmt.Sprint(i)), kind, fmt.Sprint("name ", i), fmt.Sprint(i%50)
		}
		first, nodes = nodes, nodes+uint32(n)
		return first
	}
	site, agency, campaign, recipient := add(entities.Site, sites), add(entities.Agency, agencies), add(entities.Campaign, campaigns),
		add(entities.Recipient, recipients)
	set, err := b.AddSet(`{"rule":"domain","score":0.5}`)
	if err != nil {
		return nil, err
	}
	for r := range uint32(recipients) {
		b.AddArc(graph.Arc{Source: recipient + r, Target: agency + uint32(random.IntN(agencies)), Type: graph.TypeWorksFor, Set: set})
	}
	for c := range uint32(campaigns) {
		b.AddArc(graph.Arc{Source: site + c%sites, Target: campaign + c, Type: graph.TypeSent})
		size := 14_458
		if c > 0 {
			size = random.IntN(9_000)
		}
		list := roaring.New()
		for list.GetCardinality() < uint64(size) {
			list.Add(recipient + uint32(random.IntN(recipients)))
		}
		b.AddList(campaign+c, list)
	}
	g, err := b.Graph()
	if err != nil {
		return nil, err
	}
	return Over(g), nil
})

func bigGraph(b *testing.B) *Index {
	g, err := benchGraph()
	if err != nil {
		b.Fatal(err)
	}
	var edges int64
	for _, n := range g.TypeCounts() {
		edges += n
	}
	b.ReportMetric(float64(edges), "edges")
	return g
}

func BenchmarkTraceCampaign(b *testing.B) {
	g := bigGraph(b)
	for b.Loop() {
		if _, err := g.TraceCampaign(b.Context(), "campaign:0", questions.TraceOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTraceAgency(b *testing.B) {
	g := bigGraph(b)
	for b.Loop() {
		if _, err := g.TraceAgency(b.Context(), "agency:7", questions.TraceOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNeighbourhood(b *testing.B) {
	g := bigGraph(b)
	for _, c := range []struct {
		name string
		id   func(i int) entities.ID
		hops int
	}{
		{"recipient, 1 hop", func(i int) entities.ID { return entities.RowID(entities.Recipient, fmt.Sprint(i%900_000)) }, 1},
		{"campaign, 1 hop", func(i int) entities.ID { return entities.RowID(entities.Campaign, fmt.Sprint(i%2_000)) }, 1},
		{"recipient, 2 hops", func(i int) entities.ID { return entities.RowID(entities.Recipient, fmt.Sprint(i%900_000)) }, 2},
	} {
		b.Run(c.name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				if _, err := g.Neighbourhood(b.Context(), c.id(i*7919), questions.NeighbourhoodQuery{Hops: c.hops, Limit: questions.MaxLimit},
					nil); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}

func BenchmarkShortestPath(b *testing.B) {
	g := bigGraph(b)
	i := 0
	for b.Loop() {
		from, to := entities.RowID(entities.Recipient, fmt.Sprint(i%900_000)), entities.RowID(entities.Agency, fmt.Sprint(i%4_000))
		if _, err := g.ShortestPath(b.Context(), questions.PathQuery{From: from, To: to}); err != nil {
			b.Fatal(err)
		}
		i += 7919
	}
}

func BenchmarkMatrix(b *testing.B) {
	g := bigGraph(b)
	for i := range uint32(g.Len()) { // sent over four years
		if v := g.Vertex(i); v.Kind == entities.Campaign {
			v.Status, v.SentAt = "sent", fmt.Sprintf("20%02d-%02d-01T00:00:00", 16+i%4, 1+i/4%12)
		}
	}
	for _, q := range []questions.MatrixQuery{
		{Rows: questions.ByAgency, Cols: questions.ByMonth}, {Rows: questions.ByState, Cols: questions.ByMonth},
		{Rows: questions.ByRecipient, Cols: questions.ByMonth},
		{Rows: questions.ByAgency, Cols: questions.ByCampaign}, {Rows: questions.ByAgency, Cols: questions.ByMonth, Population: "all"},
	} {
		b.Run(fmt.Sprintf("%s by %s%s", q.Rows, q.Cols, q.Population), func(b *testing.B) {
			for b.Loop() {
				if m, err := g.Matrix(b.Context(), q, bare{}); err != nil || m.Total == 0 {
					b.Fatal(m.Total, err)
				}
			}
		})
	}
}

func BenchmarkPaths(b *testing.B) {
	g := bigGraph(b)
	for name, q := range map[string]questions.PathsQuery{
		"ten of the shortest": {K: 10}, "five by rarity": {K: 5, Weight: questions.ByRarity}, "five in time": {K: 5, TimeRespecting: true},
	} {
		b.Run(name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				q.From, q.To = entities.RowID(entities.Recipient, fmt.Sprint(i%900_000)), entities.RowID(entities.Agency, fmt.Sprint(i%4_000))
				if _, err := g.Paths(b.Context(), q, nil); err != nil {
					b.Fatal(err)
				}
				i += 7919
			}
		})
	}
}

func BenchmarkGroups(b *testing.B) {
	g := bigGraph(b)
	for b.Loop() {
		if _, err := g.Groups(b.Context(), "campaign:0", questions.GroupsQuery{By: questions.GroupByAgency}); err != nil {
			b.Fatal(err)
		}
	}
}

// bare are nodes without properties.
type bare struct{}

func (bare) Properties(_ context.Context, nodes []uint32, visit func(uint32, entities.Properties)) error {
	for _, i := range nodes {
		visit(i, nil)
	}
	return nil
}
