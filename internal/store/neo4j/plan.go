package neo4j

import (
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/questions"
)

// planTable shows a plan: one row for an operator, those it takes its rows from below it.
func planTable(p neo4j.Plan) *table {
	t := newTable(questions.PlanColumns)
	var add func(p neo4j.Plan, depth int64)
	add = func(p neo4j.Plan, depth int64) {
		name, _, _ := strings.Cut(p.Operator(), "@")
		t.raw = append(t.raw, []any{depth, name, p.Arguments()["Details"], p.Arguments()["EstimatedRows"]})
		for _, child := range p.Children() {
			add(child, depth+1)
		}
	}
	add(p, 0)
	return t
}

// profileTable shows the plan of a query that ran, with what each operator did.
func profileTable(p neo4j.ProfiledPlan) *table {
	t := newTable(questions.ProfileColumns)
	var add func(p neo4j.ProfiledPlan, depth int64)
	add = func(p neo4j.ProfiledPlan, depth int64) {
		name, _, _ := strings.Cut(p.Operator(), "@")
		var ms any // the server does not say how long an operator took unless it runs in batches
		if p.Time() > 0 {
			ms = float64(p.Time()) / 1e6
		}
		t.raw = append(t.raw, []any{depth, name, p.Arguments()["Details"], p.Arguments()["EstimatedRows"], p.Records(), p.DbHits(), ms})
		for _, child := range p.Children() {
			add(child, depth+1)
		}
	}
	if p != nil {
		add(p, 0)
	}
	return t
}
