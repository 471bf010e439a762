package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/store"
)

// TestResolveCommand derives again what a judgement says, after a load that left the
// store without it.
func TestResolveCommand(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s, err := store.Open(t.Context(), path, true)
	must(t, err)
	apitest.Load(t, s)
	resolve := func() string {
		var out, errs bytes.Buffer
		c := newResolveCommand()
		c.SetOut(&out)
		c.SetErr(&errs)
		c.SetArgs([]string{"--store", path})
		if err := c.ExecuteContext(t.Context()); err != nil {
			t.Fatalf("%v\n%s", err, errs.String())
		}
		return out.String()
	}
	if out := resolve(); !strings.Contains(out, "No entities are held to be one thing.") {
		t.Errorf("without a judgement it says %s", out)
	}
	service := &identity.Service{Store: s, Now: time.Now}
	same := entities.Judgement{Left: apitest.Police, Right: apitest.Sheriff, Verdict: entities.Same, Author: "rosa"}
	_, _, err = service.Judge(t.Context(), same, false)
	must(t, err)
	if out := resolve(); !strings.Contains(out, "Agencies: 2 that the leak states are shown as 1;") || strings.Contains(out, "New since") {
		t.Errorf("with a judgement it says %s", out)
	}
	judged, err := s.Judgements(t.Context())
	must(t, err)
	_, err = s.PutResolution(t.Context(), entities.Resolution{Kind: entities.Agency, Follows: entities.HistoryOf(judged)})
	must(t, err)
	if out := resolve(); !strings.Contains(out, "1 merged, 0 shown on their own again") {
		t.Errorf("without the cluster it says %s", out)
	}
	orphan := entities.Judgement{Left: "person:gone", Right: "person:lost", Verdict: entities.Same, Author: "rosa", At: "2026-01-02T03:04:05Z"}
	generation, err := s.Generation(t.Context())
	must(t, err)
	_, err = s.PutJudgement(t.Context(), orphan, entities.Regrouping{}, generation)
	must(t, err)
	if out := resolve(); !strings.Contains(out, "on what no leak states any more, which say nothing now: 1.") {
		t.Errorf("with a judgement on what is lost it says %s", out)
	}
	must(t, s.Close())
}

func TestResolveNeedsAStore(t *testing.T) {
	c := newResolveCommand()
	c.SilenceErrors, c.SilenceUsage = true, true
	c.SetArgs([]string{"--store", filepath.Join(t.TempDir(), "none.db")})
	if err := c.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), "there is no store at") {
		t.Errorf("without a store it says %v", err)
	}
}
