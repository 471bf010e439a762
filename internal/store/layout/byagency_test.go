package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

// ann works for two agencies of one state, bob for one of each state and one without,
// cy for nobody, dee by no rule that a trace counts.
func TestCountByAgency(t *testing.T) {
	w := NewWorks()
	w.Agency("agency:or1", entities.Properties{"state": "OR"})
	w.Agency("agency:or2", entities.Properties{"state": "OR"})
	w.Agency("agency:ks", entities.Properties{"state": "KS"})
	w.Agency("agency:none", nil)
	for _, job := range []struct{ who, where, rule string }{
		{"ann", "or2", "domain"}, {"ann", "or1", "stated"}, {"bob", "or2", "stated"}, {"bob", "none", "judgement"}, {"bob", "ks", "stated"}, {"dee", "ks", "guess"},
	} {
		w.For(entities.ID("recipient:"+job.who), entities.ID("agency:"+job.where), entities.Properties{"rule": job.rule})
	}
	edge := func(agency string, p entities.Properties) entities.Edge {
		return entities.Edge{Source: "campaign:a/1", Type: entities.SentToAgency, Target: entities.ID("agency:" + agency), Properties: p}
	}
	got, count := w.Count("campaign:a/1", []entities.ID{"recipient:dee", "recipient:cy", "recipient:bob", "recipient:ann"})
	want := []entities.Edge{
		edge("ks", entities.Properties{"recipients": int64(2), "stated": int64(1), "once_in_state": int64(2)}),
		edge("none", entities.Properties{"recipients": int64(1), "judgement": int64(1), "once_in_state": int64(1)}),
		edge("or1", entities.Properties{"recipients": int64(1), "stated": int64(1), "once_in_state": int64(1)}),
		edge("or2", entities.Properties{"recipients": int64(2), "stated": int64(1), "domain": int64(1), "once_in_state": int64(1)}),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("edges (-want +got):\n%s", diff)
	}
	if want := (ListCount{Recipients: 4, WithoutAgency: 1}); count != want {
		t.Errorf("counts %+v, want %+v", count, want)
	}
}

func TestListed(t *testing.T) {
	isListed := Listed([]entities.ID{"recipient:ann"})
	given := entities.Properties{"at": "2020-01-01"}
	if diff := cmp.Diff(entities.Properties{"at": "2020-01-01", "listed": true}, isListed("recipient:ann", given)); diff != "" {
		t.Errorf("on the list (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(entities.Properties{"at": "2020-01-01"}, isListed("recipient:bob", given)); diff != "" || len(given) != 1 {
		t.Errorf("not on the list (-want +got):\n%s", diff)
	}
}
