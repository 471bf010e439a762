package neo4j

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Stated returns entities as the leak states them, in the order of ids; unknown ids
// are left out.
func (s *Store) Stated(ctx context.Context, ids []entities.ID) ([]questions.Stated, error) {
	var stated []questions.Stated
	for some := range slices.Chunk(ids, unitRows) {
		byID, err := s.statedByID(ctx, some)
		if err != nil {
			return nil, err
		}
		for _, id := range some {
			if e, ok := byID[id]; ok {
				stated = append(stated, e)
			}
		}
	}
	return stated, nil
}

func (s *Store) statedByID(ctx context.Context, ids []entities.ID) (map[entities.ID]questions.Stated, error) {
	byID := map[entities.ID]questions.Stated{}
	rows, err := s.ask(ctx, "read/stated", map[string]any{"ids": entities.Strings(ids)})
	if err != nil {
		return nil, err
	}
	for _, x := range rows {
		e, err := keptEntity(x)
		if err != nil {
			return nil, fmt.Errorf("neo4j: %w", err)
		}
		byID[e.ID] = questions.Stated{Entity: e, Evidence: x.number("evidence")}
	}
	alone := slices.DeleteFunc(slices.Clone(ids), func(id entities.ID) bool { _, kept := byID[id]; return kept })
	if len(alone) == 0 {
		return byID, nil
	}
	nodes, err := s.Nodes(ctx, alone)
	if err != nil {
		return nil, err
	}
	if rows, err = s.ask(ctx, "read/evidence_records", map[string]any{"ids": entities.Strings(alone)}); err != nil {
		return nil, err
	}
	evidence := map[entities.ID]int64{}
	for _, x := range rows {
		evidence[x.id("id")] = x.number("evidence")
	}
	for _, n := range nodes {
		e := entities.Entity{ID: n.ID, Kind: n.Kind, Labels: n.Labels, Leak: n.Leak, Name: n.Name, Properties: n.Properties}
		byID[n.ID] = questions.Stated{Entity: e, Evidence: evidence[n.ID]}
	}
	return byID, nil
}

// EachStated calls yield for every entity of a kind, as the leak states it, in any order.
func (s *Store) EachStated(ctx context.Context, kind entities.Kind, yield func(questions.Stated) error) error {
	info, ok := entities.InfoOf(kind)
	if !ok {
		return fmt.Errorf("neo4j: %q is no kind of the graph: %w", kind, questions.ErrBadQuery)
	}
	var ids []entities.ID
	err := s.each(ctx, "read/stated_ids", map[string]any{"prefix": info.Prefix + ":"}, func(x row) error {
		ids = append(ids, x.id("id"))
		return nil
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(ids, unitRows) {
		stated, err := s.Stated(ctx, some)
		if err != nil {
			return err
		}
		for _, e := range stated {
			if err := yield(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// EachStatedEdge calls yield for every edge of a type as it was put, in any order.
// SENT_TO is questions.ErrUnsupported.
func (s *Store) EachStatedEdge(ctx context.Context, t entities.RelationType, yield func(entities.Edge) error) error {
	if t == entities.SentTo || !entities.IsRelation(t) {
		return fmt.Errorf("neo4j: every %s: %w", t, questions.ErrUnsupported)
	}
	err := s.each(ctx, "read/each_stated_edge_shown", nil, func(x row) error {
		return yield(edgeWith(x, edgeProperties(x.values("properties"))))
	}, "type", string(t))
	if err != nil {
		return err
	}
	return s.each(ctx, "read/each_stated_edge_kept", map[string]any{"type": string(t)}, func(x row) error {
		p, err := graph.DecodeProperties(x.text("properties"))
		if err != nil {
			return err
		}
		if len(p) == 0 {
			p = nil
		}
		return yield(edgeWith(x, p))
	})
}

// Shown gives for each id that the store holds the id of what is shown for it.
func (s *Store) Shown(ctx context.Context, ids []entities.ID) (map[entities.ID]entities.ID, error) {
	shown := make(map[entities.ID]entities.ID, len(ids))
	for some := range slices.Chunk(ids, unitRows) {
		rows, err := s.ask(ctx, "read/shown", map[string]any{"ids": entities.Strings(some)})
		if err != nil {
			return nil, err
		}
		for _, x := range rows {
			shown[x.id("id")] = x.id("shown")
		}
	}
	return shown, nil
}

// Members are the ids of all that is shown as the entity of an id, sorted.
func (s *Store) Members(ctx context.Context, id entities.ID) ([]entities.ID, error) {
	shown, err := s.Shown(ctx, []entities.ID{id})
	if err != nil {
		return nil, err
	}
	if shown[id] == "" {
		return nil, fmt.Errorf("%s: %w", id, questions.ErrNotFound)
	}
	rows, err := s.ask(ctx, "read/members", map[string]any{"id": string(shown[id])})
	if err != nil {
		return nil, err
	}
	ids := make([]entities.ID, 0, len(rows))
	for _, x := range rows {
		ids = append(ids, x.id("id"))
	}
	if len(ids) == 0 {
		ids = append(ids, id)
	}
	return ids, nil
}

// edgesShown are the edges that are shown for some; unknown ones are left out.
func (s *Store) edgesShown(ctx context.Context, ids []entities.EdgeID) ([]entities.EdgeID, error) {
	var ends []entities.ID
	for _, id := range ids {
		if source, _, target, err := id.Parse(); err == nil {
			ends = append(ends, source, target)
		}
	}
	shown, err := s.Shown(ctx, ends)
	if err != nil {
		return nil, err
	}
	var as []entities.EdgeID
	for _, id := range ids {
		source, t, target, err := id.Parse()
		if err == nil && shown[source] != "" && shown[target] != "" {
			as = append(as, entities.NewEdgeID(shown[source], t, shown[target]))
		}
	}
	return as, nil
}
