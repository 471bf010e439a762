package neo4j

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/entities"
	"bluegraph/internal/testkit"
)

// open returns a store over an empty database.
func open(t testing.TB) *Store {
	t.Helper()
	return openAt(t, testkit.Neo4j(t))
}

// openAt is open on the server at an address.
func openAt(t testing.TB, uri string) *Store {
	t.Helper()
	testkit.Reset(t, uri)
	s, err := Open(t.Context(), uri, Options{User: os.Getenv("NEO4J_USER"), Password: os.Getenv("NEO4J_PASSWORD")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// contents is what a load puts.
type contents struct {
	entities []entities.Entity
	edges    []entities.Edge
	people   []entities.ID
	sets     []entities.RecipientSet
	evidence []entities.Evidence
}

// The little graph of these tests:
//
//	site:oakmere -SENT-> campaign:oakmere/1 -SENT_TO-> recipient:ann, recipient:bob
//	                     campaign:oakmere/1 -ADDRESSED_TO-> recipient:bob
//	recipient:ann -WORKS_FOR {rule: stated}-> agency:pd
func little() contents {
	e := func(id string, kind entities.Kind, name string, p entities.Properties) entities.Entity {
		return entities.Entity{ID: entities.ID(id), Kind: kind, Leak: "sample", Name: name, Properties: p}
	}
	site := e("site:oakmere", entities.Site, "Oakmere Fusion Center", entities.Properties{"state": "CA", "kind": "fusion center"})
	site.Labels = []string{entities.FusionCenter}
	campaign := e("campaign:oakmere/1", entities.Campaign, "Stolen trucks", entities.Properties{
		"status": "sent", "sent_at": "2020-06-01T09:30:00", "recipients_listed": int64(2), "id": "7", "lat": 1.5, "ok": true,
		"aliases": []string{"Trucks", "Lorries"},
	})
	campaign.Text = "Two trucks were stolen near the water plant."
	return contents{
		entities: []entities.Entity{
			site, campaign,
			e("recipient:ann", entities.Recipient, "Ann Example", entities.Properties{"email": "ann@oakmere.example"}),
			e("recipient:bob", entities.Recipient, "Bob Example", nil),
			e("agency:pd", entities.Agency, "Oakmere Police Department", entities.Properties{"state": "CA"}),
		},
		edges: []entities.Edge{
			{Source: "site:oakmere", Type: entities.Sent, Target: "campaign:oakmere/1"},
			{Source: "campaign:oakmere/1", Type: entities.AddressedTo, Target: "recipient:bob"},
			{Source: "recipient:ann", Type: entities.WorksFor, Target: "agency:pd",
				Properties: entities.Properties{"rule": "stated", "score": 1.0}},
		},
		people: []entities.ID{"recipient:ann", "recipient:bob"},
		sets:   []entities.RecipientSet{{Campaign: "campaign:oakmere/1", Recipients: []uint32{0, 1}}},
		evidence: []entities.Evidence{
			{Subject: "campaign:oakmere/1", Leak: "sample", Site: "oakmere", Table: "EmailBuilder", File: "oakmere/EmailBuilder.csv",
				Row: 1, Offset: 120, RowID: "1", Column: "Subject", Value: "Stolen trucks"},
		},
	}
}

// putAll writes contents without committing.
func putAll(t testing.TB, s *Store, c contents) {
	t.Helper()
	ctx := t.Context()
	for _, err := range []error{
		s.PutEntities(ctx, c.entities), s.PutEdges(ctx, c.edges), s.PutRecipientSets(ctx, c.people, c.sets), s.PutEvidence(ctx, c.evidence),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// loadAll loads contents as the leak "sample".
func loadAll(t testing.TB, s *Store, fingerprint string, c contents) {
	t.Helper()
	leak := entities.Leak{Name: "sample", Path: "/leaks/sample", Sites: []string{"oakmere"}, Fingerprint: fingerprint}
	if err := s.BeginLoad(t.Context(), leak); err != nil {
		t.Fatal(err)
	}
	putAll(t, s, c)
	if err := s.CommitLoad(t.Context(), json.RawMessage(`{"seconds":1}`)); err != nil {
		t.Fatal(err)
	}
}

func TestPropertiesComeBack(t *testing.T) {
	s := open(t)
	want := little()
	loadAll(t, s, "1", want)
	n, text, err := s.Entity(t.Context(), "campaign:oakmere/1")
	if err != nil {
		t.Fatal(err)
	}
	if text != want.entities[1].Text {
		t.Errorf("text %q", text)
	}
	got, _ := json.Marshal(n.Properties)
	wanted, _ := json.Marshal(want.entities[1].Properties)
	if string(got) != string(wanted) {
		t.Errorf("properties came back as %s, were put as %s", got, wanted)
	}
	if n.Degree != 4 || n.Kind != entities.Campaign || n.Name != "Stolen trucks" || n.Leak != "sample" {
		t.Errorf("node %+v", n)
	}
	site, _, err := s.Entity(t.Context(), "site:oakmere")
	if err != nil || len(site.Labels) != 1 || site.Labels[0] != entities.FusionCenter {
		t.Errorf("site %+v, %v", site, err)
	}
}

// A database whose lists are counts, as an earlier version could load them, answers
// nothing: every trace of it would come out empty.
func TestCountedListsAreRefused(t *testing.T) {
	s := open(t)
	old := "CREATE (:Leak {name: 'old', status: 'loaded', sent_to: 'agency'})"
	if _, err := neo4j.ExecuteQuery(t.Context(), s.driver, old, nil, neo4j.EagerResultTransformer); err != nil {
		t.Fatal(err)
	}
	if err := s.refuseCountedLists(t.Context()); err == nil || !strings.Contains(err.Error(), "load the leak again") {
		t.Errorf("opening the database: %v", err)
	}
}
