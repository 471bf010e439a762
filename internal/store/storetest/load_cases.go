package storetest

import (
	"encoding/json"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// dump is everything a store exports.
type dump struct {
	Nodes    []graph.Node
	Texts    []string
	Edges    []graph.Edge
	Evidence []entities.Evidence
}

func read(t *testing.T, s Store) (d dump) {
	t.Helper()
	ctx := t.Context()
	must(t, s.EachNode(ctx, func(n graph.Node, text string) error {
		d.Nodes, d.Texts = append(d.Nodes, n), append(d.Texts, text)
		return nil
	}))
	must(t, s.EachEdge(ctx, func(e graph.Edge) error { d.Edges = append(d.Edges, e); return nil }))
	must(t, s.EachEvidence(ctx, func(e entities.Evidence) error { d.Evidence = append(d.Evidence, e); return nil }))
	return d
}

// answers are some answers as JSON, to compare two loads byte by byte.
func answers(t *testing.T, s Store) string {
	t.Helper()
	ctx := t.Context()
	b, err := json.Marshal([]any{
		read(t, s),
		get[graph.Subgraph](t)(s.Neighbourhood(ctx, storm, graph.NeighbourhoodQuery{Hops: 3})),
		get[graph.CampaignTrace](t)(s.TraceCampaign(ctx, storm, graph.TraceOptions{})),
		get[graph.SearchResult](t)(s.Search(ctx, graph.SearchQuery{Text: "storm"})),
		get[*graph.Topology](t)(s.Topology(ctx)),
	})
	must(t, err)
	return string(b)
}

func testEvidence(t *testing.T, s Store) {
	w := smallWorld()
	w.evidence = append(w.evidence, w.evidence[0]) // said twice is said once
	loadWorld(t, s, w)
	ctx := t.Context()
	e := w.evidence
	page := func(subject string, q graph.EvidenceQuery) graph.EvidencePage {
		return get[graph.EvidencePage](t)(s.Evidence(ctx, subject, q))
	}
	inOrder := []entities.Evidence{e[4], e[3], e[2], e[1], e[0]}
	differ(t, "of an entity", page(string(ana), graph.EvidenceQuery{}), graph.EvidencePage{Evidence: inOrder, Total: 5})
	differ(t, "a page", page(string(ana), graph.EvidenceQuery{Limit: 2, Offset: 3}), graph.EvidencePage{Evidence: inOrder[3:], Total: 5})
	differ(t, "of a table", page(string(ana), graph.EvidenceQuery{Site: "harbor", Table: "Registrations"}),
		graph.EvidencePage{Evidence: inOrder[1:4], Total: 3})
	differ(t, "of an edge", page(e[6].Subject, graph.EvidenceQuery{}), graph.EvidencePage{Evidence: e[6:7], Total: 1})
	differ(t, "of mentions", page(e[7].Subject, graph.EvidenceQuery{}), graph.EvidencePage{Evidence: []entities.Evidence{e[8], e[7]}, Total: 2})
	differ(t, "of an edge without", page(joined(storm, entities.SentTo, ana), graph.EvidenceQuery{}), graph.EvidencePage{})
	differ(t, "all", read(t, s).Evidence, slices.Concat([]entities.Evidence{e[8], e[7]}, inOrder, e[5:7]))
}

// Evidence is written while a leak is read, before what it is about is known.
func testEvidenceFirst(t *testing.T, s Store) {
	loadWorld(t, s, smallWorld())
	want := answers(t, s)
	w := smallWorld()
	must(t, s.BeginLoad(t.Context(), w.leak))
	must(t, s.PutEvidence(t.Context(), w.evidence))
	w.evidence = nil
	put(t, s, w)
	must(t, s.CommitLoad(t.Context(), json.RawMessage(`{"leak":"`+w.leak.Name+`"}`)))
	differ(t, "evidence put first", answers(t, s), want)
}

func testReloadSame(t *testing.T, s Store) {
	loadWorld(t, s, smallWorld())
	first := answers(t, s)
	w := smallWorld() // the same things, put in another order
	slices.Reverse(w.entities)
	slices.Reverse(w.edges)
	slices.Reverse(w.sets)
	slices.Reverse(w.evidence)
	loadWorld(t, s, w)
	differ(t, "second load", answers(t, s), first)
	if sum := get[graph.Summary](t)(s.Summary(t.Context())); len(sum.Leaks) != 1 {
		t.Errorf("%d leaks after loading one twice", len(sum.Leaks))
	}
}

// changedWorld is the small world without memo, gang and eve, with a new name for
// cy and the theft list one shorter.
func changedWorld() world {
	w := smallWorld()
	w.leak.Fingerprint = "f2"
	gone := []entities.ID{memo, gang, eve}
	w.entities = slices.DeleteFunc(w.entities, func(e entities.Entity) bool { return slices.Contains(gone, e.ID) })
	w.edges = slices.DeleteFunc(w.edges, func(e entities.Edge) bool {
		return slices.Contains(gone, e.Source) || slices.Contains(gone, e.Target)
	})
	w.sets[1].recipients = []entities.ID{ana}
	w.evidence = w.evidence[:6]
	for i := range w.entities {
		if w.entities[i].ID == cy {
			w.entities[i].Name = "Cyrus Gale"
		}
	}
	return w
}

func testReloadChanged(t *testing.T, s Store) {
	loadWorld(t, s, smallWorld())
	must(t, s.EachNode(t.Context(), func(graph.Node, string) error { return nil })) // what is kept in memory must go too
	loadWorld(t, s, changedWorld())
	d := read(t, s)
	differ(t, "nodes", ids(d.Nodes, nodeID), []entities.ID{lindow, oakmere, theft, storm, draft, ana, bo, cy, dee, harbor, prairie})
	differ(t, "new name", d.Nodes[7].Name, "Cyrus Gale")
	if len(d.Edges) != 15 || len(d.Evidence) != 6 {
		t.Errorf("%d edges and %d evidence, want 15 and 6", len(d.Edges), len(d.Evidence))
	}
	found := get[graph.SearchResult](t)(s.Search(t.Context(), graph.SearchQuery{Text: "storm"}))
	differ(t, "search", ids(found.Hits, hitID), []entities.ID{theft, storm})
	differ(t, "fingerprint", get[graph.Summary](t)(s.Summary(t.Context())).Leaks[0].Fingerprint, "f2")
}

func testTwoLeaks(t *testing.T, s Store) {
	loadWorld(t, s, smallWorld())
	loadWorld(t, s, otherWorld())
	// Loading the first again must leave the other alone.
	loadWorld(t, s, changedWorld())
	ctx := t.Context()
	sum := get[graph.Summary](t)(s.Summary(ctx))
	if len(sum.Leaks) != 2 || sum.Leaks[0].Name != "otherleak" || sum.Leaks[1].Name != leakName {
		t.Fatalf("leaks are %+v", sum.Leaks)
	}
	found := get[graph.SearchResult](t)(s.Search(ctx, graph.SearchQuery{Text: "storm"}))
	differ(t, "search", ids(found.Hits, hitID), []entities.ID{theft, storm, "campaign:elsewhere/1"})
	other := get[graph.Subgraph](t)(s.Neighbourhood(ctx, "campaign:elsewhere/1", graph.NeighbourhoodQuery{Hops: 3}))
	differ(t, "neighbourhood", ids(other.Nodes, nodeID), []entities.ID{"campaign:elsewhere/1", "recipient:zzzz", "site:elsewhere"})
	differ(t, "leak of a node", other.Nodes[1].Leak, "otherleak")
	trace := get[graph.CampaignTrace](t)(s.TraceCampaign(ctx, storm, graph.TraceOptions{}))
	if trace.Coverage.Recipients != 4 {
		t.Errorf("storm has %d recipients, want 4", trace.Coverage.Recipients)
	}
	page := get[graph.EvidencePage](t)(s.Evidence(ctx, "site:elsewhere", graph.EvidenceQuery{}))
	differ(t, "evidence", page, graph.EvidencePage{Evidence: otherWorld().evidence, Total: 1})
	differ(t, "sites", get[[]string](t)(s.LoadedSites(ctx, "otherleak")), []string{"elsewhere"})
}

func testAbort(t *testing.T, s Store, can Capabilities) {
	loadWorld(t, s, smallWorld())
	before := answers(t, s)
	must(t, s.BeginLoad(t.Context(), changedWorld().leak))
	put(t, s, changedWorld())
	if can.AbortKeepsOld {
		differ(t, "answers during a load", answers(t, s), before)
	}
	must(t, s.AbortLoad())
	if can.AbortKeepsOld {
		differ(t, "answers after a load that was aborted", answers(t, s), before)
	}
	loadWorld(t, s, smallWorld())
	differ(t, "answers after loading again", answers(t, s), before)
}
