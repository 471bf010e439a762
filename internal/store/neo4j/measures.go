package neo4j

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// measureBatch is how many values are written in a transaction.
const measureBatch = 10_000

// PutMeasure writes the values of a metric on the nodes, as a property that Cypher sees,
// in place of those that were there. If it is cut short, what it wrote stays on the nodes
// until the property is written or dropped, and Measures does not list it. Values of
// another generation than the store's are questions.ErrChanged.
func (s *Store) PutMeasure(ctx context.Context, m questions.Measure, generation string, each iter.Seq2[entities.ID, float64]) error {
	if !questions.IsMeasure(m.Property) {
		return fmt.Errorf("neo4j: %w: %q is no name of a metric's values", questions.ErrBadQuery, m.Property)
	}
	if now, err := s.Generation(ctx); err != nil || now != generation || now == "" {
		return fmt.Errorf("neo4j: values of %s: %w", m.Property, cmp.Or(err, questions.ErrChanged))
	}
	if err := s.execute(ctx, "load/measure_begin", map[string]any{"property": m.Property, "about": string(m.About)}); err != nil {
		return err
	}
	if err := s.run(ctx, "load/measure_remove", nil, "property", m.Property); err != nil {
		return err
	}
	text := cypher.Statement(cypher.Fill(cypher.Text("load/measure_values"), "property", m.Property))
	var rows []any
	flush := func() error {
		if len(rows) == 0 {
			return nil
		}
		err := s.transact(ctx, statement{
			name: "load/measure_values", text: text, params: map[string]any{"rows": rows}, want: int64(len(rows)),
		})
		rows = rows[:0]
		return err
	}
	for id, value := range each {
		if rows = append(rows, []any{string(id), value}); len(rows) == measureBatch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	err := s.endMeasure(ctx, m.Property, generation)
	if errors.Is(err, questions.ErrChanged) { // while they were being written
		err = errors.Join(err, s.dropMeasure(ctx, m.Property))
	}
	return err
}

// endMeasure notes that the values are all written, if the graph is still the one they
// are of: a judgement changes it under the lock that this takes.
func (s *Store) endMeasure(ctx context.Context, property, generation string) error {
	err := s.unit(ctx, func(u unit) error {
		rows, err := u.ask("load/generation_lock", nil)
		if err != nil {
			return err
		}
		if generationOf(rows) != generation {
			return questions.ErrChanged
		}
		rows, err = u.ask("load/measure_end", map[string]any{"property": property})
		if err == nil && rows[0].number("written") == 0 { // an aggregate always has its one row
			return questions.ErrChanged // what dropped the note has changed the graph, or is about to
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("neo4j: values of %s: %w", property, err)
	}
	return nil
}

// DropMeasure takes the values of a metric off the nodes; questions.ErrNotFound if there are none.
func (s *Store) DropMeasure(ctx context.Context, property string) error {
	rows, err := s.askWriter(ctx, "read/measures", nil)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.text("property") == property {
			return s.dropMeasure(ctx, property)
		}
	}
	return fmt.Errorf("neo4j: values of %s: %w", property, questions.ErrNotFound)
}

func (s *Store) dropMeasure(ctx context.Context, property string) error {
	if !questions.IsMeasure(property) {
		return fmt.Errorf("neo4j: the database notes values of %q, which is no metric of this program: use a newer one", property)
	}
	if err := s.run(ctx, "load/measure_remove", nil, "property", property); err != nil {
		return err
	}
	return s.execute(ctx, "load/measure_forget", map[string]any{"property": property})
}

// dropMeasures takes all values away: the graph is about to be another.
func (s *Store) dropMeasures(ctx context.Context) error {
	rows, err := s.askWriter(ctx, "read/measures", nil)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := s.dropMeasure(ctx, r.text("property")); err != nil {
			return err
		}
	}
	return nil
}

// Measures lists the metrics whose values were written, by property.
func (s *Store) Measures(ctx context.Context) ([]questions.Measure, error) {
	rows, err := s.ask(ctx, "read/measures", nil)
	list := make([]questions.Measure, 0, len(rows))
	for _, r := range rows {
		if r.text("status") == "written" {
			list = append(list, questions.Measure{Property: r.text("property"), About: json.RawMessage(r.text("about"))})
		}
	}
	return list, err
}
