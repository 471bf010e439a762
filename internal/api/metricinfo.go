package api

import "bluegraph/internal/metrics"

// metricInfo describes a metric, so that a form can be drawn from it.
type metricInfo struct {
	Name    string        `json:"name"`
	Title   string        `json:"title"`
	Meaning string        `json:"meaning"`
	Gives   metrics.Gives `json:"gives"`
	Cost    metrics.Cost  `json:"cost"`
	// Samples tells that large graphs are answered by estimates with standard errors.
	Samples  bool `json:"samples"`
	Directed bool `json:"directed"`
	// Restarts tells that it needs restart, the nodes it is asked from.
	Restarts bool `json:"restarts"`
	// Property is where a store keeps its values once written; "" for none.
	Property   string              `json:"property"`
	Scopes     []string            `json:"scopes"`
	Parameters []metrics.Parameter `json:"parameters"`
}

// scopeInfo is a graph that metrics run on.
type scopeInfo struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Directed bool   `json:"directed"`
	Weighted bool   `json:"weighted"`
	// Weight is what the weight of an edge counts.
	Weight string `json:"weight,omitempty"`
	// HasDirections tells that metrics that need directions can run on it.
	HasDirections bool                `json:"has_directions"`
	Parameters    []metrics.Parameter `json:"parameters"`
}

func metricInfos() []metricInfo {
	infos := make([]metricInfo, 0, len(metrics.All))
	for _, m := range metrics.All {
		info := metricInfo{
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

func scopeInfos() []scopeInfo {
	infos := make([]scopeInfo, 0, len(metrics.Scopes))
	for _, s := range metrics.Scopes {
		infos = append(infos, scopeInfo{
			Name: s.Name, Title: s.Title, Weighted: s.Weight != "", Weight: s.Weight, HasDirections: s.HasDirections, Parameters: notNil(s.Parameters),
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

type metricsAnswer struct {
	Metrics []metricInfo `json:"metrics"`
	Scopes  []scopeInfo  `json:"scopes"`
}

// listMetrics lists the metrics: GET /metrics.
func (s *server) listMetrics(*call) (any, error) {
	return metricsAnswer{metricInfos(), scopeInfos()}, nil
}
