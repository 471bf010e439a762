package identity

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Store keeps what a Service decides on. Both keepers of the graph are one.
type Store interface {
	Reader
	// Generation tells one state of the graph from another.
	Generation(ctx context.Context) (string, error)
	// Nodes are entities as they are shown; unknown ids are left out.
	Nodes(ctx context.Context, ids []entities.ID) ([]graph.Node, error)
	// Shown gives for each id that the store holds the id of what is shown for it.
	Shown(ctx context.Context, ids []entities.ID) (map[entities.ID]entities.ID, error)
	// Members are the ids of all that is shown as the entity of an id, sorted; the id
	// may be of any of them. graph.ErrNotFound for an unknown one.
	Members(ctx context.Context, id entities.ID) ([]entities.ID, error)
	// Stated are entities as the leak states them, whatever cluster they are in, in
	// the order of ids; unknown ones are left out.
	Stated(ctx context.Context, ids []entities.ID) ([]graph.Stated, error)
	// Judgements lists all, undone ones too, in order.
	Judgements(ctx context.Context) ([]entities.Judgement, error)
	// Joins are those that name one of the ids, by left and right; Pairs the
	// candidates of a kind, in order.
	Joins(ctx context.Context, ids []entities.ID) ([]entities.Join, error)
	Pairs(ctx context.Context, kind entities.Kind) ([]entities.Pair, error)
	// Links are those that name one of the ids, by left and right.
	Links(ctx context.Context, ids []entities.ID) ([]entities.Pair, error)
	// PutJudgement adds a judgement (ID 0), or marks one as undone, together with the
	// change that follows: both or neither. It returns the judgement's id. If the graph is
	// not of the generation that the change was worked out on, it is graph.ErrChanged.
	PutJudgement(ctx context.Context, j entities.Judgement, change entities.Regrouping, generation string) (int64, error)
	// PutResolution takes the place of all that was known of its kind. It says how many
	// entities are shown as another one since, and how many as themselves again. If there
	// are other judgements than those that it follows, it is graph.ErrChanged.
	PutResolution(ctx context.Context, r entities.Resolution) (moved graph.Moved, err error)
	// Unresolved marks what clusters are not derived of: loads since they were, and
	// resolutions that are not at their end. "" when they follow from all.
	Unresolved(ctx context.Context) (mark string, err error)
	// PutResolved notes that clusters are derived of the loads that a mark stands for.
	PutResolved(ctx context.Context, mark string) error
}
