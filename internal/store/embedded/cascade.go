package embedded

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Cascade follows one item from site to site in time.
func (s *Store) Cascade(ctx context.Context, q questions.CascadeQuery) (c questions.Cascade, err error) {
	err = s.look(ctx, "following an item", func(v *view) error {
		c, err = v.graph.Cascade(ctx, q, v)
		return err
	})
	return c, err
}

// Digests reads the digests of attached files that have one.
func (v *view) Digests(_ context.Context, documents []uint32, visit func(i uint32, digest string)) error {
	return v.texts(
		"SELECT node, json_extract(properties, '$."+entities.Digest+
			"') AS digest FROM node WHERE digest IS NOT NULL AND node IN (SELECT value FROM json_each(?))",
		documents,
		visit,
	)
}

// Bodies reads the free texts of nodes that have one.
func (v *view) Bodies(_ context.Context, indices []uint32, visit func(i uint32, text string)) error {
	err := v.texts("SELECT node, text FROM body WHERE node IN (SELECT value FROM json_each(?))", indices, visit)
	if err != nil {
		return fmt.Errorf("reading texts: %w", err)
	}
	return nil
}

// texts runs a query for a text of each of some nodes.
func (v *view) texts(query string, indices []uint32, visit func(i uint32, text string)) error {
	for part := range slices.Chunk(indices, 500) {
		numbers := make([]int64, len(part))
		for at, i := range part {
			numbers[at], _ = v.number(i)
		}
		list, err := json.Marshal(numbers)
		if err != nil {
			return err
		}
		err = v.each(query, func(scan scanner) error {
			var number int64
			var text string
			if err := scan(&number, &text); err != nil {
				return err
			}
			i, ok := v.index(number)
			if !ok {
				return errPack
			}
			visit(i, text)
			return nil
		}, string(list))
		if err != nil {
			return err
		}
	}
	return nil
}
