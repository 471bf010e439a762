package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/store/neo4j/layout"
)

// AgencySink loads a leak with its recipient lists kept as counts by agency, for
// servers that are too small for an edge a recipient. It changes what is put and
// leaves the writing to the store.
type AgencySink struct {
	*Store
	works *layout.Works
	// addressed are held back by campaign, until its list has been seen.
	addressed map[entities.ID][]entities.Edge
	counts    map[entities.ID]layout.ListCount
}

// ByAgency returns a sink that keeps recipient lists by agency.
func (s *Store) ByAgency() *AgencySink { return &AgencySink{Store: s} }

// BeginLoad prepares for the leak as Store.BeginLoad does.
func (a *AgencySink) BeginLoad(ctx context.Context, leak entities.Leak) error {
	a.works, a.addressed, a.counts = layout.NewWorks(), map[entities.ID][]entities.Edge{}, map[entities.ID]layout.ListCount{}
	return a.Store.BeginLoad(ctx, leak.ByAgency())
}

// PutEntities takes entities for writing.
func (a *AgencySink) PutEntities(ctx context.Context, batch []entities.Entity) error {
	for _, e := range batch {
		if e.Kind == entities.Agency {
			a.works.Agency(e.ID, e.Properties)
		}
	}
	return a.Store.PutEntities(ctx, batch)
}

// PutEdges takes edges for writing.
func (a *AgencySink) PutEdges(ctx context.Context, batch []entities.Edge) error {
	for _, e := range batch {
		switch e.Type {
		case entities.WorksFor:
			a.works.For(e.Source, e.Target, e.Properties)
		case entities.AddressedTo:
			a.addressed[e.Source] = append(a.addressed[e.Source], e)
		}
	}
	isHeld := func(e entities.Edge) bool { return e.Type == entities.AddressedTo }
	return a.Store.PutEdges(ctx, slices.DeleteFunc(slices.Clone(batch), isHeld))
}

// PutRecipientSets takes recipient lists, and writes their counts.
func (a *AgencySink) PutRecipientSets(ctx context.Context, people []entities.ID, batch []entities.RecipientSet) error {
	for _, set := range batch {
		if _, again := a.counts[set.Campaign]; again {
			return fmt.Errorf("neo4j: the list of %s was put before in this load", set.Campaign)
		}
		list := make([]entities.ID, len(set.Recipients))
		for i, at := range set.Recipients {
			if int(at) >= len(people) {
				return fmt.Errorf("neo4j: the list of %s names recipient %d of %d", set.Campaign, at, len(people))
			}
			list[i] = people[at]
		}
		var edges []entities.Edge
		edges, a.counts[set.Campaign] = a.works.Count(set.Campaign, list)
		if held := a.addressed[set.Campaign]; len(held) > 0 {
			isListed := layout.Listed(list)
			for i, e := range held {
				held[i].Properties = isListed(e.Target, e.Properties)
			}
		}
		if err := a.Store.PutEdges(ctx, edges); err != nil {
			return err
		}
	}
	return nil
}

// CommitLoad writes what was held back and commits.
func (a *AgencySink) CommitLoad(ctx context.Context, report json.RawMessage) error {
	for _, held := range a.addressed {
		if err := a.Store.PutEdges(ctx, held); err != nil {
			return err
		}
	}
	if err := a.flush(ctx); err != nil {
		return err
	}
	rows := make([]map[string]any, 0, len(a.counts))
	for campaign, c := range a.counts {
		if c.Recipients == 0 { // as if it had no list
			continue
		}
		rows = append(rows, map[string]any{"campaign": string(campaign), "recipients": c.Recipients, "without_agency": c.WithoutAgency})
	}
	for some := range slices.Chunk(rows, 5000) {
		if err := a.putCounts(ctx, some); err != nil {
			return err
		}
	}
	return a.Store.CommitLoad(ctx, report)
}

func (a *AgencySink) putCounts(ctx context.Context, rows []map[string]any) error {
	const name = "load/campaign_counts"
	session := a.session(ctx, neo4j.AccessModeWrite, neo4j.FetchDefault)
	defer session.Close(ctx)
	return a.write(ctx, session, name, cypher.Statement(cypher.Text(name)), map[string]any{"rows": rows}, int64(len(rows)))
}
