package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/entities"
)

// Judgements lists all judgements, undone ones too, in order.
func (s *Store) Judgements(ctx context.Context) ([]entities.Judgement, error) {
	rows, err := s.ask(ctx, "read/judgements", nil)
	return judgementsOf(rows), err
}

func judgementsOf(rows []row) []entities.Judgement {
	list := make([]entities.Judgement, 0, len(rows))
	for _, r := range rows {
		m := r.values("judgement")
		list = append(list, entities.Judgement{
			ID: m.number(
				"number",
			), Left: entities.ID(m.text("left")), Right: entities.ID(m.text("right")), Verdict: entities.Verdict(m.text("verdict")),
			Reason: m.text("reason"), Author: m.text("author"), At: m.text("at"), UndoneAt: m.text("undone_at"),
		})
	}
	return list
}

// PutJudgement adds a judgement (ID 0) or marks one as undone, and with it the change
// that follows: both or neither. It returns the judgement's id. A change of another
// generation than the store's is questions.ErrChanged.
func (s *Store) PutJudgement(ctx context.Context, j entities.Judgement, change entities.Regrouping, generation string) (int64, error) {
	if len(change.Touched) > 0 { // what was worked out was of another graph
		if err := s.dropMeasures(ctx); err != nil {
			return 0, fmt.Errorf("neo4j: put a judgement: %w", err)
		}
	}
	var number int64
	err := s.unit(ctx, func(u unit) error {
		if err := u.beginAt(generation); err != nil {
			return err
		}
		rows, err := u.ask("load/judgement_put", map[string]any{
			"number": j.ID, "undone_at": j.UndoneAt,
			"judgement": map[string]any{
				"left": string(
					j.Left,
				), "right": string(j.Right), "verdict": string(j.Verdict), "reason": j.Reason, "author": j.Author, "at": j.At,
			},
		})
		if err != nil {
			return err
		}
		number = rows[0].number("number") // MERGE always gives its one row
		return u.regroup(change)
	})
	if err != nil {
		return 0, fmt.Errorf("neo4j: put a judgement: %w", err)
	}
	return number, nil
}

// unit is one transaction that changes what is shown.
type unit struct {
	ctx context.Context
	tx  neo4j.ManagedTransaction
}

// unit runs work in a transaction; where the server asks for it, again from the start.
func (s *Store) unit(ctx context.Context, work func(unit) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchAll)
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) { return nil, work(unit{ctx, tx}) })
	return inContext(ctx, err)
}
