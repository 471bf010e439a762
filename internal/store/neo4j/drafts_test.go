package neo4j

import (
	"fmt"
	"testing"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// TestDraftsAreNotReceived asks the library about a graph with a draft that has a
// list, addressees and even a site. Only its own trace answers.
func TestDraftsAreNotReceived(t *testing.T) {
	s := open(t)
	c := little()
	const sent, draft = "campaign:oakmere/1", "campaign:oakmere/2"
	thing := func(id entities.ID, kind entities.Kind, p entities.Properties) entities.Entity {
		return entities.Entity{ID: id, Kind: kind, Leak: "sample", Name: string(id), Properties: p}
	}
	// ann of the police is on both lists, bob of the fire department on that of the
	// send, and cara of the sheriff on that of the draft.
	c.entities = append(c.entities,
		thing(draft, entities.Campaign, entities.Properties{"status": "draft", "sent_at": "2020-07-01T00:00:00"}),
		thing("recipient:cara", entities.Recipient, nil),
		thing("agency:fire", entities.Agency, entities.Properties{"state": "CA"}),
		thing("agency:sheriff", entities.Agency, entities.Properties{"state": "CA"}),
	)
	c.edges = append(c.edges,
		entities.Edge{Source: "site:oakmere", Type: entities.Sent, Target: draft},
		entities.Edge{Source: draft, Type: entities.AddressedTo, Target: "recipient:ann"},
		entities.Edge{Source: "recipient:bob", Type: entities.WorksFor, Target: "agency:fire"},
		entities.Edge{Source: "recipient:cara", Type: entities.WorksFor, Target: "agency:sheriff"},
	)
	c.people = append(c.people, "recipient:cara")
	c.sets = append(c.sets, entities.RecipientSet{Campaign: draft, Recipients: []uint32{0, uint32(len(c.people) - 1)}})
	loadAll(t, s, "1", c)
	texts := map[string]string{}
	for _, q := range cypher.Library() {
		texts[q.Name] = q.Text
	}
	for _, q := range []struct {
		query  string
		params map[string]any
		rows   int
		column int // whose value in the first row is want
		want   string
	}{
		{"trace_agency", map[string]any{"id": "agency:pd", "by_person": false}, 1, 0, sent},
		{"trace_campaign", map[string]any{"id": draft, "by_person": false}, 2, 0, "agency:pd"},
		{"top_agencies", map[string]any{"limit": 9}, 2, 3, "1"},
		{"top_campaigns", map[string]any{"limit": 9}, 1, 0, "map[node:" + sent + "]"},
		{"common_recipients", map[string]any{"left": sent, "right": draft, "limit": 9}, 0, 0, ""},
		{"not_received", map[string]any{"id": draft, "state": "CA", "limit": 9}, 0, 0, ""},
		{"not_received", map[string]any{"id": sent, "state": "CA", "limit": 9}, 0, 0, ""},
		{"campaigns_by_month", nil, 1, 1, "2020-06"},
	} {
		table, err := s.Cypher(t.Context(), questions.CypherQuery{Text: texts[q.query], Params: q.params})
		if err != nil {
			t.Fatalf("%s: %v", q.query, err)
		}
		if len(table.Rows) != q.rows {
			t.Errorf("%s %v has %d rows, want %d: %v", q.query, q.params, len(table.Rows), q.rows, table.Rows)
			continue
		}
		if q.rows > 0 && fmt.Sprint(table.Rows[0][q.column]) != q.want {
			t.Errorf("%s %v begins with %v, want %s", q.query, q.params, table.Rows[0], q.want)
		}
	}
}

// TestPutTwiceWhenGoingOn: a load that goes on merges what a broken one has
// written, and still takes no id twice.
func TestPutTwiceWhenGoingOn(t *testing.T) {
	s := open(t)
	leak := entities.Leak{Name: "sample", Fingerprint: "1"}
	for _, round := range []string{"broken", "going on"} {
		if err := s.BeginLoad(t.Context(), leak); err != nil {
			t.Fatal(err)
		}
		if err := s.PutEntities(t.Context(), little().entities); err != nil {
			t.Fatalf("%s: %v", round, err)
		}
		if err := s.Flush(); err != nil {
			t.Fatal(err)
		}
		if err := s.PutEntities(t.Context(), little().entities[:1]); err == nil {
			t.Errorf("%s: an entity was put twice", round)
		}
		if err := s.AbortLoad(); err != nil {
			t.Fatal(err)
		}
	}
}
