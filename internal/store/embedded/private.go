package embedded

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// EachPrivate calls yield for every canonical entity of a private kind as it is shown,
// and then for every entity as the leak states it, by id. shown is the id of what is
// shown for it.
func (s *Store) EachPrivate(ctx context.Context, yield func(shown entities.ID, e entities.Entity) error) error {
	return s.once(ctx, "reading private names", func(v *view) error {
		for _, table := range []string{"canonical", "node"} {
			for _, info := range entities.Kinds {
				if !info.Private {
					continue
				}
				if err := v.eachNamed(table, info.Kind, yield); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// eachNamed reads the entities of a kind in one of the tables that hold some.
func (v *view) eachNamed(table string, kind entities.Kind, yield func(entities.ID, entities.Entity) error) error {
	return v.each("SELECT node, id, name, properties FROM "+table+" WHERE kind = ? ORDER BY id", func(scan scanner) error {
		var number int64
		var properties string
		e := entities.Entity{Kind: kind}
		err := scan(&number, &e.ID, &e.Name, &properties)
		if err != nil {
			return err
		}
		if e.Properties, err = graph.DecodeProperties(properties); err != nil {
			return err
		}
		i, ok := v.index(number)
		if !ok {
			return errPack
		}
		return yield(v.graph.Vertex(i).ID, e)
	}, string(kind))
}
