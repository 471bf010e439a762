package answers

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// TraceReports answers which agencies filed reports or asked for help.
func (g *Index) TraceReports(ctx context.Context, q questions.ReportsQuery, details Details) (t questions.ReportsTrace, err error) {
	if q, err = q.Normalize(); err != nil {
		return t, err
	}
	f, err := g.reportFilter(q)
	if err != nil {
		return t, err
	}
	reports := slices.DeleteFunc(slices.Clone(g.OfKind(entities.Report)), func(r uint32) bool { return !f.passes(r) })
	kinds, err := g.reportKinds.of(ctx, details, reports, func(p entities.Properties) string { s, _ := p["kind"].(string); return s })
	if err != nil {
		return t, err
	}
	t = questions.ReportsTrace{
		Agencies: []questions.FilingAgency{}, Reports: []questions.FiledReport{}, Kinds: []questions.Facet{},
		Sites: []questions.FilingSum{}, Months: []questions.Facet{}, Level: q.Level,
	}
	if f.agency != nil {
		t.Agency = g.Vertex(f.agency[0]).ID
	}
	byAgency, bySite := map[uint32]*questions.FilingAgency{}, map[uint32]*questions.FilingSum{}
	byKind, byMonth := map[string]int64{}, map[string]int64{}
	for n, r := range reports {
		if q.Kind != "" && !strings.EqualFold(kinds[n], q.Kind) {
			continue
		}
		v := g.Vertex(r)
		report := questions.FiledReport{NodeRef: questions.NodeRef{ID: v.ID, Name: v.Name}, Kind: kinds[n], At: v.Time}
		t.Coverage.Reports++
		byKind[kinds[n]]++
		byMonth[Month(v.Time)]++
		if v.Time == "" {
			t.Coverage.WithoutTime++
		}
		for _, s := range g.Out().Targets(r, graph.TypeFiledAt) {
			site := g.Vertex(s)
			report.Site = questions.SiteRef{ID: site.ID, Name: site.Name, State: site.State}
			if bySite[s] == nil {
				bySite[s] = &questions.FilingSum{SiteRef: report.Site}
			}
			bySite[s].Reports++
		}
		filers := g.Out().Targets(r, graph.TypeFiledBy)
		if len(filers) == 0 {
			t.Coverage.WithoutAgency++
			t.Reports = append(t.Reports, report)
		}
		var counted []uint32
		for _, a := range filers {
			report.Edge = entities.NewEdgeID(v.ID, entities.FiledBy, g.Vertex(a).ID)
			a = g.atLevel(a, q.Level)
			if slices.Contains(counted, a) || f.agency != nil && !slices.Contains(f.agency, a) {
				continue
			}
			counted = append(counted, a)
			x := g.Vertex(a)
			report.Agency = questions.NodeRef{ID: x.ID, Name: x.Name}
			t.Reports = append(t.Reports, report)
			sum := byAgency[a]
			if sum == nil {
				sum = &questions.FilingAgency{NodeRef: report.Agency, State: x.State}
				byAgency[a] = sum
			}
			sum.Reports++
			if v.Time != "" {
				if sum.First == "" || v.Time < sum.First {
					sum.First = v.Time
				}
				sum.Last = max(sum.Last, v.Time)
			}
		}
	}
	for _, a := range byAgency {
		t.Agencies = append(t.Agencies, *a)
	}
	for _, s := range bySite {
		t.Sites = append(t.Sites, *s)
	}
	for _, k := range slices.Sorted(maps.Keys(byKind)) {
		t.Kinds = append(t.Kinds, questions.Facet{Value: k, Count: byKind[k]})
	}
	for _, m := range slices.Sorted(maps.Keys(byMonth)) {
		t.Months = append(t.Months, questions.Facet{Value: m, Count: byMonth[m]})
	}
	t.Arrange(q.Limit)
	return t, ctx.Err()
}

// atLevel is an agency as it is counted: itself, or its body.
func (g *Index) atLevel(agency uint32, l questions.Level) uint32 {
	if l == questions.ByBody {
		return g.Body(agency)
	}
	return agency
}

// reportFilter are the filters of a trace of reports by node index; agency holds what the
// agency asked for is counted as, nil for no filter.
type reportFilter struct {
	g      *Index
	q      questions.ReportsQuery
	site   uint32
	agency []uint32
}

func (g *Index) reportFilter(q questions.ReportsQuery) (f reportFilter, err error) {
	f = reportFilter{g: g, q: q}
	of := func(id entities.ID, k entities.Kind) (uint32, error) {
		i, ok := g.Index(id)
		if !ok || g.Vertex(i).Kind != k {
			return 0, fmt.Errorf("reports of %s: %w", id, questions.ErrNotFound)
		}
		return i, nil
	}
	if q.Site != "" {
		if f.site, err = of(q.Site, entities.Site); err != nil {
			return f, err
		}
	}
	if q.Agency != "" {
		a, err := of(q.Agency, entities.Agency)
		if err != nil {
			return f, err
		}
		f.agency = []uint32{g.atLevel(a, q.Level)}
	}
	return f, nil
}

func (f *reportFilter) passes(report uint32) bool {
	window := graph.TimeWindow{From: f.q.From, To: f.q.To}
	switch {
	case !window.Contains(f.g.Vertex(report).Time):
		return false
	case f.q.Site != "" && !slices.Contains(f.g.Out().Targets(report, graph.TypeFiledAt), f.site):
		return false
	}
	return f.agency == nil || slices.ContainsFunc(f.g.Out().Targets(report, graph.TypeFiledBy), func(a uint32) bool {
		return slices.Contains(f.agency, f.g.atLevel(a, f.q.Level))
	})
}
