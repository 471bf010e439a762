package export

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/layout"
)

// errNoRecipients is returned for lists by recipient of a store that has none.
var errNoRecipients = errors.New("the store keeps recipient lists by agency, and who received what is not in it: add --sent-to=agency, or load the leak again by recipient")

// withLists returns the source with its recipient lists as they are asked for.
func withLists(ctx context.Context, src Source, byAgency bool) (Source, error) {
	held, err := src.Summary(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range held.Leaks {
		if l.SentTo == entities.SentByAgency { // then those of all leaks are
			if !byAgency {
				return nil, errNoRecipients
			}
			return src, nil
		}
	}
	if !byAgency {
		return src, nil
	}
	a := &agencySource{Source: src, works: layout.NewWorks(), counts: map[entities.ID]layout.ListCount{}}
	return a, a.learn(ctx)
}

// agencySource is a graph whose recipient lists are counts by agency, as a server
// has it that is loaded with --sent-to=agency. It keeps in memory who works where,
// and the edges of one campaign at a time.
type agencySource struct {
	Source
	works  *layout.Works
	counts map[entities.ID]layout.ListCount
}

// learn reads who works where, and then counts the lists: the edges of campaigns
// come before those of people.
func (a *agencySource) learn(ctx context.Context) error {
	err := a.Source.EachNode(ctx, func(n graph.Node, _ string) error {
		if n.Kind == entities.Agency {
			a.works.Agency(n.ID, n.Properties)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	err = a.Source.EachEdge(ctx, func(e graph.Edge) error {
		if e.Type == entities.WorksFor {
			a.works.For(e.Source, e.Target, e.Properties)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return a.EachEdge(ctx, func(graph.Edge) error { return ctx.Err() })
}

// Summary lists the leaks as they are kept here.
func (a *agencySource) Summary(ctx context.Context) (questions.Summary, error) {
	held, err := a.Source.Summary(ctx)
	for i, l := range held.Leaks {
		held.Leaks[i].Leak = l.ByAgency()
	}
	return held, err
}

// EachNode notes on campaigns how many people their lists hold.
func (a *agencySource) EachNode(ctx context.Context, yield func(graph.Node, string) error) error {
	return a.Source.EachNode(ctx, func(n graph.Node, text string) error {
		if c, ok := a.counts[n.ID]; ok {
			all := c.Properties()
			maps.Copy(all, n.Properties)
			n.Properties = all
		}
		return yield(n, text)
	})
}

// EachEdge gives SENT_TO_AGENCY edges in place of SENT_TO.
func (a *agencySource) EachEdge(ctx context.Context, yield func(graph.Edge) error) error {
	var row []graph.Edge // of one source
	err := a.Source.EachEdge(ctx, func(e graph.Edge) error {
		if len(row) > 0 && row[0].Source != e.Source {
			if err := a.sum(row, yield); err != nil {
				return err
			}
			row = row[:0]
		}
		row = append(row, e)
		return nil
	})
	if err != nil {
		return err
	}
	return a.sum(row, yield)
}

// sum yields the edges of one source with its list, if it has one, in counts.
func (a *agencySource) sum(row []graph.Edge, yield func(graph.Edge) error) error {
	var list []entities.ID
	for _, e := range row {
		if e.Type == entities.SentTo {
			list = append(list, e.Target)
		}
	}
	if len(list) > 0 {
		sums, count := a.works.Count(row[0].Source, list)
		a.counts[row[0].Source] = count
		row = slices.DeleteFunc(row, func(e graph.Edge) bool { return e.Type == entities.SentTo })
		isListed := layout.Listed(list)
		for i, e := range row {
			if e.Type == entities.AddressedTo {
				row[i].Properties = isListed(e.Target, e.Properties)
			}
		}
		for _, e := range sums {
			row = append(row, graph.Edge{
				ID: entities.NewEdgeID(e.Source, e.Type, e.Target), Source: e.Source, Type: e.Type, Target: e.Target, Properties: e.Properties,
			})
		}
		slices.SortStableFunc(row, func(a, b graph.Edge) int { return cmp.Compare(a.Type, b.Type) })
	}
	for _, e := range row {
		if err := yield(e); err != nil {
			return err
		}
	}
	return nil
}
