package api

import (
	"context"
	"strconv"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/identity"
)

// judgementBody is the body of POST /judgements.
type judgementBody struct {
	Left      entities.ID      `json:"left"`
	Right     entities.ID      `json:"right"`
	Judgement entities.Verdict `json:"judgement"`
	Reason    string           `json:"reason,omitzero"`
	Author    string           `json:"author,omitzero"`
}

// judge makes a judgement; ?preview=true only tells its effect.
var judge = post("/judgements", func(c *call, b judgementBody) act[explorer.Judged] {
	preview := c.flag("preview")
	j := entities.Judgement{Left: b.Left, Right: b.Right, Verdict: b.Judgement, Reason: b.Reason, Author: b.Author}
	return func(ctx context.Context) (explorer.Judged, error) { return c.explorer().Judge(ctx, j, preview) }
})

// undo takes a judgement back; ?preview=true only tells the effect.
var undo = remove("/judgements/{id}", func(c *call) act[explorer.Judged] {
	preview := c.flag("preview")
	id, err := strconv.ParseInt(c.id, 10, 64)
	return func(ctx context.Context) (explorer.Judged, error) {
		if err != nil {
			return explorer.Judged{}, explorer.NoJudgement()
		}
		return c.explorer().Undo(ctx, id, preview)
	}
})

// judgements lists all, undone ones too.
var judgements = get("/judgements", func(c *call) act[explorer.Judgements] { return c.explorer().Judgements })

// reviewQueue lists pairs worth an analyst's look. A cursor is how many open pairs come
// before. With left and right it looks up that pair, open or not.
var reviewQueue = get("/judgements/queue", func(c *call) act[explorer.Queue] {
	if c.values.Has("left") || c.values.Has("right") {
		left, right := entities.ID(c.text("left")), entities.ID(c.text("right"))
		if left == "" || right == "" {
			c.fail("one side of the pair is missing", "give both, left and right, as ids of entities")
		}
		return func(ctx context.Context) (explorer.Queue, error) { return c.explorer().Pair(ctx, left, right) }
	}
	kinds := c.kinds("kind")
	limit := c.number("limit", 20, 1, explorer.MaxQueue)
	offset := c.number("cursor", 0, 0, explorer.MaxQueueOffset())
	return func(ctx context.Context) (explorer.Queue, error) {
		return c.explorer().Queue(ctx, kinds, offset, limit)
	}
})

// entityIdentity says what an entity stands for, and why.
var entityIdentity = get("/entities/{id}/identity", func(c *call) act[identity.Identity] {
	return func(ctx context.Context) (identity.Identity, error) {
		return c.explorer().Identity(ctx, entities.ID(c.id))
	}
})
