package api

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
)

// listMetrics lists the metrics and the scopes they run on.
var listMetrics = get("/metrics", func(c *call) act[explorer.Metrics] { return c.explorer().Metrics })

// metricWait is how long GET /metrics/{name} waits for a result, in seconds, before it
// answers with the run that works on it.
const metricWait = 30

// metric answers with a metric, or with the run that will have it.
var metric = get("/metrics/{name}", func(c *call) act[any] {
	wait := time.Duration(c.number("wait", metricWait, 0, 100)) * time.Second
	shown := c.shown()
	q := c.metricQuery()
	return func(ctx context.Context) (any, error) {
		found, err := c.explorer().Metric(ctx, c.id, q, shown, wait)
		return metricOrRun(found), err
	}
}).answering(http.StatusOK, explorer.Metric{}).answering(http.StatusAccepted, runAnswer{})

func metricOrRun(found explorer.MetricOutcome) any {
	if found.Run != nil {
		return accepted(found.Run)
	}
	return found.Metric
}

// defaultTop is how many values of a metric are told.
const defaultTop = 25

// shown reads what is told of a result; top=0 tells all.
func (c *call) shown() explorer.Shown {
	return explorer.Shown{Kinds: c.kinds("kind"), Top: c.number("top", defaultTop, 0, math.MaxInt32)}
}

// metricQuery reads a query from the address.
func (c *call) metricQuery() explorer.MetricQuery {
	q := explorer.MetricQuery{
		Scope: c.text("scope"), Parameters: map[string]float64{}, Restart: c.ids("restart", ""),
		Filter: graph.Selection{
			Kinds: c.kinds("scope.kind"), Types: c.relations("scope.rel"), Sites: c.ids("scope.site", ""), States: c.list("scope.state"),
			From: c.moment("scope.from"), Until: c.moment("scope.until"), IDs: c.ids("scope.id", ""),
		},
		Attribution: c.attribution(), Level: c.level(),
	}
	for _, p := range explorer.MetricParameters(c.id, q.Scope) {
		s := c.text(p.Name)
		if s == "" {
			continue
		}
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
			c.fail(fmt.Sprintf("parameter %s is %q", p.Name, s), fmt.Sprintf("give a number from %v to %v", p.Min, p.Max))
			continue
		}
		q.Parameters[p.Name] = v
	}
	return q
}
