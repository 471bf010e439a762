package explorer

import (
	"context"
	"strconv"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
)

// Queue is a page of the review queue.
type Queue struct {
	identity.Queue
	// Next is the cursor of the next page, "" on the last one.
	Next string `json:"next"`
}

// MaxQueue bounds a page of the review queue: each of its pairs has its effect tried.
const MaxQueue = 50

// MaxQueueOffset is how many pairs there can be before a page.
func MaxQueueOffset() int { return len(identity.Resolved) * identity.MaxPairs }

// Queue lists pairs worth an analyst's look; no kinds: all. The offset is how many open
// pairs come before: who judges as they go starts from the beginning again.
func (e *Explorer) Queue(ctx context.Context, kinds []entities.Kind, offset, limit int) (Queue, error) {
	return guarded(ctx, e, Act{Name: ActQueue}, func(ctx context.Context) (Queue, error) {
		if e.identity == nil {
			return Queue{}, errNoJudgements
		}
		if len(kinds) == 0 {
			kinds = identity.Resolved
		}
		q, err := e.identity.Queue(ctx, kinds, offset, limit)
		if err != nil {
			return Queue{}, err
		}
		answer := Queue{Queue: q}
		if shown := offset + len(q.Pairs); shown < q.Total {
			answer.Next = strconv.Itoa(shown)
		}
		return answer, nil
	})
}

// Pair is the queue of one pair, open or not.
func (e *Explorer) Pair(ctx context.Context, left, right entities.ID) (Queue, error) {
	return guarded(ctx, e, on(ActPair, left, right), func(ctx context.Context) (Queue, error) {
		if e.identity == nil {
			return Queue{}, errNoJudgements
		}
		question, err := e.identity.Pair(ctx, left, right)
		if err != nil {
			return Queue{}, judgementError(err)
		}
		return Queue{Queue: identity.Queue{Pairs: []identity.Question{question}, Total: 1}}, nil
	})
}
