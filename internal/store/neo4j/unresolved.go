package neo4j

import (
	"context"
	"encoding/json"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// unresolved is a leak that clusters are not derived of, as a mark says it.
type unresolved struct {
	Leak string `json:"leak"`
	// Load is the generation of the load, 0 if clusters are derived of it.
	Load int64 `json:"load"`
	// Kinds are those of which a resolution is being written, or was cut short.
	Kinds []string `json:"kinds"`
}

// Unresolved marks what clusters are not derived of; "" for nothing.
func (s *Store) Unresolved(ctx context.Context) (mark string, err error) {
	rows, err := s.askWriter(ctx, "read/unresolved", nil)
	if err != nil || len(rows) == 0 {
		return "", err
	}
	var all []unresolved
	for _, x := range rows {
		all = append(all, unresolved{x.text("leak"), x.number("unresolved"), x.texts("kinds")})
	}
	text, err := json.Marshal(all)
	return string(text), err
}

// PutResolved notes that clusters are derived of the loads that a mark stands for.
func (s *Store) PutResolved(ctx context.Context, mark string) error {
	if mark == "" {
		return nil
	}
	var all []unresolved
	if err := json.Unmarshal([]byte(mark), &all); err != nil {
		return fmt.Errorf("neo4j: a mark of what is not derived: %w", err)
	}
	var rows []map[string]any
	for _, u := range all {
		rows = append(rows, map[string]any{"leak": u.Leak, "unresolved": u.Load})
	}
	return s.run(ctx, "load/resolved", map[string]any{"rows": rows})
}

// beginResolution takes note of a resolution before its first change: cut short, it left
// some joins and clusters as they were before and others not. What was worked out on the
// graph before is refused from now on, though at times no cluster changes.
// From then on no judgement is taken.
func (s *Store) beginResolution(ctx context.Context, r entities.Resolution) error {
	return s.unit(ctx, func(u unit) error {
		if err := u.begin(); err != nil {
			return err
		}
		rows, err := u.ask("read/judgements", nil)
		if err != nil {
			return err
		}
		if entities.HistoryOf(judgementsOf(rows)) != r.Follows {
			return questions.ErrChanged
		}
		_, err = u.ask("load/resolving_begin", map[string]any{"kind": string(r.Kind)})
		return err
	})
}

// endResolution takes the note away.
func (s *Store) endResolution(ctx context.Context, kind entities.Kind) error {
	return s.run(ctx, "load/resolving_end", map[string]any{"kind": string(kind)})
}
