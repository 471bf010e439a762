package explorer

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"bluegraph/cypher"
	"bluegraph/internal/questions"
)

// Matrix counts who received what, and who did not.
func (e *Explorer) Matrix(ctx context.Context, q questions.MatrixQuery) (questions.Matrix, error) {
	return guarded(ctx, e, Act{Name: ActMatrix}, func(ctx context.Context) (questions.Matrix, error) {
		q, err := e.understoodMatrix(ctx, q)
		if err != nil {
			return questions.Matrix{}, err
		}
		if q.Population != "" {
			pairs, err := e.agencyPairs(ctx)
			if err != nil {
				return questions.Matrix{}, err
			}
			q.Open, q.Apart = pairs.Open, pairs.Apart
		}
		m, err := e.store.Matrix(ctx, q)
		if err != nil {
			return m, err
		}
		params := q.Params()
		filters := slices.Collect(maps.Keys(params))
		parts := cypher.MatrixOf(string(q.Rows), string(q.Cols), q.Counts() == questions.CountsRecipients, filters)
		parts.Counting = counting(q.Attribution, q.Level)
		m.Cypher = inline(cypher.Matrix(parts), params)
		if err := e.tellAxesApart(ctx, &m); err != nil {
			return m, err
		}
		d := m.DidNotReceive
		if d == nil {
			return m, nil
		}
		population, _ := q.Population.Parts() // the store has taken it apart
		if d.Size == 0 && population.HasState {
			return m, BadRequest(fmt.Sprintf("the sender could have told no agency in the state %q", population.State),
				"states are two capital letters, as site:ncric,state:CA; GET {api}/search?q=&kind=Agency counts the agencies of each")
		}
		if err := e.refuseUntold(ctx, &m); err != nil {
			return m, err
		}
		d.Cypher = didNotReceiveCypher(d, population, filters, params, q)
		cutUntold(d, q.RowLimit)
		return m, e.tellItemsApart(ctx, &d.Agencies)
	})
}

// understoodMatrix has its filters as the graph writes them.
func (e *Explorer) understoodMatrix(ctx context.Context, q questions.MatrixQuery) (questions.MatrixQuery, error) {
	q, err := q.Normalize()
	if err != nil {
		return q, err
	}
	if q.States, err = orUnknown(q.States, func(s []string) ([]string, error) { return e.states(ctx, s) }); err != nil {
		return q, err
	}
	if q.AgencyTypes, err = orUnknown(q.AgencyTypes, func(s []string) ([]string, error) { return e.agencyTypes(ctx, s) }); err != nil {
		return q, err
	}
	if parts, _ := q.Population.Parts(); parts.HasState && parts.State != "" {
		states, err := e.states(ctx, []string{parts.State})
		if err != nil {
			return q, withHint(err, "a population of a state is written as site:ncric,state:CA")
		}
		q.Population = parts.In(states[0])
	}
	if err := e.known(ctx, q.Campaigns, q.Sites, q.Topics, q.Agencies); err != nil || q.Level != questions.ByBody || len(q.Agencies) == 0 {
		return q, err
	}
	n, err := e.snapshot(ctx)
	if err != nil {
		return q, err
	}
	q.Agencies = slices.Clone(q.Agencies)
	for at, id := range q.Agencies {
		if i, ok := n.graph.Index(id); ok {
			q.Agencies[at] = n.graph.Vertex(n.graph.Body(i)).ID
		}
	}
	return q, nil
}
