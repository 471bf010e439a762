package embedded

import (
	"cmp"
	"context"
	"fmt"
	"maps"
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
			err := v.readDetails(part, func(i uint32, d *details, text string) error {
				nodes[i], texts[i] = v.nodeWith(i, d), text
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
		subjects, err := v.marked(marks)
		if err != nil {
			return err
		}
		for part := range slices.Chunk(subjects, eachSubjects) {
			if err := v.readMarked(part, columns); err != nil {
				return err
			}
			for _, s := range part {
				for _, e := range inOrder(s.evidence) {
					if err := yield(e); err != nil {
						return err
					}
				}
				s.evidence = nil
			}
		}
		return nil
	})
}

// eachSubjects is how many subjects' evidence EachEvidence reads at a time.
const eachSubjects = 1000

// marked is a subject as it is shown, with the records that hold evidence of it, and
// the evidence while it is being handed out.
type marked struct {
	name     string
	about    []subjectKey // several when members of a cluster are one
	records  []int64
	evidence []entities.Evidence
}

// marked groups sorted marks by what is shown of their subjects, by name.
func (v *view) marked(marks []mark) ([]*marked, error) {
	byName := map[string]*marked{}
	for rest := marks; len(rest) > 0; {
		about := rest[0].about
		name, err := v.name(about)
		if err != nil {
			return nil, err
		}
		s := byName[name]
		if s == nil {
			s = &marked{name: name}
			byName[name] = s
		}
		s.about = append(s.about, about)
		for len(rest) > 0 && rest[0].about == about {
			s.records = append(s.records, rest[0].record)
			rest = rest[1:]
		}
	}
	return slices.SortedFunc(maps.Values(byName), func(a, b *marked) int { return cmp.Compare(a.name, b.name) }), nil
}

// readMarked reads the evidence of subjects, each record once.
func (v *view) readMarked(subjects []*marked, columns map[int64]string) error {
	within := map[int64][]*marked{} // by record
	for _, s := range subjects {
		slices.Sort(s.records)
		for _, record := range slices.Compact(s.records) {
			within[record] = append(within[record], s)
		}
	}
	records := slices.Collect(maps.Keys(within))
	return v.eachRecord(records, "", "", func(record int64, e entities.Evidence, packed []byte) error {
		for _, s := range within[record] {
			e.Subject = s.name
			err := eachClaim(packed, s.about, func(c claim) { s.evidence = append(s.evidence, c.evidence(e, columns)) })
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// marks reads which records hold evidence of which subjects, by subject.
func (v *view) marks() (marks []mark, err error) {
	err = v.each("SELECT source, part, leak, records FROM evidence", func(scan scanner) error {
		source, packed, err := scanMarks(scan)
		if err != nil {
			return err
		}
		return eachMark(packed, source, func(m mark) { marks = append(marks, m) })
	})
	return sortMarks(marks), err
}

// once is look for a question that hands out its answer piece by piece and so must
// not start again: it fixes the generation before the first piece.
func (s *Store) once(ctx context.Context, question string, answer func(v *view) error) error {
	if s.options.NodesOnly {
		return fmt.Errorf("%s: %w", question, errNodesOnly)
	}
	return s.onceAtNodes(ctx, question, answer)
}

func (s *Store) onceAtNodes(ctx context.Context, question string, answer func(v *view) error) error {
	var failed error
	err := s.lookAtNodes(ctx, question, func(v *view) error {
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
