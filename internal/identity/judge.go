package identity

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Bounds of what is written into a judgement, in bytes.
const (
	maxAuthor = 200
	maxReason = 4000
)

// Judge makes a judgement and lets it take effect; with preview it only says what
// the effect would be. One that stands word for word is the answer as it is. Errors:
// questions.ErrNotFound, *ErrRefused, *ErrConflict, questions.ErrUnresolved, questions.ErrChanged
// when others change the graph faster than it can be judged.
func (s *Service) Judge(ctx context.Context, j entities.Judgement, preview bool) (entities.Judgement, Effect, error) {
	if err := checkWords(j, preview); err != nil {
		return j, Effect{}, err
	}
	return s.onOneGraph(ctx, func(generation string) (entities.Judgement, Effect, error) {
		if err := s.checkSides(ctx, j.Left, j.Right); err != nil {
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

// Undo takes a judgement back; it stays in the history. Errors: questions.ErrNotFound,
// *ErrRefused when it was undone before, questions.ErrUnresolved and questions.ErrChanged as
// for Judge.
func (s *Service) Undo(ctx context.Context, id int64, preview bool) (entities.Judgement, Effect, error) {
	return s.onOneGraph(ctx, func(generation string) (entities.Judgement, Effect, error) {
		all, err := s.Store.Judgements(ctx)
		if err != nil {
			return entities.Judgement{}, Effect{}, err
		}
		at := slices.IndexFunc(all, func(j entities.Judgement) bool { return j.ID == id })
		if at < 0 {
			return entities.Judgement{}, Effect{}, fmt.Errorf("judgement %d: %w", id, questions.ErrNotFound)
		}
		j := all[at]
		if !j.Stands() {
			return j, Effect{}, refusal(fmt.Sprintf("judgement %d was undone at %s", id, j.UndoneAt),
				"nothing is left to undo; judge anew if it is right after all")
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
func (s *Service) onOneGraph(ctx context.Context, try func(generation string) (entities.Judgement, Effect, error)) (j entities.Judgement,
	e Effect, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range judgeTries {
		var generation string
		if generation, err = s.Store.Generation(ctx); err == nil {
			err = s.checkResolved(ctx)
		}
		if err != nil {
			return j, e, err
		}
		if j, e, err = try(generation); !errors.Is(err, questions.ErrChanged) {
			return j, e, err
		}
	}
	return j, e, err
}

// checkResolved is questions.ErrUnresolved while clusters do not follow from what is loaded.
func (s *Service) checkResolved(ctx context.Context) error {
	mark, err := s.Store.Unresolved(ctx)
	if err == nil && mark != "" {
		err = questions.ErrUnresolved
	}
	return err
}

// checkWords refuses what is no judgement; a preview needs no author.
func checkWords(j entities.Judgement, preview bool) error {
	switch {
	case j.Verdict != entities.Same && j.Verdict != entities.Different && j.Verdict != entities.Unsure:
		return refusal(fmt.Sprintf("%q is no judgement", j.Verdict), "judge same, different or unsure")
	case !preview && strings.TrimSpace(j.Author) == "":
		return refusal("a judgement needs an author", "say who judges: the name is kept with it")
	case len(j.Author) > maxAuthor || len(j.Reason) > maxReason:
		return refusal("the author or the reason is too long", fmt.Sprintf("shorten them to %d and %d bytes", maxAuthor, maxReason))
	}
	return checkPair(j.Left, j.Right)
}

// checkPair refuses two that cannot be one thing, whatever they are.
func checkPair(left, right entities.ID) error {
	kind, ok := left.Kind()
	other, ok2 := right.Kind()
	switch {
	case !ok || !ok2 || kind != other && !isLinked(kind, other):
		return refusal("only two entities of one kind can be one thing, or a person in a text and a recipient",
			"name two agencies, or two of another kind, by their ids")
	case !slices.Contains(Resolved, kind):
		return refusal(fmt.Sprintf("a %s is known by its own row and is nothing else", kind),
			fmt.Sprintf("kinds that can be judged: %s", kindNames()))
	case left == right:
		return refusal(fmt.Sprintf("both sides are %s", left), "name another entity on one of the two")
	}
	return nil
}

func kindNames() string {
	var names []string
	for _, k := range Resolved {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// checkSides refuses a judgement on what no leak states.
func (s *Service) checkSides(ctx context.Context, left, right entities.ID) error {
	found, err := s.Store.Stated(ctx, []entities.ID{left, right})
	if err == nil && len(found) < 2 {
		err = fmt.Errorf("%s or %s: %w", left, right, questions.ErrNotFound)
	}
	return err
}

// apply lets a judgement take effect on the graph of a generation; after are all
// judgements with it.
func (s *Service) apply(ctx context.Context, j entities.Judgement, after []entities.Judgement, generation string,
	preview bool) (entities.Judgement, Effect, error) {
	var change entities.Regrouping
	if !j.IsLink() {
		var err error
		if change, err = s.regroup(ctx, []entities.ID{j.Left, j.Right}, after); err != nil {
			return j, Effect{}, err
		}
	}
	effect, err := s.effect(ctx, j, change)
	if err != nil || preview {
		return j, effect, err
	}
	j.ID, err = s.Store.PutJudgement(ctx, j, change, generation)
	return j, effect, err
}
