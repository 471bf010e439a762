package explorer

import (
	"context"
	"encoding/json"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
)

// WrittenMetric is a metric whose values stand with the nodes of the store, under a property.
type WrittenMetric struct {
	Property string       `json:"property"`
	About    WrittenAbout `json:"about"`
}

// WrittenAbout is what the values stand on.
type WrittenAbout struct {
	Metric     string             `json:"metric"`
	Scope      ScopeSize          `json:"scope"`
	Parameters map[string]float64 `json:"parameters"`
	Restart    []entities.ID      `json:"restart,omitempty"`
	Sample     *Sample            `json:"sample,omitempty"`
	Graph      string             `json:"graph"`
	ComputedAt string             `json:"computed_at"`
	WrittenAt  string             `json:"written_at"`
}

func (e *Explorer) measureKeeper() (MeasureKeeper, error) {
	if k, ok := e.store.(MeasureKeeper); ok {
		return k, nil
	}
	return nil, notSupported("this store does not keep the values of metrics", "")
}

// WriteMetric writes the values of a run to the store, where Cypher and pages find them.
// They are dropped when the graph changes: by a load, a judgement or a resolution.
func (e *Explorer) WriteMetric(ctx context.Context, run string) (WrittenMetric, error) {
	return guarded(ctx, e, on(ActWriteMetric, run), func(ctx context.Context) (WrittenMetric, error) {
		k, err := e.measureKeeper()
		if err != nil {
			return WrittenMetric{}, err
		}
		r, err := e.findRun(ctx, run)
		if err != nil {
			return WrittenMetric{}, err
		}
		property := r.query.metric.Property
		switch {
		case property == "" && r.query.metric.Gives == metrics.GivesNumbers:
			return WrittenMetric{}, BadRequest("the metric "+r.query.metric.Name+" has no value a node",
				"it is a number of the whole: read the result")
		case property == "":
			return WrittenMetric{}, BadRequest("a store does not keep the values of the metric "+r.query.metric.Name, "read the result")
		case !r.isDone() || r.err != nil:
			return WrittenMetric{}, conflict("the run has no result", "wait until GET {api}/metrics/runs/"+r.id+" says done")
		case e.isStale(r):
			return WrittenMetric{}, questions.ErrChanged
		}
		written := WrittenMetric{property, WrittenAbout{
			Metric: r.query.metric.Name, Scope: r.size, Parameters: r.result.Parameters, Restart: r.query.restart, Sample: r.sample(),
			Graph: r.version, ComputedAt: formatTime(r.ended), WrittenAt: formatTime(e.now()),
		}}
		about, err := json.Marshal(written.About)
		if err != nil {
			return WrittenMetric{}, fmt.Errorf("writing %s: %w", property, err)
		}
		return written, k.PutMeasure(ctx, questions.Measure{Property: property, About: about}, r.generation, r.result.Each)
	})
}

// WrittenMetrics lists what is written.
type WrittenMetrics struct {
	Written []WrittenMetric `json:"written"`
}

// WrittenMetrics lists what is written.
func (e *Explorer) WrittenMetrics(ctx context.Context) (WrittenMetrics, error) {
	return guarded(ctx, e, Act{Name: ActWritten}, e.writtenMetrics)
}

func (e *Explorer) writtenMetrics(ctx context.Context) (WrittenMetrics, error) {
	k, err := e.measureKeeper()
	if err != nil {
		return WrittenMetrics{}, err
	}
	kept, err := k.Measures(ctx)
	if err != nil {
		return WrittenMetrics{}, err
	}
	list := WrittenMetrics{Written: []WrittenMetric{}}
	for _, m := range kept {
		w := WrittenMetric{Property: m.Property}
		if err := json.Unmarshal(m.About, &w.About); err != nil {
			return WrittenMetrics{}, fmt.Errorf("what is known of %s: %w", m.Property, err)
		}
		list.Written = append(list.Written, w)
	}
	return list, nil
}

// DropMetric takes the values of a property out of the store, and lists what is still written.
func (e *Explorer) DropMetric(ctx context.Context, property string) (WrittenMetrics, error) {
	return guarded(ctx, e, on(ActDropMetric, property), func(ctx context.Context) (WrittenMetrics, error) {
		k, err := e.measureKeeper()
		if err != nil {
			return WrittenMetrics{}, err
		}
		if !questions.IsMeasure(property) {
			return WrittenMetrics{}, notFound(fmt.Sprintf("no metric is written as %q", property),
				"GET {api}/metrics/written lists what is")
		}
		if err := k.DropMeasure(ctx, property); err != nil {
			return WrittenMetrics{}, err
		}
		return e.writtenMetrics(ctx)
	})
}
