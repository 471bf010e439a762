package explorer

import (
	"context"
	"errors"
	"strconv"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
)

// Judged is a judgement with what it changes.
type Judged struct {
	entities.Judgement
	Effect identity.Effect `json:"effect"`
	// Preview says that nothing was changed: the judgement has no id yet.
	Preview bool `json:"preview"`
}

// Judge makes a judgement, or tells its effect alone with preview. Its author is the actor, where one is known.
func (e *Explorer) Judge(ctx context.Context, j entities.Judgement, preview bool) (Judged, error) {
	return guarded(ctx, e, on(ActJudge, j.Left, j.Right), func(ctx context.Context) (Judged, error) {
		if e.identity == nil {
			return Judged{}, errNoJudgements
		}
		if who := ActorOf(ctx).Name; who != "" { // nobody signs as another
			j.Author = who
		}
		j, effect, err := e.identity.Judge(ctx, j, preview)
		return Judged{j, effect, preview}, judgementError(err)
	})
}

// Undo takes a judgement back, or tells the effect of that alone with preview.
func (e *Explorer) Undo(ctx context.Context, id int64, preview bool) (Judged, error) {
	return guarded(ctx, e, on(ActUndo, strconv.FormatInt(id, 10)), func(ctx context.Context) (Judged, error) {
		if e.identity == nil {
			return Judged{}, errNoJudgements
		}
		j, effect, err := e.identity.Undo(ctx, id, preview)
		if errors.Is(err, questions.ErrNotFound) {
			return Judged{}, NoJudgement()
		}
		return Judged{j, effect, preview}, judgementError(err)
	})
}

var errNoJudgements = notSupported("this explorer keeps no judgements", "")

// NoJudgement is the Error of a judgement that does not exist.
func NoJudgement() *Error {
	return notFound("there is no such judgement", "GET {api}/judgements lists them")
}

// judgementError tells who asks what is wrong, or which judgements stand in the way.
func judgementError(err error) error {
	var refused *identity.ErrRefused
	if errors.As(err, &refused) {
		return BadRequest(refused.Message, refused.Hint)
	}
	if errors.Is(err, questions.ErrChanged) {
		return conflict("others have judged or loaded meanwhile, again and again", "judge again")
	}
	var against *identity.ErrConflict
	if errors.As(err, &against) {
		shown := conflict(against.Error(), "DELETE {api}/judgements/"+strconv.FormatInt(against.Against[0].ID, 10)+" undoes it")
		shown.Judgements = against.Against
		return shown
	}
	return err
}

// Judgements is the history of judgements.
type Judgements struct {
	Judgements []entities.Judgement `json:"judgements"`
	// Names are those that the leak states for the entities judged, by id.
	Names map[entities.ID]string `json:"names"`
}

// Judgements lists all, undone ones too.
func (e *Explorer) Judgements(ctx context.Context) (Judgements, error) {
	return guarded(ctx, e, Act{Name: ActJudgements}, func(ctx context.Context) (Judgements, error) {
		if e.identity == nil {
			return Judgements{}, errNoJudgements
		}
		all, err := e.identity.Store.Judgements(ctx)
		if err != nil {
			return Judgements{}, err
		}
		list := Judgements{all, map[entities.ID]string{}}
		var ids []entities.ID
		for _, j := range all {
			ids = append(ids, j.Left, j.Right)
		}
		stated, err := e.identity.Store.Stated(ctx, ids)
		for _, s := range stated {
			list.Names[s.ID] = s.Name
		}
		return list, err
	})
}

// Identity says what an entity stands for, and why.
func (e *Explorer) Identity(ctx context.Context, id entities.ID) (identity.Identity, error) {
	return guarded(ctx, e, on(ActIdentity, id), func(ctx context.Context) (identity.Identity, error) {
		if e.identity == nil {
			return identity.Identity{}, errNoJudgements
		}
		return e.identity.Identity(ctx, id)
	})
}
