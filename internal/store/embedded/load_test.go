package embedded

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/entities"
)

const (
	site     = entities.ID("site:a")
	campaign = entities.ID("campaign:a/1")
	person   = entities.ID("recipient:p")
)

// fill puts a site, a campaign and a recipient, all of one name, into a load.
func fill(ctx context.Context, s *Store, name string) error {
	return errors.Join(
		s.BeginLoad(ctx, entities.Leak{Name: "l", Path: "/srv/l", Sites: []string{"a"}}),
		s.PutEntities(ctx, []entities.Entity{
			{ID: site, Kind: entities.Site, Leak: "l", Name: name},
			{ID: campaign, Kind: entities.Campaign, Leak: "l", Name: name, Properties: entities.Properties{"subject": name}},
			{ID: person, Kind: entities.Recipient, Leak: "l", Name: name},
		}),
		s.PutEdges(ctx, []entities.Edge{{Source: site, Type: entities.Sent, Target: campaign}}),
		s.PutRecipientSets(ctx, []entities.ID{person}, []entities.RecipientSet{{Campaign: campaign, Recipients: []uint32{0}}}),
		s.PutEvidence(ctx, []entities.Evidence{{Subject: string(site), Leak: "l", Site: "a", Table: "Company", Value: name}}),
	)
}

func load1(ctx context.Context, s *Store, name string) error {
	return errors.Join(fill(ctx, s, name), s.CommitLoad(ctx, json.RawMessage("{}")))
}

func TestLoadRefuses(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "x.db")
	s := open(t, path, Options{})
	if err := s.PutEntities(ctx, nil); err == nil {
		t.Error("entities were put without a load")
	}
	if err := s.CommitLoad(ctx, nil); err == nil {
		t.Error("a load was committed that had not begun")
	}
	if err := s.AbortLoad(); err != nil {
		t.Errorf("nothing to abort: %v", err)
	}
	if err := fill(ctx, s, "x"); err != nil {
		t.Fatal(err)
	}
	if err := s.BeginLoad(ctx, entities.Leak{Name: "m"}); err == nil {
		t.Error("two loads at once")
	}
	for name, err := range map[string]error{
		"edge to nowhere": s.PutEdges(ctx, []entities.Edge{{Source: site, Type: entities.Sent, Target: "campaign:a/2"}}),
		"SENT_TO edge":    s.PutEdges(ctx, []entities.Edge{{Source: campaign, Type: entities.SentTo, Target: person}}),
		"unknown type":    s.PutEdges(ctx, []entities.Edge{{Source: campaign, Type: "LIKES", Target: person}}),
		"list of nobody": s.PutRecipientSets(ctx, []entities.ID{"recipient:q"},
			[]entities.RecipientSet{{Campaign: campaign, Recipients: []uint32{0}}}),
		"list too long":   s.PutRecipientSets(ctx, []entities.ID{person}, []entities.RecipientSet{{Campaign: campaign, Recipients: []uint32{1}}}),
		"list of nothing": s.PutRecipientSets(ctx, nil, []entities.RecipientSet{{Campaign: "campaign:a/2"}}),
		"row before all":  s.PutEvidence(ctx, []entities.Evidence{{Subject: string(site), Row: -1}}),
		"byte before all": s.PutEvidence(ctx, []entities.Evidence{{Subject: string(site), Offset: -1}}),
		"bad property":    s.PutEntities(ctx, []entities.Entity{{ID: "site:b", Properties: entities.Properties{"n": 1}}}),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := s.PutEvidence(ctx, []entities.Evidence{{Subject: "site:nowhere"}}); err != nil {
		t.Errorf("evidence may come before its subject: %v", err)
	}
	if err := s.CommitLoad(ctx, nil); err == nil {
		t.Error("evidence of nothing was committed")
	}
	if err := s.AbortLoad(); err != nil {
		t.Error(err)
	}
}

func TestIDOfAnotherLeak(t *testing.T) {
	ctx := t.Context()
	s := open(t, filepath.Join(t.TempDir(), "x.db"), Options{})
	if err := load1(ctx, s, "x"); err != nil {
		t.Fatal(err)
	}
	err := errors.Join(
		s.BeginLoad(ctx, entities.Leak{Name: "m"}),
		s.PutEntities(ctx, []entities.Entity{{ID: "site:b", Kind: entities.Site, Name: "b"}, {ID: site, Kind: entities.Site, Name: "a"}}),
	)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.CommitLoad(ctx, nil); err == nil || !strings.Contains(err.Error(), "site:a is in the leak l already") {
		t.Errorf("error is %v", err)
	}
	if err := s.AbortLoad(); err != nil {
		t.Fatal(err)
	}
	if n, _, err := s.Entity(ctx, site); err != nil || n.Name != "x" {
		t.Errorf("the first leak holds %+v, %v", n, err)
	}
}
