package api

import (
	"errors"
	"net/http"
	"strconv"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
)

// judgementBody is the body of POST /judgements.
type judgementBody struct {
	Left      entities.ID      `json:"left"`
	Right     entities.ID      `json:"right"`
	Judgement entities.Verdict `json:"judgement"`
	Reason    string           `json:"reason"`
	Author    string           `json:"author"`
}

// judged is a judgement with what it changes.
type judged struct {
	entities.Judgement
	Effect identity.Effect `json:"effect"`
	// Preview says that nothing was changed: the judgement has no id yet.
	Preview bool `json:"preview"`
}

var errNoJudgements = notSupported("this explorer keeps no judgements", "")

// judge makes a judgement: POST /judgements; ?preview=true only tells its effect.
func (s *server) judge(c *call) (any, error) {
	preview := c.params.flag("preview")
	if err := c.params.check(); err != nil {
		return nil, err
	}
	var body judgementBody
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if s.Identity == nil {
		return nil, errNoJudgements
	}
	j, effect, err := s.Identity.Judge(c.Context(), entities.Judgement{
		Left: body.Left, Right: body.Right, Verdict: body.Judgement, Reason: body.Reason, Author: body.Author,
	}, preview)
	if err != nil {
		return nil, judgementFailure(err)
	}
	return judged{j, effect, preview}, nil
}

// undo takes a judgement back: DELETE /judgements/{id}.
func (s *server) undo(c *call) (any, error) {
	preview := c.params.flag("preview")
	if err := c.params.check(); err != nil {
		return nil, err
	}
	if s.Identity == nil {
		return nil, errNoJudgements
	}
	id, err := strconv.ParseInt(c.id, 10, 64)
	if err != nil {
		return nil, errNoJudgement
	}
	j, effect, err := s.Identity.Undo(c.Context(), id, preview)
	if errors.Is(err, graph.ErrNotFound) {
		return nil, errNoJudgement
	}
	if err != nil {
		return nil, judgementFailure(err)
	}
	return judged{j, effect, preview}, nil
}

var errNoJudgement = notFound("there is no such judgement", "GET "+prefix+"/judgements lists them")

// judgementFailure tells who asks what is wrong, or which judgements stand in the way.
func judgementFailure(err error) error {
	var refused *identity.ErrRefused
	if errors.As(err, &refused) {
		return badRequest(refused.Message, refused.Hint)
	}
	if errors.Is(err, graph.ErrChanged) {
		return conflict("others have judged or loaded meanwhile, again and again", "judge again")
	}
	var conflict *identity.ErrConflict
	if errors.As(err, &conflict) {
		f := failed(http.StatusConflict, codeConflict, conflict.Error(),
			"DELETE "+prefix+"/judgements/"+strconv.FormatInt(conflict.Against[0].ID, 10)+" undoes it")
		f.Judgements = conflict.Against
		return f
	}
	return err
}

// judgementList is the history of judgements.
type judgementList struct {
	Judgements []entities.Judgement `json:"judgements"`
	// Names are those that the leak states for the entities judged, by id.
	Names map[entities.ID]string `json:"names"`
}

// judgements lists all, undone ones too: GET /judgements.
func (s *server) judgements(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	if s.Identity == nil {
		return nil, errNoJudgements
	}
	all, err := s.Identity.Store.Judgements(c.Context())
	if err != nil {
		return nil, err
	}
	list := judgementList{all, map[entities.ID]string{}}
	var ids []entities.ID
	for _, j := range all {
		ids = append(ids, j.Left, j.Right)
	}
	stated, err := s.Identity.Store.Stated(c.Context(), ids)
	for _, e := range stated {
		list.Names[e.ID] = e.Name
	}
	return list, err
}

// queueAnswer is a page of the review queue.
type queueAnswer struct {
	identity.Queue
	// Next is the cursor of the next page, "" on the last one.
	Next string `json:"next"`
}

// maxQueue bounds a page of the review queue: each of its pairs has its effect tried.
const maxQueue = 50

// queue lists pairs worth an analyst's look: GET /judgements/queue. A cursor is how
// many open pairs come before: who judges as they go starts from the beginning again.
// With left and right it looks up that pair, open or not.
func (s *server) queue(c *call) (any, error) {
	if c.params.values.Has("left") || c.params.values.Has("right") {
		return s.pair(c)
	}
	kinds := c.params.kinds("kind")
	limit := c.params.number("limit", 20, 1, maxQueue)
	offset := c.params.number("cursor", 0, 0, len(identity.Resolved)*identity.MaxPairs)
	if err := c.params.check(); err != nil {
		return nil, err
	}
	if s.Identity == nil {
		return nil, errNoJudgements
	}
	if len(kinds) == 0 {
		kinds = identity.Resolved
	}
	q, err := s.Identity.Queue(c.Context(), kinds, offset, limit)
	if err != nil {
		return nil, err
	}
	answer := queueAnswer{Queue: q}
	if shown := offset + len(q.Pairs); shown < q.Total {
		answer.Next = strconv.Itoa(shown)
	}
	return answer, nil
}

// pair answers queue for one pair.
func (s *server) pair(c *call) (any, error) {
	left, right := c.params.text("left"), c.params.text("right")
	if left == "" || right == "" {
		c.params.fail("one side of the pair is missing", "give both, left and right, as ids of entities")
	}
	if err := c.params.check(); err != nil {
		return nil, err
	}
	if s.Identity == nil {
		return nil, errNoJudgements
	}
	question, err := s.Identity.Pair(c.Context(), entities.ID(left), entities.ID(right))
	if err != nil {
		return nil, judgementFailure(err)
	}
	return queueAnswer{Queue: identity.Queue{Pairs: []identity.Question{question}, Total: 1}}, nil
}

// identity says what an entity stands for, and why: GET /entities/{id}/identity.
func (s *server) identity(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	if s.Identity == nil {
		return nil, errNoJudgements
	}
	return s.Identity.Identity(c.Context(), entities.ID(c.id))
}
