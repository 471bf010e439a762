package rules

import (
	"cmp"
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
)

// inOrder is what a rule keeps of the stated entities of a kind, by id: a store yields
// them in any order, and what a rule says is to depend on none. ok is false for one that
// is left out.
func inOrder[T any](ctx context.Context, store identity.Reader, kind entities.Kind, keep func(questions.Stated) (what T, ok bool)) ([]T,
	error) {
	type kept struct {
		id   entities.ID
		what T
	}
	var all []kept
	if err := store.EachStated(ctx, kind, func(s questions.Stated) error {
		if what, ok := keep(s); ok {
			all = append(all, kept{s.ID, what})
		}
		return nil
	}); err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b kept) int { return cmp.Compare(a.id, b.id) })
	list := make([]T, len(all))
	for i, k := range all {
		list[i] = k.what
	}
	return list, nil
}
