package explorer

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
)

// refuseUntold withholds who did not receive where too little is known. "Did not receive" is the
// sentence that does most harm where it is wrong.
func (e *Explorer) refuseUntold(ctx context.Context, m *questions.Matrix) error {
	d := m.DidNotReceive
	d.Refused = d.Refusal()
	if d.Refused == "" && e.identity != nil {
		mark, err := e.identity.Store.Unresolved(ctx)
		if err != nil {
			return err
		}
		if mark != "" {
			d.Refused = "which agencies are one is not worked out: run loader resolve"
			for j := range m.Cols.Items {
				m.Cols.Items[j].NotReceived = nil
			}
		}
	}
	if d.Refused != "" {
		d.Received, d.NotReceived, d.CannotTell = 0, 0, 0
		d.Agencies, d.Unsure = []questions.AxisItem{}, []questions.Unsure{}
	}
	return nil
}

// cutUntold leaves so many of both lists.
func cutUntold(d *questions.DidNotReceive, limit int) {
	if len(d.Agencies) > limit {
		d.Agencies, d.Truncated = d.Agencies[:limit], true
	}
	if len(d.Unsure) > limit {
		d.Unsure, d.Truncated = d.Unsure[:limit], true
	}
}

// agencyPairs are the pairs of agencies of which nobody knows yet whether they are one, and those
// that somebody judged to be two. They change with judgements and resolutions, as the graph does.
func (e *Explorer) agencyPairs(ctx context.Context) (identity.Pairs, error) {
	if e.identity == nil {
		return identity.Pairs{}, nil
	}
	n, err := e.snapshot(ctx)
	if err != nil {
		return identity.Pairs{}, err
	}
	return n.agencyPairs.get(func() (identity.Pairs, error) { return e.identity.Pairs(ctx, entities.Agency) })
}
