package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/store/layout"
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

// CommitLoad writes what was held back and commits. Both go in the order of the
// campaigns: a load that goes on must put the same things in the same order.
func (a *AgencySink) CommitLoad(ctx context.Context, report json.RawMessage) error {
	for _, campaign := range slices.Sorted(maps.Keys(a.addressed)) {
		if err := a.Store.PutEdges(ctx, a.addressed[campaign]); err != nil {
			return err
		}
	}
	rows := make([]map[string]any, 0, len(a.counts))
	for _, campaign := range slices.Sorted(maps.Keys(a.counts)) {
		if c := a.counts[campaign]; c.Recipients > 0 { // else as if it had no list
			rows = append(rows, map[string]any{"campaign": string(campaign), "recipients": c.Recipients, "without_agency": c.WithoutAgency})
		}
	}
	if a.load == nil {
		return errNoLoad
	}
	for some := range slices.Chunk(rows, 5000) {
		a.load.lastly = append(a.load.lastly, statement{name: "load/campaign_counts", params: map[string]any{"rows": some}, want: int64(len(some))})
	}
	return a.Store.CommitLoad(ctx, report)
}

// LoadedReport looks for a load that kept the lists in the same way.
func (a *AgencySink) LoadedReport(ctx context.Context, leak, fingerprint string) (json.RawMessage, error) {
	return a.Store.LoadedReport(ctx, leak, entities.Leak{Fingerprint: fingerprint}.ByAgency().Fingerprint)
}
