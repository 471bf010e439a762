package explorer

import (
	"context"
	"regexp"
	"strings"
	"time"

	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
)

// metricCall is CALL bluegraph.pagerank() in a query.
var metricCall = regexp.MustCompile(`\bbluegraph\.([a-z_]+)`)

// calledMetrics works out the metrics that a query calls, each over the whole graph with its defaults. A
// name has underscores where the metric's has hyphens.
func (e *Explorer) calledMetrics(ctx context.Context, q questions.CypherQuery) (map[string][]questions.NodeValue, error) {
	wait := time.Duration(q.TimeoutMS) * time.Millisecond
	if wait <= 0 {
		wait = 10 * time.Second
	}
	var called map[string][]questions.NodeValue
	for _, found := range metricCall.FindAllStringSubmatch(q.Text, -1) {
		name := strings.ReplaceAll(found[1], "_", "-")
		m, err := metrics.Named(name)
		if err != nil || m.Property == "" || m.Restarts || called[found[0]] != nil {
			continue // the store says that there is no such procedure
		}
		outcome, err := e.Metric(ctx, name, MetricQuery{}, Shown{}, wait)
		if err != nil {
			return nil, err
		}
		if outcome.Metric == nil {
			return nil, &Error{Code: CodeTimeout, Message: "the metric " + name + " is not worked out yet",
				Hint: "ask again in a minute, or give a longer time"}
		}
		if called == nil {
			called = map[string][]questions.NodeValue{}
		}
		values := make([]questions.NodeValue, len(outcome.Metric.Top))
		for i, v := range outcome.Metric.Top {
			values[i] = questions.NodeValue{ID: v.ID, Value: v.Value}
		}
		called[found[0]] = values
	}
	return called, nil
}
