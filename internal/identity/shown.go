package identity

import (
	"context"

	"bluegraph/internal/entities"
)

// shownAs says as what an entity is shown: as itself or as the cluster it is a member of, "" for what no leak states.
type shownAs func(entities.ID) entities.ID

// shown finds out of all that pairs and judgements speak of as what it is shown.
func (s *Service) shown(ctx context.Context, pairs []entities.Pair, all []entities.Judgement) (shownAs, error) {
	var ids []entities.ID
	for _, p := range pairs {
		ids = append(ids, p.Left, p.Right)
	}
	for _, j := range all {
		ids = append(ids, j.Left, j.Right)
	}
	shown, err := s.Store.Shown(ctx, ids)
	return func(id entities.ID) entities.ID { return shown[id] }, err
}

// both are two entities as they are shown, the same whichever comes first.
func (shown shownAs) both(a, b entities.ID) [2]entities.ID {
	a, b = shown(a), shown(b)
	return [2]entities.ID{min(a, b), max(a, b)}
}
