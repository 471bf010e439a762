package explorer

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
)

// MetricQuery asks for a metric on a scope. What is left out has its default: the scope is
// "all", "filter" where one is given, "selection" where the filter lists ids.
type MetricQuery struct {
	Scope  string          `json:"scope,omitzero"`
	Filter graph.Selection `json:"filter,omitzero"`
	// Parameters are those of the metric and those of the scope.
	Parameters map[string]float64 `json:"parameters,omitzero"`
	Restart    []entities.ID      `json:"restart,omitzero"`
	// Attribution and Level say how receipts count, of a scope that counts them.
	Attribution questions.Attribution `json:"attribution,omitzero"`
	Level       questions.Level       `json:"level,omitzero"`
}

// metricQuery is a metric on a scope, with every parameter of both.
type metricQuery struct {
	metric  metrics.Metric
	scope   metrics.ScopeQuery
	info    metrics.ScopeInfo // of the scope
	values  metrics.Values
	restart []entities.ID
}

// key names a query: equal queries have equal keys.
func (q metricQuery) key() (string, error) {
	text, err := json.Marshal([]any{q.metric.Name, q.scope, q.values, q.restart}) // sorts the names
	if err != nil {
		return "", fmt.Errorf("metric %s: %w", q.metric.Name, err)
	}
	return string(text), nil
}

// normalize checks a query and fills in what it leaves open.
func (b MetricQuery) normalize(name string) (metricQuery, error) {
	m, err := metrics.Named(name)
	if err != nil {
		return metricQuery{}, noMetric(name)
	}
	slices.Sort(b.Restart)
	q := metricQuery{metric: m, restart: slices.Compact(b.Restart)}
	if b.Scope == "" {
		b.Scope = defaultScope(b.Filter)
	}
	if q.info, err = metrics.ScopeNamed(b.Scope); err != nil {
		return q, BadRequest(fmt.Sprintf("unknown scope %q", b.Scope), "the scopes are "+listed(metrics.Scopes,
			func(s metrics.ScopeInfo) string { return s.Name }))
	}
	if len(b.Restart) > 0 && !m.Restarts {
		return q, BadRequest("the metric "+name+" does not start from given nodes", "leave restart out, or take personalised-pagerank")
	}
	if b.Filter, err = normalizeFilter(b.Filter); err != nil {
		return q, err
	}
	ofScope, ofMetric := metrics.Values{}, maps.Clone(b.Parameters)
	for _, p := range q.info.Parameters {
		if v, given := b.Parameters[p.Name]; given {
			ofScope[p.Name] = v
			delete(ofMetric, p.Name)
		}
	}
	if q.values, err = m.Normalize(ofMetric); err != nil {
		return q, err
	}
	q.scope, err = metrics.ScopeQuery{Name: b.Scope, Selection: b.Filter, Directed: m.Directed, Values: ofScope,
		Attribution: b.Attribution, Level: b.Level}.Normalize()
	return q, err
}

// defaultScope is the scope of a query that names none.
func defaultScope(filter graph.Selection) string {
	switch {
	case filter.IsAll():
		return metrics.AllScope
	case len(filter.IDs) > 0:
		return metrics.SelectionScope
	}
	return metrics.FilterScope
}

// normalizeFilter checks the words of a filter and brings them into the form that the graph has.
func normalizeFilter(f graph.Selection) (graph.Selection, error) {
	for i, k := range f.Kinds {
		known, ok := entities.KindNamed(string(k))
		if !ok {
			return f, unknownKind(string(k))
		}
		f.Kinds[i] = known
	}
	for i, t := range f.Types {
		known, ok := entities.RelationNamed(string(t))
		if !ok {
			return f, unknownRelation(string(t))
		}
		f.Types[i] = known
	}
	for i, id := range f.Sites {
		if _, isID := id.Kind(); !isID {
			f.Sites[i] = entities.RowID(entities.Site, string(id))
		}
	}
	slices.Sort(f.Kinds)
	slices.Sort(f.Types)
	slices.Sort(f.Sites)
	slices.Sort(f.States)
	slices.Sort(f.IDs)
	return f, nil
}

// MetricParameters are those of a metric and of a scope, as far as they exist.
func MetricParameters(metric, scope string) (all []metrics.Parameter) {
	if m, err := metrics.Named(metric); err == nil {
		all = append(all, m.Parameters...)
	}
	if s, err := metrics.ScopeNamed(scope); err == nil {
		all = append(all, s.Parameters...)
	}
	return all
}

func noMetric(name string) error {
	return notFound(fmt.Sprintf("there is no metric %q", name), "the metrics are "+listed(metrics.All,
		func(m metrics.Metric) string { return m.Name }))
}

// listed are the names of a list, for a message.
func listed[T any](list []T, name func(T) string) string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = name(v)
	}
	return strings.Join(all, ", ")
}
