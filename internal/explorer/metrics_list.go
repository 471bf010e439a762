package explorer

import (
	"context"

	"bluegraph/internal/metrics"
)

// MetricInfo describes a metric, so that a form can be drawn from it.
type MetricInfo struct {
	Name    string        `json:"name"`
	Title   string        `json:"title"`
	Meaning string        `json:"meaning"`
	Gives   metrics.Gives `json:"gives"`
	Cost    metrics.Cost  `json:"cost"`
	// Samples reports whether large graphs are answered by estimates with standard errors.
	Samples  bool `json:"samples"`
	Directed bool `json:"directed"`
	// Restarts reports whether it needs restart, the nodes it is asked from.
	Restarts bool `json:"restarts"`
	// Property is where a store keeps its values once written; "" for none.
	Property   string              `json:"property"`
	Scopes     []string            `json:"scopes"`
	Parameters []metrics.Parameter `json:"parameters"`
}

// ScopeInfo is a graph that metrics run on.
type ScopeInfo struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Directed bool   `json:"directed"`
	Weighted bool   `json:"weighted"`
	// Weight is what the weight of an edge counts.
	Weight string `json:"weight,omitempty"`
	// HasDirections reports whether metrics that need directions can run on it.
	HasDirections bool `json:"has_directions"`
	// CountsReceipts reports whether its edges are of agencies that received campaigns.
	CountsReceipts bool                `json:"counts_receipts"`
	Parameters     []metrics.Parameter `json:"parameters"`
}

func metricInfos() []MetricInfo {
	infos := make([]MetricInfo, 0, len(metrics.All))
	for _, m := range metrics.All {
		info := MetricInfo{
			Name: m.Name, Title: m.Title, Meaning: m.Meaning, Gives: m.Gives, Cost: m.Cost, Samples: m.Samples, Directed: m.Directed,
			Restarts: m.Restarts, Property: m.Property, Parameters: notNil(m.Parameters),
		}
		for _, s := range metrics.Scopes {
			if s.Accepts(m) {
				info.Scopes = append(info.Scopes, s.Name)
			}
		}
		infos = append(infos, info)
	}
	return infos
}

func scopeInfos() []ScopeInfo {
	infos := make([]ScopeInfo, 0, len(metrics.Scopes))
	for _, s := range metrics.Scopes {
		infos = append(infos, ScopeInfo{
			Name: s.Name, Title: s.Title, Weighted: s.Weight != "", Weight: s.Weight, HasDirections: s.HasDirections,
			CountsReceipts: s.CountsReceipts,
			Parameters:     notNil(s.Parameters),
		})
	}
	return infos
}

// notNil is a list whose JSON is never null.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Metrics lists the metrics and the scopes they run on.
type Metrics struct {
	Metrics []MetricInfo `json:"metrics"`
	Scopes  []ScopeInfo  `json:"scopes"`
}

// Metrics lists the metrics and the scopes they run on.
func (e *Explorer) Metrics(ctx context.Context) (Metrics, error) {
	return guarded(ctx, e, Act{Name: ActMetrics}, func(context.Context) (Metrics, error) {
		return Metrics{metricInfos(), scopeInfos()}, nil
	})
}
