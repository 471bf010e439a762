package identity

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Bounds of what is written into a judgement, in bytes.
const (
	maxAuthor = 200
	maxReason = 4000
)

// Judge makes a judgement and lets it take effect; with preview it only says what
// the effect would be. One that stands word for word is the answer as it is. Errors:
// graph.ErrNotFound, graph.ErrBadQuery, *ErrConflict, graph.ErrUnresolved, graph.ErrChanged
// when others change the graph faster than it can be judged.
func (s *Service) Judge(ctx context.Context, j entities.Judgement, preview bool) (entities.Judgement, Effect, error) {
	if err := checkWords(j, preview); err != nil {
		return j, Effect{}, err
	}
	return s.onOneGraph(ctx, func(generation string) (entities.Judgement, Effect, error) {
		if err := s.checkSides(ctx, j); err != nil {
			return j, Effect{}, err
		}
		all, err := s.Store.Judgements(ctx)
		if err != nil {
			return j, Effect{}, err
		}
		if i := slices.IndexFunc(all, func(said entities.Judgement) bool {
			return said.Stands() && isAlike(said, j) && said.Author == j.Author && said.Reason == j.Reason
		}); i >= 0 { // sent twice: the answer to the first may have been lost
			return s.apply(ctx, all[i], all, generation, true)
		}
		next := j
		next.ID, next.At, next.UndoneAt = 0, s.Now().UTC().Format(time.RFC3339), ""
		if err := Check(all, next); err != nil {
			return j, Effect{}, err
		}
		return s.apply(ctx, next, append(slices.Clone(all), next), generation, preview)
	})
}

// Undo takes a judgement back; it stays in the history. Errors: graph.ErrNotFound,
// graph.ErrBadQuery when it was undone before, graph.ErrUnresolved and graph.ErrChanged as
// for Judge.
func (s *Service) Undo(ctx context.Context, id int64, preview bool) (entities.Judgement, Effect, error) {
	return s.onOneGraph(ctx, func(generation string) (entities.Judgement, Effect, error) {
		all, err := s.Store.Judgements(ctx)
		if err != nil {
			return entities.Judgement{}, Effect{}, err
		}
		at := slices.IndexFunc(all, func(j entities.Judgement) bool { return j.ID == id })
		if at < 0 {
			return entities.Judgement{}, Effect{}, fmt.Errorf("judgement %d: %w", id, graph.ErrNotFound)
		}
		j := all[at]
		if !j.Stands() {
			return j, Effect{}, fmt.Errorf("%w: judgement %d was undone at %s", graph.ErrBadQuery, id, j.UndoneAt)
		}
		j.UndoneAt = s.Now().UTC().Format(time.RFC3339)
		all[at] = j
		return s.apply(ctx, j, all, generation, preview)
	})
}

// judgeTries bounds how often a judgement is worked out again because the graph has
// changed meanwhile.
const judgeTries = 10

// onOneGraph tries a change until the graph that it was worked out on is still the
// store's when it is put: other explorers of the store judge too, and what one of them
// says may stand against it. While clusters are not derived nothing is judged: what it
// would change could not be told.
func (s *Service) onOneGraph(ctx context.Context, try func(generation string) (entities.Judgement, Effect, error)) (j entities.Judgement, e Effect, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range judgeTries {
		var generation, mark string
		if generation, err = s.Store.Generation(ctx); err != nil {
			return j, e, err
		}
		if mark, err = s.Store.Unresolved(ctx); err != nil || mark != "" {
			return j, e, cmp.Or(err, graph.ErrUnresolved)
		}
		if j, e, err = try(generation); !errors.Is(err, graph.ErrChanged) {
			return j, e, err
		}
	}
	return j, e, err
}

// checkWords refuses what is no judgement; a preview needs no author.
func checkWords(j entities.Judgement, preview bool) error {
	kind, ok := j.Left.Kind()
	other, ok2 := j.Right.Kind()
	switch {
	case !ok || !ok2 || kind != other:
		return fmt.Errorf("%w: a judgement is about two entities of one kind", graph.ErrBadQuery)
	case !slices.Contains(Resolved, kind):
		return fmt.Errorf("%w: a %s is known by its own row and is nothing else", graph.ErrBadQuery, kind)
	case j.Left == j.Right:
		return fmt.Errorf("%w: both sides are %s", graph.ErrBadQuery, j.Left)
	case j.Verdict != entities.Same && j.Verdict != entities.Different && j.Verdict != entities.Unsure:
		return fmt.Errorf("%w: a judgement is same, different or unsure, not %q", graph.ErrBadQuery, j.Verdict)
	case !preview && strings.TrimSpace(j.Author) == "":
		return fmt.Errorf("%w: a judgement needs an author: say who judges", graph.ErrBadQuery)
	case len(j.Author) > maxAuthor || len(j.Reason) > maxReason:
		return fmt.Errorf("%w: at most %d bytes of author and %d of reason are kept", graph.ErrBadQuery, maxAuthor, maxReason)
	}
	return nil
}

// checkSides refuses a judgement on what no leak states.
func (s *Service) checkSides(ctx context.Context, j entities.Judgement) error {
	found, err := s.Store.Stated(ctx, []entities.ID{j.Left, j.Right})
	if err == nil && len(found) < 2 {
		err = fmt.Errorf("%s or %s: %w", j.Left, j.Right, graph.ErrNotFound)
	}
	return err
}

// apply lets a judgement take effect on the graph of a generation; after are all
// judgements with it.
func (s *Service) apply(ctx context.Context, j entities.Judgement, after []entities.Judgement, generation string, preview bool) (entities.Judgement, Effect, error) {
	change, err := s.regroup(ctx, []entities.ID{j.Left, j.Right}, after)
	if err != nil {
		return j, Effect{}, err
	}
	effect, err := s.effect(ctx, j, change)
	if err != nil || preview {
		return j, effect, err
	}
	j.ID, err = s.Store.PutJudgement(ctx, j, change, generation)
	return j, effect, err
}
