package graph

import (
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// Selection says which part of the graph is meant; the zero value is all of it. A
// condition that is empty is none, and a node must fulfil every one that bears on it.
type Selection struct {
	Kinds []entities.Kind         `json:"kinds,omitempty"`
	Types []entities.RelationType `json:"rel,omitempty"`
	// Sites keep the sites of these ids, and of campaigns, documents, events and
	// reports those that come from their folders.
	Sites []entities.ID `json:"sites,omitempty"`
	// States keep the sites and agencies in these states ("CA"), and the recipients
	// that are in one themselves or work for an agency there.
	States []string `json:"states,omitempty"`
	// From and Until bound the time of campaigns (when they were TypeSent), documents,
	// events and reports; one without a time is left out. Both are beginnings of
	// "2006-01-02T15:04:05" and are included: until "2020-05" is the whole of May.
	From  string `json:"from,omitempty"`
	Until string `json:"until,omitempty"`
	// IDs keep these nodes and no other; one that is not in the graph is ErrNotFound.
	IDs []entities.ID `json:"ids,omitempty"`
	// AnyRecipient keeps every recipient beside IDs: of receipts, who stands between the campaigns and agencies of IDs.
	AnyRecipient bool `json:"-"`
}

// IsAll reports whether the selection leaves nothing out.
func (q Selection) IsAll() bool {
	return len(q.Kinds) == 0 && len(q.Types) == 0 && len(q.Sites) == 0 && len(q.States) == 0 && q.From == "" && q.Until == "" &&
		len(q.IDs) == 0
}

// rowKinds are the kinds whose ids name the site they come from, and that have a time.
var rowKinds = []entities.Kind{entities.Campaign, entities.Document, entities.Event, entities.Report}

// chosen lists the nodes that a selection keeps, by id.
func (g *Graph) chosen(q Selection) ([]uint32, error) {
	candidates := g.order
	if len(q.IDs) > 0 {
		candidates = make([]uint32, 0, len(q.IDs))
		for _, id := range q.IDs {
			i, ok := g.Index(id)
			if !ok {
				return nil, fmt.Errorf("%s: %w", id, ErrNotFound)
			}
			candidates = append(candidates, i)
		}
		if q.AnyRecipient {
			for _, i := range g.order {
				if g.vertices[i].Kind == entities.Recipient {
					candidates = append(candidates, i)
				}
			}
		}
		candidates = slices.Compact(g.SortByID(candidates))
	}
	nodes := make([]uint32, 0, len(candidates))
	for _, i := range candidates {
		if g.keeps(q, i) {
			nodes = append(nodes, i)
		}
	}
	return nodes, nil
}

func (g *Graph) keeps(q Selection, i uint32) bool {
	v := &g.vertices[i]
	return kindFilter(q.Kinds).accepts(v.Kind) &&
		(len(q.Sites) == 0 || isOfSites(v, q.Sites)) &&
		(len(q.States) == 0 || g.isInStates(i, q.States)) &&
		isInTime(v, TimeWindow{q.From, q.Until})
}

func isOfSites(v *Vertex, sites []entities.ID) bool {
	switch {
	case v.Kind == entities.Site:
		return slices.Contains(sites, v.ID)
	case slices.Contains(rowKinds, v.Kind):
		_, path, _ := strings.Cut(string(v.ID), ":")
		folder, _, _ := strings.Cut(path, "/")
		return slices.Contains(sites, entities.RowID(entities.Site, folder))
	}
	return true
}

func (g *Graph) isInStates(i uint32, states []string) bool {
	v := &g.vertices[i]
	switch v.Kind {
	case entities.Site, entities.Agency:
		return slices.Contains(states, v.State)
	case entities.Recipient:
		return slices.Contains(states, v.State) || slices.ContainsFunc(g.out.Targets(i, TypeWorksFor), func(a uint32) bool {
			return slices.Contains(states, g.vertices[a].State)
		})
	}
	return true
}

// isInTime leaves out what has no time where one is asked for.
func isInTime(v *Vertex, w TimeWindow) bool {
	switch {
	case !slices.Contains(rowKinds, v.Kind):
		return true
	case v.Kind == entities.Campaign:
		return w.Contains(v.SentAt)
	}
	return w.Contains(v.Time)
}
