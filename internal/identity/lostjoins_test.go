package identity_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/store/embedded"
)

// A cluster whose joins were lost with a resolution that was cut short ends with the next
// judgement of a member; the effect says so of every other one.
func TestEffectTellsOfMembersWithoutJoins(t *testing.T) {
	s, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	apitest.Load(t, s)
	_, err = s.PutResolution(t.Context(), entities.Resolution{Kind: entities.Recipient, Clusters: []entities.Cluster{{
		Canonical: entities.Entity{ID: apitest.Maria, Kind: entities.Recipient, Name: "Maria Ortega"},
		Members:   []entities.ID{apitest.Maria, apitest.Teodor, apitest.Grete},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	mark, err := s.Unresolved(t.Context())
	if err == nil {
		err = s.PutResolved(t.Context(), mark)
	}
	if err != nil {
		t.Fatal(err)
	}
	service := &identity.Service{Store: s, Now: time.Now}
	j := entities.Judgement{Left: apitest.Maria, Right: apitest.Teodor, Verdict: entities.Different, Author: "rosa"}
	_, effect, err := service.Judge(t.Context(), j, false)
	if err != nil {
		t.Fatal(err)
	}
	if want := []entities.ID{apitest.Teodor, apitest.Grete}; !slices.Equal(effect.Restored, want) {
		t.Errorf("restored %v, want %v", effect.Restored, want)
	}
}
