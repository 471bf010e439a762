package explorer

import (
	"context"
	"fmt"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Entity is a node with its free text.
type Entity struct {
	graph.Node
	Text string `json:"text"`
}

// Entity tells all of one entity.
func (e *Explorer) Entity(ctx context.Context, id entities.ID) (Entity, error) {
	return guarded(ctx, e, on(ActEntity, id), func(ctx context.Context) (Entity, error) {
		n, text, err := e.store.Entity(ctx, id)
		return Entity{n, text}, err
	})
}

// Counts tells what an expansion of an entity would bring.
func (e *Explorer) Counts(ctx context.Context, id entities.ID) (questions.Counts, error) {
	return guarded(ctx, e, on(ActCounts, id), func(ctx context.Context) (questions.Counts, error) {
		return e.store.Counts(ctx, id)
	})
}

// Groups gives the neighbours of an entity as groups.
func (e *Explorer) Groups(ctx context.Context, id entities.ID, q questions.GroupsQuery) (questions.Groups, error) {
	return guarded(ctx, e, on(ActGroups, id), func(ctx context.Context) (questions.Groups, error) {
		found, err := e.store.Groups(ctx, id, q)
		if err != nil {
			return found, err
		}
		var kinds []string
		for _, k := range entities.Kinds {
			kinds = append(kinds, string(k.Kind))
		}
		found.Cypher = inline(cypher.Groups(string(q.By), entities.Strings(q.Types), entities.Strings(q.Kinds), kinds,
			counting(q.Attribution, q.Level)),
			map[string]any{"id": string(id)})
		return found, nil
	})
}

// MaxAmong bounds the entities of EdgesAmong: as many as a neighbourhood has.
const MaxAmong = questions.MaxLimit + 1

// Edges lists edges by source, type, target.
type Edges struct {
	Edges []graph.Edge `json:"edges"`
}

// EdgesAmong lists every edge among some entities; unknown ids are left out.
func (e *Explorer) EdgesAmong(ctx context.Context, ids []entities.ID) (Edges, error) {
	return guarded(ctx, e, on(ActEdgesAmong, ids...), func(ctx context.Context) (Edges, error) {
		if len(ids) == 0 || len(ids) > MaxAmong {
			return Edges{}, BadRequest(fmt.Sprintf("%d entities are asked for", len(ids)),
				fmt.Sprintf(`send {"ids": […]} with 1 to %d ids of entities`, MaxAmong))
		}
		edges, err := e.store.EdgesAmong(ctx, ids)
		return Edges{edges}, err
	})
}
