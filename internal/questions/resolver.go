package questions

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// StatedReader reads what the leak states, whatever is shown as one: what rules that
// propose candidates read.
type StatedReader interface {
	// EachStated calls yield for every entity of a kind, in any order, with its properties
	// and the number of records that speak of it.
	EachStated(ctx context.Context, kind entities.Kind, yield func(Stated) error) error
	// EachStatedEdge calls yield for every edge of a type as it was put, in any order.
	// SENT_TO is ErrUnsupported: lists are too long for it.
	EachStatedEdge(ctx context.Context, t entities.RelationType, yield func(entities.Edge) error) error
}

// Resolver keeps which entities are one, and what was judged of it.
type Resolver interface {
	StatedReader
	// Generation and Nodes are those of Catalogue and Lookup.
	Generation(ctx context.Context) (string, error)
	Nodes(ctx context.Context, ids []entities.ID) ([]graph.Node, error)
	// Shown gives for each id that the store holds the id of what is shown for it.
	Shown(ctx context.Context, ids []entities.ID) (map[entities.ID]entities.ID, error)
	// Members are the ids of all that is shown as the entity of an id, sorted; the id
	// may be of any of them. ErrNotFound for an unknown one.
	Members(ctx context.Context, id entities.ID) ([]entities.ID, error)
	// Stated are entities as the leak states them, whatever cluster they are in, in
	// the order of ids; unknown ones are left out.
	Stated(ctx context.Context, ids []entities.ID) ([]Stated, error)
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
	// not of the generation that the change was worked out on, it is ErrChanged.
	PutJudgement(ctx context.Context, j entities.Judgement, change entities.Regrouping, generation string) (int64, error)
	// PutResolution takes the place of all that was known of its kind. It says how many
	// entities are shown as another one since, and how many as themselves again. If there
	// are other judgements than those that it follows, it is ErrChanged.
	PutResolution(ctx context.Context, r entities.Resolution) (moved Moved, err error)
	// Unresolved is that of Scanner.
	Unresolved(ctx context.Context) (mark string, err error)
	// PutResolved notes that clusters are derived of the loads that a mark stands for.
	PutResolved(ctx context.Context, mark string) error
}
