package explorer

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// alike is a thing of an answer that may have the name and the state of another one. Tells is set to what tells it apart.
type alike struct {
	id          entities.ID
	name, state string
	tells       *string
}

// tellingProperties tell things of one name and state apart for a reader, the best first.
var tellingProperties = []string{"city", "county", "folder", "sent_at"}

// tellApart says of things that have one name and state what a reader can tell each by: the first property that all of
// them have and no two share. Where there is none, nothing is said, and the page counts them.
func (e *Explorer) tellApart(ctx context.Context, list []alike) error {
	type called struct{ name, state string }
	holders := map[called][]entities.ID{}
	for _, x := range list {
		key := called{x.name, x.state}
		if x.id != "" && !slices.Contains(holders[key], x.id) {
			holders[key] = append(holders[key], x.id)
		}
	}
	var asked []entities.ID
	for _, ids := range holders {
		if len(ids) > 1 {
			asked = append(asked, ids...)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	nodes, err := e.store.Nodes(ctx, distinct(asked))
	if err != nil {
		return err
	}
	known := map[entities.ID]graph.Node{}
	for _, n := range nodes {
		known[n.ID] = n
	}
	for _, x := range list {
		if ids := holders[called{x.name, x.state}]; len(ids) > 1 && x.id != "" {
			*x.tells = telling(x.id, ids, known)
		}
	}
	return nil
}

// telling is the value of the first property by which all of some things differ, or "".
func telling(id entities.ID, ids []entities.ID, known map[entities.ID]graph.Node) string {
	for _, property := range tellingProperties {
		seen := map[string]bool{"": true}
		for _, other := range ids {
			seen[textOf(known[other], property)] = true
		}
		if len(seen) == len(ids)+1 {
			return textOf(known[id], property)
		}
	}
	return ""
}

func textOf(n graph.Node, property string) string {
	text, _ := n.Properties[property].(string)
	if property == "sent_at" {
		text = text[:min(len(text), len("2006-01-02"))]
	}
	return text
}

// tellItemsApart does it for rows or columns that are entities. The store may keep the items: they are copied.
func (e *Explorer) tellItemsApart(ctx context.Context, items *[]questions.AxisItem) error {
	*items = slices.Clone(*items)
	list := make([]alike, len(*items))
	for i := range *items {
		x := &(*items)[i]
		list[i] = alike{entities.ID(x.Key), x.Name, x.State, &x.Tells}
	}
	return e.tellApart(ctx, list)
}

// tellAxesApart does it for a matrix.
func (e *Explorer) tellAxesApart(ctx context.Context, m *questions.Matrix) error {
	for _, axis := range []*questions.Axis{&m.Rows, &m.Cols} {
		if axis.Dimension.IsEntity() {
			if err := e.tellItemsApart(ctx, &axis.Items); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellSitesApart does it for sites. They are written to: what a store may keep is copied before.
func (e *Explorer) tellSitesApart(ctx context.Context, sites []*questions.SiteRef) error {
	list := make([]alike, len(sites))
	for i, s := range sites {
		list[i] = alike{s.ID, s.Name, s.State, &s.Tells}
	}
	return e.tellApart(ctx, list)
}
