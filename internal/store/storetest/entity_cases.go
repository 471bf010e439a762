package storetest

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// differ compares answers; a missing list or map is an empty one.
func differ(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func testEmpty(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	sum := get[questions.Summary](t)(s.Summary(ctx))
	differ(t, "summary", sum, questions.Summary{Store: sum.Store})
	found := get[questions.SearchResult](t)(s.Search(ctx, questions.SearchQuery{Text: "storm"}))
	differ(t, "search", found, questions.SearchResult{})
	differ(t, "graph", simpleGraph(t, s), simple{})
	differ(t, "highlights", get[[]graph.Node](t)(s.Highlights(ctx)), []graph.Node{})
	differ(t, "sites", get[[]string](t)(s.LoadedSites(ctx, leakName)), []string{})
	if report := get[json.RawMessage](t)(s.LoadedReport(ctx, leakName, "f1")); report != nil {
		t.Errorf("a report of nothing: %s", report)
	}
	must(t, s.EachNode(ctx, func(n graph.Node, _ string) error { return errors.New("a node: " + string(n.ID)) }))
}

func testSummary(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	sum := get[questions.Summary](t)(s.Summary(t.Context()))
	differ(t, "kinds", sum.Kinds, map[entities.Kind]int64{
		entities.Site: 2, entities.Campaign: 3, entities.Recipient: 5, entities.Agency: 2, entities.Document: 1, entities.Organization: 1,
	})
	differ(t, "types", sum.Types, map[entities.RelationType]int64{
		entities.Sent: 3, entities.SentTo: 5, entities.AddressedTo: 3, entities.Attaches: 1, entities.Downloaded: 1,
		entities.Mentions: 1, entities.RegisteredAt: 1, entities.WorksFor: 5,
	})
	if len(sum.Leaks) != 1 {
		t.Fatalf("%d leaks", len(sum.Leaks))
	}
	differ(t, "leak", sum.Leaks[0].Leak, smallWorld().leak)
	differ(t, "report", string(sum.Leaks[0].Report), `{"leak":"testleak"}`)
	if sum.Leaks[0].LoadedAt == "" {
		t.Error("no time of loading")
	}
	differ(t, "sites", get[[]string](t)(s.LoadedSites(t.Context(), leakName)), []string{"harbor", "prairie~hidta"})
	differ(t, "report of this input", string(get[json.RawMessage](t)(s.LoadedReport(t.Context(), leakName, "f1"))), `{"leak":"testleak"}`)
	for _, fingerprint := range []string{"", "f2"} {
		if report := get[json.RawMessage](t)(s.LoadedReport(t.Context(), leakName, fingerprint)); report != nil {
			t.Errorf("a report of input %q: %s", fingerprint, report)
		}
	}
	differ(t, "leak by name", get[entities.Leak](t)(s.Leak(t.Context(), leakName)), smallWorld().leak)
}

func testEntities(t *testing.T, s questions.Keeper) {
	w := smallWorld()
	loadWorld(t, s, w)
	degrees := map[entities.ID]int64{
		harbor: 3, prairie: 1, storm: 7, theft: 4, draft: 2, ana: 4, bo: 4, cy: 2, dee: 3, eve: 2, oakmere: 2, lindow: 3, memo: 2, gang: 1,
	}
	var want []graph.Node
	for _, e := range w.entities {
		n := graph.Node{ID: e.ID, Kind: e.Kind, Labels: e.Labels, Name: e.Name, Leak: e.Leak, Properties: e.Properties, Degree: degrees[e.ID]}
		want = append(want, n)
		got, text, err := s.Entity(t.Context(), e.ID)
		must(t, err)
		differ(t, string(e.ID), got, n)
		differ(t, "text of "+string(e.ID), text, e.Text)
	}
	asked := append([]entities.ID{"agency:nowhere"}, ids(want, func(n graph.Node) entities.ID { return n.ID })...)
	differ(t, "nodes", get[[]graph.Node](t)(s.Nodes(t.Context(), asked)), want)
}

func testUnknown(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	ctx := t.Context()
	asks := map[string]func(id entities.ID) error{
		"entity": func(id entities.ID) error { _, _, err := s.Entity(ctx, id); return err },
		"counts": func(id entities.ID) error { _, err := s.Counts(ctx, id); return err },
		"neighbourhood": func(id entities.ID) error {
			_, err := s.Neighbourhood(ctx, id, questions.NeighbourhoodQuery{})
			return err
		},
		"path from": func(id entities.ID) error {
			_, err := s.Paths(ctx, questions.PathsQuery{PathQuery: questions.PathQuery{From: id, To: ana}})
			return err
		},
		"path to": func(id entities.ID) error {
			_, err := s.Paths(ctx, questions.PathsQuery{K: 2, PathQuery: questions.PathQuery{From: ana, To: id}})
			return err
		},
		"trace of a campaign": func(id entities.ID) error { _, err := s.TraceCampaign(ctx, id, questions.TraceOptions{}); return err },
		"trace of an agency":  func(id entities.ID) error { _, err := s.TraceAgency(ctx, id, questions.TraceOptions{}); return err },
		"leak":                func(id entities.ID) error { _, err := s.Leak(ctx, string(id)); return err },
	}
	for name, ask := range asks {
		for _, id := range []entities.ID{"campaign:harbor/8", "", "recipient:'", "~SENT~"} {
			if err := ask(id); !errors.Is(err, questions.ErrNotFound) {
				t.Errorf("%s %q: error is %v, want ErrNotFound", name, id, err)
			}
		}
	}
	if _, err := s.TraceCampaign(ctx, oakmere, questions.TraceOptions{}); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("trace of a campaign that is an agency: %v", err)
	}
	if _, err := s.TraceAgency(ctx, storm, questions.TraceOptions{}); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("trace of an agency that is a campaign: %v", err)
	}
	page := get[questions.EvidencePage](t)(s.Evidence(ctx, "recipient:none", questions.EvidenceQuery{}))
	differ(t, "evidence", page, questions.EvidencePage{})
}
