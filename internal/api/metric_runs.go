package api

import (
	"context"
	"net/http"

	"bluegraph/internal/explorer"
)

// runAnswer is a run of a metric, with where its result is and what to do next.
type runAnswer struct {
	*explorer.MetricRun
	Error  *explorer.Error `json:"error,omitempty"`
	Result string          `json:"result"`
	Hint   string          `json:"hint"`
}

func runAnswerOf(r *explorer.MetricRun) runAnswer {
	a := runAnswer{MetricRun: r, Result: runAddress(r) + "/result"}
	switch r.Status {
	case explorer.RunDone:
		a.Hint = "GET " + a.Result + "?kind=&top= tells what came out"
	case explorer.RunStopped:
		a.Hint = "start it again"
	case explorer.RunFailed:
		a.Error = errorOf(r.Err, r.ID).shown
		a.Hint = a.Error.Hint
	default:
		a.Hint = "ask for " + runAddress(r) + " again; DELETE stops it"
	}
	return a
}

func runAddress(r *explorer.MetricRun) string { return prefix + "/metrics/runs/" + r.ID }

// accepted is the answer to who does not wait for a run.
func accepted(r *explorer.MetricRun) located {
	return located{http.StatusAccepted, runAddress(r), runAnswerOf(r)}
}

// startMetric starts a run, or joins one of the same question.
var startMetric = post("/metrics/{name}/run", func(c *call, q explorer.MetricQuery) act[any] {
	return func(ctx context.Context) (any, error) {
		r, err := c.explorer().StartMetric(ctx, c.id, q)
		if err != nil {
			return nil, err
		}
		return accepted(r), nil
	}
}).answering(http.StatusAccepted, runAnswer{})

type runsAnswer struct {
	Runs []runAnswer `json:"runs"`
}

// metricRuns lists the runs that are kept.
var metricRuns = get("/metrics/runs", func(c *call) act[runsAnswer] {
	return func(ctx context.Context) (runsAnswer, error) {
		runs, err := c.explorer().MetricRuns(ctx)
		answer := runsAnswer{Runs: []runAnswer{}}
		for _, r := range runs {
			answer.Runs = append(answer.Runs, runAnswerOf(r))
		}
		return answer, err
	}
})

// metricRun tells where a run stands.
var metricRun = get("/metrics/runs/{run}", func(c *call) act[runAnswer] {
	return func(ctx context.Context) (runAnswer, error) { return told(c.explorer().MetricRun(ctx, c.id)) }
})

// stopRun stops a run and forgets its result.
var stopRun = remove("/metrics/runs/{run}", func(c *call) act[runAnswer] {
	return func(ctx context.Context) (runAnswer, error) { return told(c.explorer().StopMetric(ctx, c.id)) }
})

func told(r *explorer.MetricRun, err error) (runAnswer, error) {
	if err != nil {
		return runAnswer{}, err
	}
	return runAnswerOf(r), nil
}

// metricResult tells the result of a run.
var metricResult = get("/metrics/runs/{run}/result", func(c *call) act[any] {
	shown := c.shown()
	return func(ctx context.Context) (any, error) {
		found, err := c.explorer().MetricResult(ctx, c.id, shown)
		return metricOrRun(found), err
	}
}).answering(http.StatusOK, explorer.Metric{}).answering(http.StatusAccepted, runAnswer{}).of(longAnswer)

// writeMetric writes the values of a run to the store.
var writeMetric = post("/metrics/runs/{run}/write", func(c *call, _ struct{}) act[any] {
	return func(ctx context.Context) (any, error) {
		w, err := c.explorer().WriteMetric(ctx, c.id)
		return located{http.StatusCreated, prefix + "/metrics/written/" + w.Property, w}, err
	}
}).answering(http.StatusCreated, explorer.WrittenMetric{})

// writtenMetrics lists what is written.
var writtenMetrics = get("/metrics/written", func(c *call) act[explorer.WrittenMetrics] { return c.explorer().WrittenMetrics })

// dropMetric takes values out of the store.
var dropMetric = remove("/metrics/written/{name}", func(c *call) act[explorer.WrittenMetrics] {
	return func(ctx context.Context) (explorer.WrittenMetrics, error) { return c.explorer().DropMetric(ctx, c.id) }
})
