package embedded

import (
	"cmp"
	"context"
	"database/sql"
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
		marks, err := v.marks()
		if err != nil {
			return err
		}
		columns, err := v.columns()
		if err != nil {
			return err
		}
		subjects, err := v.named(marks)
		if err != nil {
			return err
		}
		for len(subjects) > 0 {
			name := subjects[0].name
			var about []subjectKey
			var records []int64
			for len(subjects) > 0 && subjects[0].name == name { // several when members are one
				about = append(about, subjects[0].marks[0].about)
				for _, m := range subjects[0].marks {
					records = append(records, m.record)
				}
				subjects = subjects[1:]
			}
			all, err := v.evidence(name, about, records, columns, "", "")
			if err != nil {
				return err
			}
			for _, e := range all {
				if err := yield(e); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// namedMarks are the marks of one subject under the name of what is shown for it.
type namedMarks struct {
	name  string
	marks []mark
}

// named groups sorted marks by subject, by name.
func (v *view) named(marks []mark) ([]namedMarks, error) {
	var subjects []namedMarks
	for rest := marks; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].about == rest[0].about {
			n++
		}
		name, err := v.name(rest[0].about)
		if err != nil {
			return nil, err
		}
		subjects = append(subjects, namedMarks{name, rest[:n]})
		rest = rest[n:]
	}
	slices.SortFunc(subjects, func(a, b namedMarks) int { return cmp.Compare(a.name, b.name) })
	return subjects, nil
}

// marks reads which records hold evidence of which subjects, by subject.
func (v *view) marks() (marks []mark, err error) {
	err = v.each("SELECT source, records FROM evidence", func(scan scanner) error {
		var source int64
		var packed sql.RawBytes
		if err := scan(&source, &packed); err != nil {
			return err
		}
		return eachMark(packed, source, func(m mark) { marks = append(marks, m) })
	})
	return sortMarks(marks), err
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
