package neo4j

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/entities"
)

// count returns the one number that a statement returns.
func count(t testing.TB, s *Store, statement string) int64 {
	t.Helper()
	session := s.session(t.Context(), neo4j.AccessModeWrite, 100)
	defer session.Close(t.Context())
	result, err := session.Run(t.Context(), statement, nil)
	if err != nil {
		t.Fatal(err)
	}
	record, err := result.Single(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n, _ := record.Values[0].(int64)
	return n
}

// TestBrokenLoadGoesOn: the same fingerprint after a load that was broken off
// gives the graph of one whole load.
func TestBrokenLoadGoesOn(t *testing.T) {
	s := open(t)
	c := little()
	leak := entities.Leak{Name: "sample", Path: "/leaks/sample", Sites: []string{"oakmere"}, Fingerprint: "1"}
	if err := s.BeginLoad(t.Context(), leak); err != nil {
		t.Fatal(err)
	}
	putAll(t, s, c)
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := s.AbortLoad(); err != nil {
		t.Fatal(err)
	}
	if sites, err := s.LoadedSites(t.Context(), "sample"); err != nil || len(sites) != 0 {
		t.Errorf("a broken load counts as loaded: %v, %v", sites, err)
	}
	if sum, err := s.Summary(t.Context()); err != nil || len(sum.Leaks) != 0 {
		t.Errorf("a broken load is listed: %+v, %v", sum.Leaks, err)
	}
	loadAll(t, s, "1", c)
	if n := count(t, s, "MATCH (n:Entity) RETURN count(n)"); n != 5 {
		t.Errorf("%d entities, want 5", n)
	}
	if n := count(t, s, "MATCH ()-[r]->() RETURN count(r)"); n != 5 {
		t.Errorf("%d edges, want 5", n)
	}
	if n := count(t, s, "MATCH (e:Evidence) RETURN count(e)"); n != 1 {
		t.Errorf("%d pieces of evidence, want 1", n)
	}
	if sites, err := s.LoadedSites(t.Context(), "sample"); err != nil || len(sites) != 1 || sites[0] != "oakmere" {
		t.Errorf("loaded sites %v, %v", sites, err)
	}
}

// TestOtherFingerprintReplaces: what the new load does not put is gone.
func TestOtherFingerprintReplaces(t *testing.T) {
	for _, fingerprint := range []string{"2", ""} {
		s := open(t)
		loadAll(t, s, fingerprint+"1", little())
		c := little()
		c.entities, c.edges, c.sets, c.evidence = c.entities[:2], c.edges[:1], nil, nil
		loadAll(t, s, fingerprint, c)
		if n := count(t, s, "MATCH (n:Entity|Evidence) RETURN count(n)"); n != 2 {
			t.Errorf("fingerprint %q: %d nodes, want 2", fingerprint, n)
		}
		if n := count(t, s, "MATCH ()-[r]->() RETURN count(r)"); n != 1 {
			t.Errorf("fingerprint %q: %d edges, want 1", fingerprint, n)
		}
	}
}

// TestPutRefuses: a load that names what is not there must not go on in silence.
func TestPutRefuses(t *testing.T) {
	cases := []struct {
		name string
		put  func(s *Store) error
		want string
	}{
		{"edge to nowhere", func(s *Store) error {
			return s.PutEdges(t.Context(), []entities.Edge{{Source: "site:oakmere", Type: entities.Sent, Target: "campaign:none"}})
		}, "does not hold"},
		{"recipient unknown", func(s *Store) error {
			return s.PutRecipientSets(t.Context(), []entities.ID{"recipient:ann", "recipient:none"}, []entities.RecipientSet{
				{Campaign: "campaign:oakmere/1", Recipients: []uint32{0, 1}}})
		}, "1 of 2"},
		{"type unknown", func(s *Store) error {
			return s.PutEdges(t.Context(), []entities.Edge{{Source: "site:oakmere", Type: "X]->() DELETE n //", Target: "agency:pd"}})
		}, "no type"},
		{"kind unknown", func(s *Store) error {
			return s.PutEntities(t.Context(), []entities.Entity{{ID: "x:1", Kind: "Entity:X", Name: "x"}})
		}, "no kind"},
		{"label not a word", func(s *Store) error {
			return s.PutEntities(t.Context(), []entities.Entity{{ID: "site:x", Kind: entities.Site, Name: "x", Labels: []string{"A`B"}}})
		}, "cannot be a label"},
	}
	s := open(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if err := s.BeginLoad(t.Context(), entities.Leak{Name: "sample", Fingerprint: c.name}); err != nil {
				t.Fatal(err)
			}
			defer s.AbortLoad()
			if err := s.PutEntities(t.Context(), little().entities); err != nil {
				t.Fatal(err)
			}
			err := c.put(s)
			if err == nil {
				err = s.CommitLoad(t.Context(), json.RawMessage(`{}`))
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

// TestLongValues: names and texts beyond what an index entry can hold.
func TestLongValues(t *testing.T) {
	s := open(t)
	c := little()
	c.entities[1].Name = strings.Repeat("very long subject ", 5000)
	c.entities[1].Text = strings.Repeat("x", 100_000) + " needle"
	c.evidence[0].Value = strings.Repeat("<p>", 500_000)
	loadAll(t, s, "1", c)
	n, text, err := s.Entity(t.Context(), "campaign:oakmere/1")
	if err != nil || n.Name != c.entities[1].Name || text != c.entities[1].Text {
		t.Errorf("lost: name of %d bytes, text of %d, %v", len(n.Name), len(text), err)
	}
}

func TestCommitWithoutBegin(t *testing.T) {
	s := open(t)
	if err := s.CommitLoad(t.Context(), nil); err == nil {
		t.Error("committed a load that has not begun")
	}
	if err := s.PutEntities(t.Context(), little().entities); err == nil {
		t.Error("put entities outside of a load")
	}
}
