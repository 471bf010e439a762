package storetest

import (
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// testDoubledEmployer makes two agencies one for which cy works by the same rule, and cy one with dee, who works for it
// by another: a receipt of cy counts for that agency, once, and for nothing else.
func testDoubledEmployer(t *testing.T, s questions.Keeper) {
	w := smallWorld()
	w.leak.Fingerprint = "doubled"
	for _, agency := range []entities.ID{oakmere, lindow} {
		w.edges = append(w.edges, edge(cy, entities.WorksFor, agency, "rule", "stated", "score", 1.0))
	}
	loadWorld(t, s, w)
	canonical := entity(cy, entities.Recipient, "Cy Storm", entities.Properties{})
	people := []entities.Cluster{{Canonical: canonical, Members: []entities.ID{cy, dee}}}
	get[questions.Moved](t)(s.PutResolution(t.Context(), entities.Resolution{Kind: entities.Agency, Clusters: oneAgency()}))
	get[questions.Moved](t)(s.PutResolution(t.Context(), entities.Resolution{Kind: entities.Recipient, Clusters: people}))
	trace := get[questions.CampaignTrace](t)(s.TraceCampaign(t.Context(), storm, questions.TraceOptions{}))
	if len(trace.Agencies) != 1 || trace.Agencies[0].ID != oakmere || trace.Agencies[0].Recipients != 3 ||
		trace.Agencies[0].Rules != (questions.Rules{Listed: 3}) {
		t.Errorf("storm went to %+v", trace.Agencies)
	}
	q := questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByCampaign}
	o, st, th := string(oakmere), string(storm), string(theft)
	differ(t, "people by agency and campaign", cells(get[questions.Matrix](t)(s.Matrix(t.Context(), q))),
		map[string]int64{"": 4, o: 4, " " + st: 3, " " + th: 2, o + " " + st: 3, o + " " + th: 2})
}
