package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// writtenAnswer is a metric whose values stand with the nodes of the store, under a property.
type writtenAnswer struct {
	Property string       `json:"property"`
	About    writtenAbout `json:"about"`
}

// writtenAbout is what the values stand on.
type writtenAbout struct {
	Metric     string             `json:"metric"`
	Scope      scopeSize          `json:"scope"`
	Parameters map[string]float64 `json:"parameters"`
	Restart    []entities.ID      `json:"restart,omitempty"`
	Sample     *sampleAnswer      `json:"sample,omitempty"`
	Graph      string             `json:"graph"`
	ComputedAt string             `json:"computed_at"`
	WrittenAt  string             `json:"written_at"`
}

func (s *server) keeper() (MeasureKeeper, error) {
	if k, ok := s.Store.(MeasureKeeper); ok {
		return k, nil
	}
	return nil, notSupported("this store does not keep the values of metrics", "")
}

// writeMetric writes the values of a run to the store, where Cypher and pages find them:
// POST /metrics/runs/{run}/write. They are dropped when the graph
// changes: by a load, a judgement or a resolution.
func (s *server) writeMetric(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	k, err := s.keeper()
	if err != nil {
		return nil, err
	}
	r, err := s.runOf(c)
	if err != nil {
		return nil, err
	}
	property := r.query.metric.Property
	switch {
	case property == "":
		return nil, badRequest("the metric "+r.query.metric.Name+" has no value a node", "it is a number of the whole: read the result")
	case !r.isDone() || r.err != nil:
		return nil, conflict("the run has no result", "wait until GET "+runAddress(r.id)+" says done")
	case s.isStale(r):
		return nil, graph.ErrChanged
	}
	answer := writtenAnswer{property, writtenAbout{
		Metric: r.query.metric.Name, Scope: r.size, Parameters: r.result.Parameters, Restart: r.query.restart, Sample: r.sample(),
		Graph: r.version, ComputedAt: r.ended.UTC().Format(time.RFC3339), WrittenAt: s.Now().UTC().Format(time.RFC3339),
	}}
	about, err := json.Marshal(answer.About)
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", property, err)
	}
	if err := k.PutMeasure(c.Context(), graph.Measure{Property: property, About: about}, r.generation, r.result.Each); err != nil {
		return nil, err
	}
	return created{http.StatusCreated, prefix + "/metrics/written/" + property, answer}, nil
}

type writtenList struct {
	Written []writtenAnswer `json:"written"`
}

// writtenMetrics lists what is written: GET /metrics/written.
func (s *server) writtenMetrics(c *call) (any, error) {
	k, err := s.keeper()
	if err != nil {
		return nil, err
	}
	kept, err := k.Measures(c.Context())
	if err != nil {
		return nil, err
	}
	list := writtenList{Written: []writtenAnswer{}}
	for _, m := range kept {
		a := writtenAnswer{Property: m.Property}
		if err := json.Unmarshal(m.About, &a.About); err != nil {
			return nil, fmt.Errorf("what is known of %s: %w", m.Property, err)
		}
		list.Written = append(list.Written, a)
	}
	return list, nil
}

// dropMetric takes values out of the store: DELETE /metrics/written/{name}.
func (s *server) dropMetric(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	k, err := s.keeper()
	if err != nil {
		return nil, err
	}
	if !graph.IsMeasure(c.id) {
		return nil, notFound(fmt.Sprintf("no metric is written as %q", c.id), "GET "+prefix+"/metrics/written lists what is")
	}
	if err := k.DropMeasure(c.Context(), c.id); err != nil {
		return nil, err
	}
	return s.writtenMetrics(c)
}
