package explorer

import (
	"context"

	"bluegraph/internal/entities"
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

// openPairs are the pairs of agencies that wait for review. They change with what is one: a new
// resolution of the same clusters leaves the same pairs.
func (e *Explorer) openPairs(ctx context.Context) ([][2]entities.ID, error) {
	if e.identity == nil {
		return nil, nil
	}
	n, err := e.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return n.openPairs.get(func() ([][2]entities.ID, error) {
		pairs, err := e.identity.Store.Pairs(ctx, entities.Agency)
		open := make([][2]entities.ID, len(pairs))
		for at, p := range pairs {
			open[at] = [2]entities.ID{p.Left, p.Right}
		}
		return open, err
	})
}
