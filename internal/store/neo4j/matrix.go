package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"bluegraph/cypher"
	"bluegraph/internal/answers"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Matrix has the server count: totals of rows and of columns, which are of distinct
// things and no sums, then the cells of those that are given.
func (s *Store) Matrix(ctx context.Context, q questions.MatrixQuery) (questions.Matrix, error) {
	q, err := q.Complete()
	if err != nil {
		return questions.Matrix{}, err
	}
	shown, err := s.Shown(ctx, q.Agencies)
	if err != nil {
		return questions.Matrix{}, err
	}
	q.Agencies = slices.Clone(q.Agencies)
	for i, id := range q.Agencies {
		q.Agencies[i] = cmp.Or(shown[id], id) // of a member of a cluster, what is shown
	}
	m := &matrixRun{store: s, q: q, params: q.Params()}
	cells := cypher.MatrixOf(string(q.Rows), string(q.Cols), q.Counts() == questions.CountsRecipients, m.filters())
	rowTotals, colTotals, total := cells, cells, cells
	rowTotals.Only, colTotals.Only, total.Only = "row", "col", "all"
	byRow, err := m.count(ctx, rowTotals, "row")
	if err != nil {
		return questions.Matrix{}, err
	}
	byCol, err := m.count(ctx, colTotals, "col")
	if err != nil {
		return questions.Matrix{}, err
	}
	all, err := m.count(ctx, total, "row")
	if err != nil {
		return questions.Matrix{}, err
	}
	campaigns, err := m.count(ctx, cypher.MatrixParts{Counted: "campaign", Filters: onCampaigns(m.filters())}, "row")
	if err != nil {
		return questions.Matrix{}, err
	}
	rows, rowPlaces := answers.NewAxis(q.Rows, axisItems(byRow), q.RowLimit)
	cols, colPlaces := answers.NewAxis(q.Cols, axisItems(byCol), q.ColLimit)
	answer := answers.NewMatrix(q, rows, cols)
	answer.Total, answer.Campaigns = all[""], campaigns[""]
	counted, err := m.ask(ctx, cells)
	if err != nil {
		return questions.Matrix{}, err
	}
	for _, r := range counted {
		i, isRow := rowPlaces[r.text("row")]
		j, isCol := colPlaces[r.text("col")]
		if isRow && isCol {
			answer.Cells[i][j] = r.number("n")
		}
	}
	for _, a := range []*questions.Axis{&answer.Rows, &answer.Cols} {
		if err := s.label(ctx, a); err != nil {
			return questions.Matrix{}, err
		}
	}
	if q.Population != "" {
		err = m.population(ctx, &answer)
	}
	return answer, err
}

func axisItems(totals map[string]int64) (items []questions.AxisItem) {
	for key, n := range totals {
		items = append(items, questions.AxisItem{Key: key, Total: n})
	}
	return items
}

// matrixRun is the work of one matrix.
type matrixRun struct {
	store  *Store
	q      questions.MatrixQuery
	params map[string]any
}

// filters are the names of the filters in use.
func (m *matrixRun) filters() []string { return slices.Collect(maps.Keys(m.params)) }

func (m *matrixRun) ask(ctx context.Context, p cypher.MatrixParts) ([]row, error) {
	return m.store.askText(ctx, "read/matrix", cypher.Matrix(p), m.params)
}

// count gives the numbers by row or by col.
func (m *matrixRun) count(ctx context.Context, p cypher.MatrixParts, by string) (map[string]int64, error) {
	rows, err := m.ask(ctx, p)
	if err != nil {
		return nil, err
	}
	counts := make(map[string]int64, len(rows))
	for _, r := range rows {
		counts[r.text(by)] = r.number("n")
	}
	return counts, nil
}

// label names the entities of an axis.
func (s *Store) label(ctx context.Context, a *questions.Axis) error {
	if !a.Dimension.IsEntity() {
		return nil
	}
	places := map[entities.ID]int{}
	ids := make([]entities.ID, len(a.Items))
	for i, item := range a.Items {
		ids[i] = entities.ID(item.Key)
		places[ids[i]] = i
	}
	nodes, err := s.Nodes(ctx, ids)
	for _, n := range nodes {
		item := &a.Items[places[n.ID]]
		item.Name = n.Name
		item.State, _ = n.Properties["state"].(string)
	}
	return err
}

// population tells which agencies of it received nothing.
func (m *matrixRun) population(ctx context.Context, answer *questions.Matrix) error {
	what, value, err := m.q.Population.Split()
	if err != nil {
		return err
	}
	if what == "site" {
		id := entities.ID(value)
		if kind, _ := id.Kind(); kind != entities.Site {
			return fmt.Errorf("population of %s: %w", value, questions.ErrNotFound)
		}
		if found, err := m.store.Nodes(ctx, []entities.ID{id}); err != nil || len(found) == 0 {
			return orNotFound(err, value)
		}
	}
	params := maps.Clone(m.params)
	params["value"] = value
	agencies, err := m.store.askText(ctx, "read/population", cypher.Population(what), params)
	if err != nil {
		return err
	}
	missing, err := m.store.askText(ctx, "read/did_not_receive", cypher.DidNotReceive(what, m.filters()), params)
	if err != nil {
		return err
	}
	d := &questions.DidNotReceive{
		Population: m.q.Population, Size: int64(len(agencies)), NotReceived: int64(len(missing)),
		Received: int64(len(agencies) - len(missing)), Agencies: []questions.AxisItem{}, Truncated: len(missing) > m.q.RowLimit,
	}
	for _, r := range missing[:min(len(missing), m.q.RowLimit)] {
		d.Agencies = append(d.Agencies, questions.AxisItem{Key: r.text("id"), Name: r.text("name"), State: r.text("state")})
	}
	answer.DidNotReceive = d
	if m.q.Cols.IsReceiver() {
		return nil // a column of receivers has no campaigns of its own
	}
	ids := make([]string, len(agencies))
	for i, r := range agencies {
		ids[i] = r.text("id")
	}
	m.params["population"] = ids
	// Filters on receivers do not narrow a population.
	filters := append(onCampaigns(m.filters()), "population")
	received, err := m.count(ctx, cypher.MatrixParts{Col: string(m.q.Cols), Counted: "agency", Filters: filters}, "col")
	if err != nil {
		return err
	}
	for j := range answer.Cols.Items {
		n := d.Size - received[answer.Cols.Items[j].Key]
		answer.Cols.Items[j].NotReceived = &n
	}
	return nil
}

// onCampaigns leaves out the filters on receivers.
func onCampaigns(filters []string) []string {
	return slices.DeleteFunc(filters, func(f string) bool { return f == "agencies" || f == "states" || f == "types" })
}

func orNotFound(err error, what string) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("population of %s: %w", what, questions.ErrNotFound)
}
