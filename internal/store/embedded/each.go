package embedded

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// eachNodes is how many nodes EachNode reads at a time.
const eachNodes = 500

// EachNode calls yield for every node by id, with its free text.
func (s *Store) EachNode(ctx context.Context, yield func(graph.Node, string) error) error {
	return s.once(ctx, "reading every node", func(v *view) error {
		for part := range slices.Chunk(slices.Collect(v.graph.ByID()), eachNodes) {
			nodes := make(map[uint32]graph.Node, len(part))
			texts := make(map[uint32]string, len(part))
			err := v.readDress(part, func(i uint32, d *dress, text string) error {
				nodes[i], texts[i] = v.dressed(i, d), text
				return nil
			}, true)
			if err != nil {
				return err
			}
			for _, i := range part {
				if err := yield(nodes[i], texts[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// EachEdge calls yield for every edge by source, type, target.
func (s *Store) EachEdge(ctx context.Context, yield func(graph.Edge) error) error {
	return s.once(ctx, "reading every edge", func(v *view) error {
		return v.graph.EachEdge(func(e graph.Edge) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return yield(e)
		})
	})
}

// EachEvidence calls yield for all evidence by subject, site, table, row, column, start.
func (s *Store) EachEvidence(ctx context.Context, yield func(entities.Evidence) error) error {
	return s.once(ctx, "reading all evidence", func(v *view) error {
		var subjects []subjectKey
		err := v.each("SELECT DISTINCT source, type, target FROM evidence", func(scan scanner) error {
			var k subjectKey
			err := scan(&k.source, &k.kind, &k.target)
			subjects = append(subjects, k)
			return err
		})
		if err != nil {
			return err
		}
		names := make([]string, len(subjects))
		order := make([]int, len(subjects))
		for at, k := range subjects {
			order[at] = at
			if names[at], err = v.name(k); err != nil {
				return err
			}
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(names[a], names[b]) })
		for _, at := range order {
			k := subjects[at]
			err := v.each(claims+inOrder, func(scan scanner) error {
				e, err := scanEvidence(scan, names[at])
				if err != nil {
					return err
				}
				return yield(e)
			}, k.source, k.kind, k.target)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// once is look for a question that hands out its answer piece by piece and so must
// not start again: it fixes the generation before the first piece.
func (s *Store) once(ctx context.Context, question string, answer func(v *view) error) error {
	var failed error
	err := s.look(ctx, question, func(v *view) error {
		if _, err := v.tx(); err != nil {
			return err
		}
		failed = answer(v)
		return nil
	})
	if err == nil && failed != nil {
		return fmt.Errorf("%s: %w", question, failed)
	}
	return err
}
