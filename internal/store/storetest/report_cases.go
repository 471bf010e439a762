package storetest

import (
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// testTraceReports asks who filed this (r1 to r3 at harbor, r4 at prairie):
//
//	r1 (RFI, June) --FILED_BY--> oakmere --PART_OF--> bureau;  r2 (SAR, May) -> lindow -PART_OF-> bureau
//	r3 (RFI, no time) of no agency;  r4 (RFI, July) -> oakmere
func testTraceReports(t *testing.T, s questions.Keeper) {
	const bureau = entities.ID("agency:bureau")
	w := smallWorld()
	report := func(id entities.ID, kind, at string, site, agency entities.ID) {
		p := entities.Properties{"kind": kind}
		if at != "" {
			p["occurred_at"] = at
		}
		w.entities = append(w.entities, entity(id, entities.Report, "Report "+string(id), p))
		w.edges = append(w.edges, edge(id, entities.FiledAt, site))
		if agency != "" {
			w.edges = append(w.edges, edge(id, entities.FiledBy, agency))
		}
	}
	w.entities = append(w.entities, entity(bureau, entities.Agency, "Bureau", entities.Properties{"level": "body", "state": "OR"}))
	w.edges = append(w.edges, edge(oakmere, entities.PartOf, bureau), edge(lindow, entities.PartOf, bureau))
	const (
		r1 = entities.ID("report:harbor/RFI/1")
		r2 = entities.ID("report:harbor/SARs/2")
		r3 = entities.ID("report:harbor/RFI/3")
		r4 = entities.ID("report:prairie~hidta/RFI/4")
	)
	report(r1, "RFI", "2020-06-02T09:00:00", harbor, oakmere)
	report(r2, "SAR", "2020-05-01T09:00:00", harbor, lindow)
	report(r3, "RFI", "", harbor, "")
	report(r4, "RFI", "2020-07-01T09:00:00", prairie, oakmere)
	loadWorld(t, s, w)

	type sum struct {
		Agency  entities.ID
		Reports int64
	}
	for name, c := range map[string]struct {
		q        questions.ReportsQuery
		reports  []entities.ID
		agencies []sum
		without  int64
	}{
		"all":           {questions.ReportsQuery{}, []entities.ID{r4, r1, r2, r3}, []sum{{oakmere, 2}, {lindow, 1}}, 1},
		"of a site":     {questions.ReportsQuery{Site: harbor}, []entities.ID{r1, r2, r3}, []sum{{lindow, 1}, {oakmere, 1}}, 1},
		"of a kind":     {questions.ReportsQuery{Kind: "rfi"}, []entities.ID{r4, r1, r3}, []sum{{oakmere, 2}}, 1},
		"of an agency":  {questions.ReportsQuery{Agency: lindow}, []entities.ID{r2}, []sum{{lindow, 1}}, 0},
		"in June":       {questions.ReportsQuery{From: "2020-06", To: "2020-06"}, []entities.ID{r1}, []sum{{oakmere, 1}}, 0},
		"bodies":        {questions.ReportsQuery{Level: questions.ByBody}, []entities.ID{r4, r1, r2, r3}, []sum{{bureau, 3}}, 1},
		"of its office": {questions.ReportsQuery{Level: questions.ByBody, Agency: lindow}, []entities.ID{r4, r1, r2}, []sum{{bureau, 3}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got := get[questions.ReportsTrace](t)(s.TraceReports(t.Context(), c.q))
			var reports []entities.ID
			for _, r := range got.Reports {
				reports = append(reports, r.ID)
			}
			var agencies []sum
			for _, a := range got.Agencies {
				agencies = append(agencies, sum{a.ID, a.Reports})
			}
			differ(t, "reports", reports, c.reports)
			differ(t, "agencies", agencies, c.agencies)
			if got.Coverage.Reports != int64(len(c.reports)) || got.Coverage.WithoutAgency != c.without || got.Truncated {
				t.Errorf("coverage %+v, truncated %v, want %d reports and %d without agency", got.Coverage, got.Truncated, len(c.reports), c.without)
			}
		})
	}
	got := get[questions.ReportsTrace](t)(s.TraceReports(t.Context(), questions.ReportsQuery{Agency: lindow, Limit: 1}))
	differ(t, "report", got.Reports[0], questions.FiledReport{
		NodeRef: questions.NodeRef{ID: r2, Name: "Report " + string(r2)}, Kind: "SAR", At: "2020-05-01T09:00:00",
		Site:   questions.SiteRef{ID: harbor, Name: "Harbor Fusion Center", State: "OR"},
		Agency: questions.NodeRef{ID: lindow, Name: "Lindow County Sheriff"}, Edge: entities.NewEdgeID(r2, entities.FiledBy, lindow),
	})
	for _, q := range []questions.ReportsQuery{{Agency: "agency:none"}, {Site: oakmere}} {
		if _, err := s.TraceReports(t.Context(), q); !errors.Is(err, questions.ErrNotFound) {
			t.Errorf("%+v: error is %v, want ErrNotFound", q, err)
		}
	}
	if _, err := s.TraceReports(t.Context(), questions.ReportsQuery{Level: "branch"}); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("an unknown level: error is %v, want ErrBadQuery", err)
	}
}
