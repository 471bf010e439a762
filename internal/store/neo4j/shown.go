package neo4j

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// shownEdges are the edges that the stated ones come to, by source, type, target.
func (r *regrouping) shownEdges() []statedEdge {
	slices.SortFunc(r.edges, func(a, b statedEdge) int {
		return strings.Compare(string(edgeID(a.Edge)), string(edgeID(b.Edge)))
	})
	works := r.works()
	at := map[entities.EdgeID]int{}
	var shown []statedEdge
	for _, e := range r.edges {
		e.through = r.throughOf(e, works)
		e.Source, e.Target = shownAs(r.after, e.Source), shownAs(r.after, e.Target)
		if e.Type == entities.PartOf && e.Source == e.Target {
			continue // an office that is shown as one with its body
		}
		if i, known := at[edgeID(e.Edge)]; known {
			shown[i].Properties = graph.JoinEdges(shown[i].Properties, e.Properties)
			shown[i].through = entities.SortCodes(slices.Concat(shown[i].through, e.through))
			continue
		}
		at[edgeID(e.Edge)] = len(shown)
		shown = append(shown, e)
	}
	return shown
}

// works are the codes of all for whom each touched recipient works, as it is stated.
func (r *regrouping) works() map[entities.ID][]int64 {
	works := map[entities.ID][]int64{}
	for _, e := range r.edges {
		if e.Type == entities.WorksFor {
			works[e.Source] = append(works[e.Source], entities.Receiver{Agency: e.Target, ByDomain: e.Properties["rule"] == "domain"}.Code())
		}
	}
	return works
}

// throughOf is by whom an edge is shown to count. What a member of a cluster received counts
// by all for whom that one works, which may be less than all do together.
func (r *regrouping) throughOf(e statedEdge, works map[entities.ID][]int64) []int64 {
	recipient := e.Target
	switch e.Type {
	case entities.WorksFor:
		return []int64{e.Target.Code()}
	case entities.SentTo, entities.AddressedTo:
	case entities.Downloaded:
		recipient = e.Source
	default:
		return e.through
	}
	switch {
	case len(e.through) > 0, r.after[recipient] == "":
		return e.through
	case len(works[recipient]) == 0:
		return []int64{0}
	}
	return entities.SortCodes(slices.Clone(works[recipient]))
}

// codesOf reads a list of codes.
func codesOf(list []any) (codes []int64) {
	for _, v := range list {
		if code, ok := v.(int64); ok {
			codes = append(codes, code)
		}
	}
	return codes
}

// moveEvidence hands the evidence of entities and edges to what is shown of them.
func (u unit) moveEvidence(r *regrouping) error {
	var rows []map[string]any
	move := func(stated, before, after string) {
		if before != after {
			rows = append(rows, map[string]any{"stated": stated, "shown": after})
		}
	}
	for _, id := range sortedIDs(r.stated) {
		move(string(id), string(shownAs(r.before, id)), string(shownAs(r.after, id)))
	}
	for _, e := range r.edges {
		as := func(shown map[entities.ID]entities.ID) string {
			return string(entities.NewEdgeID(shownAs(shown, e.Source), e.Type, shownAs(shown, e.Target)))
		}
		move(string(edgeID(e.Edge)), as(r.before), as(r.after))
	}
	for some := range slices.Chunk(rows, unitRows) {
		if _, err := u.ask("load/evidence_move", map[string]any{"rows": some}); err != nil {
			return err
		}
	}
	return nil
}

// shownAs is what is shown for an entity: itself, unless it is in a cluster.
func shownAs(clustered map[entities.ID]entities.ID, id entities.ID) entities.ID {
	if shown, ok := clustered[id]; ok && shown != "" {
		return shown
	}
	return id
}

func edgeID(e entities.Edge) entities.EdgeID { return entities.NewEdgeID(e.Source, e.Type, e.Target) }

// edgeWith reads the columns source, type and target.
func edgeWith(x row, p entities.Properties) entities.Edge {
	return entities.Edge{Source: x.id("source"), Type: entities.RelationType(x.text("type")), Target: x.id("target"), Properties: p}
}

func sortedIDs[V any](m map[entities.ID]V) []entities.ID {
	ids := make([]entities.ID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
