package api

import (
	"math"
	"net/http"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// runAnswer is a run of a metric: where it stands, and where its result is.
type runAnswer struct {
	ID         string             `json:"id"`
	Metric     string             `json:"metric"`
	Scope      string             `json:"scope"`
	Filter     *graph.Selection   `json:"filter,omitempty"`
	Parameters map[string]float64 `json:"parameters"`
	// ScopeParameters are those of the scope.
	ScopeParameters map[string]float64 `json:"scope_parameters,omitempty"`
	Restart         []entities.ID      `json:"restart,omitempty"`
	// Status is waiting (for its turn), running, done, failed or stopped.
	Status string `json:"status"`
	// Progress is the share of the work on the metric that is done, 0 to 1.
	Progress  float64  `json:"progress"`
	CreatedAt string   `json:"created_at"`
	EndedAt   string   `json:"ended_at,omitempty"`
	Graph     string   `json:"graph"`
	Stale     bool     `json:"stale"`
	Error     *failure `json:"error,omitempty"`
	// Result is the address of what came out; Hint says what to do next.
	Result string `json:"result"`
	Hint   string `json:"hint"`
}

func (s *server) runAnswer(r *metricRun) runAnswer {
	a := runAnswer{
		ID: r.id, Metric: r.query.metric.Name, Scope: r.query.scope.Name, Parameters: r.query.values, ScopeParameters: r.query.scope.Values,
		Restart: r.query.restart, Status: "waiting", Progress: math.Float64frombits(r.progress.Load()),
		CreatedAt: r.created.UTC().Format(time.RFC3339), Graph: r.version, Stale: s.isStale(r),
		Result: runAddress(r.id) + "/result", Hint: "ask for " + runAddress(r.id) + " again; DELETE stops it",
	}
	if !r.query.scope.IsAll() {
		a.Filter = &r.query.scope.Selection
	}
	if r.working.Load() {
		a.Status = "running"
	}
	if !r.isDone() {
		return a
	}
	a.EndedAt = r.ended.UTC().Format(time.RFC3339)
	switch {
	case r.err == nil:
		a.Status, a.Progress, a.Hint = "done", 1, "GET "+a.Result+"?kind=&top= tells what came out"
	case r.wasStopped():
		a.Status, a.Hint = "stopped", "start it again"
	default:
		a.Status, a.Error = "failed", failureOf(r.err, r.id)
		a.Hint = a.Error.Hint
	}
	return a
}

func runAddress(id string) string { return prefix + "/metrics/runs/" + id }

// isStale tells whether the graph has changed since a run began.
func (s *server) isStale(r *metricRun) bool {
	s.snapshots.mu.Lock()
	defer s.snapshots.mu.Unlock()
	return s.snapshots.newest.version != r.version
}

// accepted is the answer to who does not wait for a run.
func (s *server) accepted(r *metricRun) created {
	return created{http.StatusAccepted, runAddress(r.id), s.runAnswer(r)}
}

// runMetric starts a run, or joins one of the same question: POST /metrics/{name}/run.
func (s *server) runMetric(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	var body metricBody
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	q, err := body.complete(c.id)
	if err != nil {
		return nil, err
	}
	r, err := s.start(c.Context(), q)
	if err != nil {
		return nil, err
	}
	s.runs.keep(r)
	s.runs.leave(r)
	return s.accepted(r), nil
}

type runsAnswer struct {
	Runs []runAnswer `json:"runs"`
}

// metricRuns lists the runs that are kept: GET /metrics/runs.
func (s *server) metricRuns(c *call) (any, error) {
	if _, err := s.snapshot(c.Context()); err != nil { // so that stale ones are known
		return nil, err
	}
	answer := runsAnswer{Runs: []runAnswer{}}
	for _, r := range s.runs.list() {
		answer.Runs = append(answer.Runs, s.runAnswer(r))
	}
	return answer, nil
}

// metricRun tells where a run stands: GET /metrics/runs/{run}.
func (s *server) metricRun(c *call) (any, error) {
	r, err := s.runOf(c)
	if err != nil {
		return nil, err
	}
	s.runs.lingers(r)
	return s.runAnswer(r), nil
}

// stopRun stops a run and forgets its result: DELETE /metrics/runs/{run}.
func (s *server) stopRun(c *call) (any, error) {
	r, ok := s.runs.stop(c.id)
	if !ok {
		return nil, noRun(c.id)
	}
	<-r.done
	return s.runAnswer(r), nil
}

// metricResult tells the result of a run: GET /metrics/runs/{run}/result.
func (s *server) metricResult(c *call) (any, error) {
	shown := c.params.resultQuery()
	if err := c.params.check(); err != nil {
		return nil, err
	}
	r, err := s.runOf(c)
	if err != nil {
		return nil, err
	}
	if !r.isDone() {
		s.runs.lingers(r)
		return s.accepted(r), nil
	}
	return s.metricAnswer(c.Context(), r, shown)
}

// runOf finds the run that a request names.
func (s *server) runOf(c *call) (*metricRun, error) {
	if _, err := s.snapshot(c.Context()); err != nil { // so that a stale one is known
		return nil, err
	}
	r, ok := s.runs.find(c.id)
	if !ok {
		return nil, noRun(c.id)
	}
	return r, nil
}

func noRun(id string) error {
	return notFound("there is no run \""+id+"\", or not any more", "GET "+prefix+"/metrics/runs lists those that are kept")
}
