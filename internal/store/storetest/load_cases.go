package storetest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// dump is everything a store exports.
type dump struct {
	Nodes    []graph.Node
	Texts    []string
	Edges    []graph.Edge
	Evidence []entities.Evidence
}

func read(t *testing.T, s questions.Keeper) (d dump) {
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
func answers(t *testing.T, s questions.Keeper) string {
	t.Helper()
	ctx := t.Context()
	b, err := json.Marshal([]any{
		read(t, s),
		get[questions.Subgraph](t)(s.Neighbourhood(ctx, storm, questions.NeighbourhoodQuery{Hops: 3})),
		get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, storm, questions.TraceOptions{})),
		get[questions.SearchResult](t)(s.Search(ctx, questions.SearchQuery{Text: "storm"})),
		simpleGraph(t, s),
	})
	must(t, err)
	return string(b)
}

func testEvidence(t *testing.T, s questions.Keeper) {
	w := smallWorld()
	w.evidence = append(w.evidence, w.evidence[0]) // said twice is said once
	loadWorld(t, s, w)
	ctx := t.Context()
	e := w.evidence
	page := func(subject string, q questions.EvidenceQuery) questions.EvidencePage {
		return get[questions.EvidencePage](t)(s.Evidence(ctx, subject, q))
	}
	inOrder := []entities.Evidence{e[4], e[3], e[2], e[1], e[0]}
	differ(t, "of an entity", page(string(ana), questions.EvidenceQuery{}), questions.EvidencePage{Evidence: inOrder, Total: 5})
	differ(t, "a page", page(string(ana), questions.EvidenceQuery{Limit: 2, Offset: 3}),
		questions.EvidencePage{Evidence: inOrder[3:], Total: 5})
	differ(t, "of a table", page(string(ana), questions.EvidenceQuery{Site: "harbor", Table: "Registrations"}),
		questions.EvidencePage{Evidence: inOrder[1:4], Total: 3})
	differ(t, "of an edge", page(e[6].Subject, questions.EvidenceQuery{}), questions.EvidencePage{Evidence: e[6:7], Total: 1})
	differ(t, "of mentions", page(e[7].Subject, questions.EvidenceQuery{}), questions.EvidencePage{Evidence: []entities.Evidence{e[8], e[7]},
		Total: 2})
	differ(t, "of an edge without", page(joined(storm, entities.SentTo, ana), questions.EvidenceQuery{}), questions.EvidencePage{})
	differ(t, "all", read(t, s).Evidence, slices.Concat([]entities.Evidence{e[8], e[7]}, inOrder, e[5:7]))
}

// Evidence is written while a leak is read, before what it is about is known.
func testEvidenceFirst(t *testing.T, s questions.Keeper) {
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

func testReloadSame(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	first := answers(t, s)
	w := smallWorld() // the same things, put in another order
	slices.Reverse(w.entities)
	slices.Reverse(w.edges)
	slices.Reverse(w.sets)
	slices.Reverse(w.evidence)
	loadWorld(t, s, w)
	differ(t, "second load", answers(t, s), first)
	if sum := get[questions.Summary](t)(s.Summary(t.Context())); len(sum.Leaks) != 1 {
		t.Errorf("%d leaks after loading one twice", len(sum.Leaks))
	}
}

// changedWorld is the small world without memo, gang and eve, with a new name for
// cy and the theft list one shorter.
func changedWorld() world {
	w := smallWorld()
	w.leak.Fingerprint, w.leak.Secrets = "f2", []string{"^other$", "^withheld$"}
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

func testReloadChanged(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	must(t, s.EachNode(t.Context(), func(graph.Node, string) error { return nil })) // what is kept in memory must go too
	loadWorld(t, s, changedWorld())
	d := read(t, s)
	differ(t, "nodes", ids(d.Nodes, nodeID), []entities.ID{lindow, oakmere, theft, storm, draft, ana, bo, cy, dee, harbor, prairie})
	differ(t, "new name", d.Nodes[7].Name, "Cyrus Gale")
	if len(d.Edges) != 15 || len(d.Evidence) != 6 {
		t.Errorf("%d edges and %d evidence, want 15 and 6", len(d.Edges), len(d.Evidence))
	}
	found := get[questions.SearchResult](t)(s.Search(t.Context(), questions.SearchQuery{Text: "storm"}))
	differ(t, "search", ids(found.Hits, hitID), []entities.ID{theft, storm})
	differ(t, "leak", get[entities.Leak](t)(s.Leak(t.Context(), leakName)), changedWorld().leak)
	differ(t, "leak in the summary", get[questions.Summary](t)(s.Summary(t.Context())).Leaks[0].Leak, changedWorld().leak)
}

func testTwoLeaks(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	loadWorld(t, s, otherWorld())
	// Loading the first again must leave the other alone.
	loadWorld(t, s, changedWorld())
	ctx := t.Context()
	sum := get[questions.Summary](t)(s.Summary(ctx))
	if len(sum.Leaks) != 2 || sum.Leaks[0].Name != "otherleak" || sum.Leaks[1].Name != leakName {
		t.Fatalf("leaks are %+v", sum.Leaks)
	}
	found := get[questions.SearchResult](t)(s.Search(ctx, questions.SearchQuery{Text: "storm"}))
	differ(t, "search", ids(found.Hits, hitID), []entities.ID{theft, storm, "campaign:elsewhere/1"})
	other := get[questions.Subgraph](t)(s.Neighbourhood(ctx, "campaign:elsewhere/1", questions.NeighbourhoodQuery{Hops: 3}))
	differ(t, "neighbourhood", ids(other.Nodes, nodeID), []entities.ID{"campaign:elsewhere/1", "recipient:zzzz", "site:elsewhere"})
	differ(t, "leak of a node", other.Nodes[1].Leak, "otherleak")
	trace := get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, storm, questions.TraceOptions{}))
	if trace.Coverage.Recipients != 4 {
		t.Errorf("storm has %d recipients, want 4", trace.Coverage.Recipients)
	}
	page := get[questions.EvidencePage](t)(s.Evidence(ctx, "site:elsewhere", questions.EvidenceQuery{}))
	differ(t, "evidence", page, questions.EvidencePage{Evidence: otherWorld().evidence, Total: 1})
	differ(t, "sites", get[[]string](t)(s.LoadedSites(ctx, "otherleak")), []string{"elsewhere"})
}

// testPutTwice puts an id twice in one batch and in two, and in a load that goes on
// after a broken one, where writing it again would be no fault of its own.
func testPutTwice(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	w := smallWorld()
	for name, again := range map[string]func() error{
		"entity in one batch": func() error {
			return s.PutEntities(ctx, []entities.Entity{w.entities[2], w.entities[2]})
		},
		"entity in two batches": func() error {
			must(t, s.PutEntities(ctx, w.entities[2:3]))
			return s.PutEntities(ctx, w.entities[2:3])
		},
		"recipients": func() error {
			must(t, s.PutEntities(ctx, w.entities))
			return s.PutRecipientSets(ctx, []entities.ID{ana, eve}, []entities.RecipientSet{
				{Campaign: storm, Recipients: []uint32{0}}, {Campaign: storm, Recipients: []uint32{1}},
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			must(t, s.BeginLoad(ctx, w.leak))
			err := again()
			must(t, s.AbortLoad())
			if err == nil || !strings.Contains(err.Error(), string(storm)) {
				t.Errorf("error is %v, want one that names %s", err, storm)
			}
		})
	}
	loadWorld(t, s, w)
	differ(t, "nodes after all", len(read(t, s).Nodes), len(w.entities))
}

// testTildes has ids that look like edges and edges of which the ids hold tildes.
func testTildes(t *testing.T, s questions.Keeper) {
	const (
		odd  = entities.ID("site:a~SENT_TO~b")
		mail = entities.ID("campaign:a~SENT_TO~b/~1~")
		who  = entities.ID("recipient:eeee")
	)
	w := world{
		leak: entities.Leak{Name: leakName, Fingerprint: "t"},
		entities: []entities.Entity{
			entity(odd, entities.Site, "Odd", entities.Properties{}), entity(mail, entities.Campaign, "Mail", entities.Properties{}),
			entity(who, entities.Recipient, "Who", entities.Properties{}),
		},
		edges: []entities.Edge{edge(odd, entities.Sent, mail), edge(mail, entities.AddressedTo, who)},
		sets:  []list{{mail, []entities.ID{who}}},
	}
	for _, subject := range []string{joined(mail, entities.AddressedTo, who), joined(mail, entities.SentTo, who), string(odd),
		joined(odd, entities.Sent, mail)} {
		w.evidence = append(w.evidence, cell(subject, "a~SENT_TO~b", "EmailBuilder", 1, "Subject", subject))
	}
	slices.SortFunc(w.evidence, func(a, b entities.Evidence) int { return strings.Compare(a.Subject, b.Subject) })
	loadWorld(t, s, w)
	d := read(t, s)
	differ(t, "evidence", d.Evidence, w.evidence)
	for _, e := range d.Edges {
		source, kind, target, err := e.ID.Parse()
		if err != nil || source != e.Source || kind != e.Type || target != e.Target {
			t.Errorf("%s is read as %s, %s, %s, %v", e.ID, source, kind, target, err)
		}
	}
	for _, e := range w.evidence {
		page := get[questions.EvidencePage](t)(s.Evidence(t.Context(), e.Subject, questions.EvidenceQuery{}))
		differ(t, "evidence of "+e.Subject, page, questions.EvidencePage{Evidence: []entities.Evidence{e}, Total: 1})
	}
}

func testAbort(t *testing.T, s questions.Keeper, can Capabilities) {
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
