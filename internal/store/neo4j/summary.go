package neo4j

import (
	"context"
	"encoding/json"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Summary lists the leaks that are wholly loaded, and counts what the store holds.
func (s *Store) Summary(ctx context.Context) (questions.Summary, error) {
	sum := questions.Summary{
		Store: "neo4j", Leaks: []questions.LoadedLeak{},
		Kinds: map[entities.Kind]int64{}, Types: map[entities.RelationType]int64{},
	}
	leaks, err := s.ask(ctx, "read/leaks", nil)
	if err != nil {
		return sum, err
	}
	for _, r := range leaks {
		l := questions.LoadedLeak{Leak: leakOf(r), LoadedAt: r.text("loaded_at")}
		if report := r.text("report"); report != "" {
			l.Report = json.RawMessage(report)
		}
		sum.Leaks = append(sum.Leaks, l)
	}
	kinds, err := s.ask(ctx, "query/counts_by_kind", nil)
	if err != nil {
		return sum, err
	}
	for _, r := range kinds {
		if n := r.number("count"); n > 0 {
			sum.Kinds[entities.Kind(r.text("kind"))] = n
		}
	}
	types, err := s.ask(ctx, "query/counts_by_type", nil)
	if err != nil {
		return sum, err
	}
	for _, r := range types {
		if n := r.number("count"); n > 0 {
			sum.Types[entities.RelationType(r.text("type"))] = n
		}
	}
	return sum, nil
}

// Leak is a leak as it was loaded: its folder and what is withheld of its rows.
func (s *Store) Leak(ctx context.Context, name string) (entities.Leak, error) {
	rows, err := s.ask(ctx, "read/leaks", nil)
	if err != nil {
		return entities.Leak{}, err
	}
	for _, r := range rows {
		if r.text("name") == name {
			return leakOf(r), nil
		}
	}
	return entities.Leak{}, fmt.Errorf("leak %s: %w", name, questions.ErrNotFound)
}

func leakOf(r row) entities.Leak {
	return entities.Leak{
		Name: r.text("name"), Path: r.text("path"), Sites: r.texts("sites"), Fingerprint: r.text("fingerprint"), Secrets: r.texts("secrets"),
	}
}
