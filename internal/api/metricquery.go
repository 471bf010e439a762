package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
)

// metricQuery is a metric on a scope, with every parameter of both.
type metricQuery struct {
	metric  metrics.Metric
	scope   metrics.ScopeQuery
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

// metricBody is the body of POST /metrics/{name}/run.
type metricBody struct {
	Scope  string          `json:"scope"`
	Filter graph.Selection `json:"filter"`
	// Parameters are those of the metric and those of the scope.
	Parameters map[string]float64 `json:"parameters"`
	Restart    []entities.ID      `json:"restart"`
}

// complete checks a query and fills in what it leaves open.
func (b metricBody) complete(name string) (metricQuery, error) {
	m, err := metrics.Named(name)
	if err != nil {
		return metricQuery{}, noMetric(name)
	}
	slices.Sort(b.Restart)
	q := metricQuery{metric: m, restart: slices.Compact(b.Restart)}
	if b.Scope == "" {
		b.Scope = scopeFor(b.Filter)
	}
	info, err := metrics.ScopeNamed(b.Scope)
	if err != nil {
		return q, badRequest(fmt.Sprintf("unknown scope %q", b.Scope), "the scopes are "+scopeNames())
	}
	if len(b.Restart) > 0 && !m.Restarts {
		return q, badRequest("the metric "+name+" does not start from given nodes", "leave restart out, or take personalised-pagerank")
	}
	if b.Filter, err = tidied(b.Filter); err != nil {
		return q, err
	}
	ofScope, ofMetric := metrics.Values{}, maps.Clone(b.Parameters)
	for _, p := range info.Parameters {
		if v, given := b.Parameters[p.Name]; given {
			ofScope[p.Name] = v
			delete(ofMetric, p.Name)
		}
	}
	if q.values, err = m.Complete(ofMetric); err != nil {
		return q, err
	}
	q.scope, err = metrics.ScopeQuery{Name: b.Scope, Selection: b.Filter, Directed: m.Directed, Values: ofScope}.Complete()
	return q, err
}

// scopeFor is the scope of a query that names none.
func scopeFor(filter graph.Selection) string {
	switch {
	case filter.IsAll():
		return "all"
	case len(filter.IDs) > 0:
		return "selection"
	}
	return "filter"
}

var timeShape = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T\d\d(:\d\d){0,2})?)?)?$`)

// tidied checks the words of a filter and brings them into the form that the graph has.
func tidied(f graph.Selection) (graph.Selection, error) {
	for i, k := range f.Kinds {
		known, ok := kindOf(string(k))
		if !ok {
			return f, badRequest(fmt.Sprintf("unknown kind %q", k), "the kinds are "+kindNames())
		}
		f.Kinds[i] = known
	}
	for i, t := range f.Types {
		f.Types[i] = entities.RelationType(strings.ToUpper(string(t)))
		if !entities.IsRelation(f.Types[i]) {
			return f, badRequest(fmt.Sprintf("unknown relationship type %q", t), "the types are "+relationNames())
		}
	}
	for i, id := range f.Sites {
		if _, isID := id.Kind(); !isID {
			f.Sites[i] = entities.RowID(entities.Site, string(id))
		}
	}
	for i, state := range f.States {
		f.States[i] = strings.ToUpper(state)
	}
	for _, at := range []string{f.From, f.Until} {
		if at != "" && !timeShape.MatchString(at) {
			return f, badRequest(fmt.Sprintf("%q is no time", at), "give 2020, 2020-05, 2020-05-30 or 2020-05-30T10:00:00")
		}
	}
	slices.Sort(f.Kinds)
	slices.Sort(f.Types)
	slices.Sort(f.Sites)
	slices.Sort(f.States)
	slices.Sort(f.IDs)
	return f, nil
}

// metricQuery reads a query from the address.
func (c *call) metricQuery() (metricQuery, error) {
	p := c.params
	b := metricBody{Scope: p.text("scope"), Parameters: metrics.Values{}, Restart: asIDs(p.list("restart"))}
	b.Filter = graph.Selection{
		Kinds: p.kinds("scope.kind"), Types: p.relations("scope.rel"), Sites: asIDs(p.list("scope.site")), States: p.list("scope.state"),
		From: p.text("scope.from"), Until: p.text("scope.until"), IDs: asIDs(p.list("scope.id")),
	}
	if m, err := metrics.Named(c.id); err == nil {
		p.decimals(m.Parameters, b.Parameters)
	}
	if info, err := metrics.ScopeNamed(b.Scope); err == nil {
		p.decimals(info.Parameters, b.Parameters)
	}
	return b.complete(c.id)
}

// decimals reads parameters of a metric or a scope, where they are given.
func (p *params) decimals(known []metrics.Parameter, into metrics.Values) {
	for _, parameter := range known {
		s := p.text(parameter.Name)
		if s == "" {
			continue
		}
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
			p.fail(fmt.Sprintf("parameter %s is %q", parameter.Name, s), fmt.Sprintf("give a number from %v to %v", parameter.Min, parameter.Max))
			continue
		}
		into[parameter.Name] = v
	}
}

func asIDs(list []string) []entities.ID {
	var ids []entities.ID
	for _, s := range list {
		ids = append(ids, entities.ID(s))
	}
	return ids
}

// resultQuery says what is told of a result: the Top values of nodes of the kinds; 0 for all.
type resultQuery struct {
	kinds []entities.Kind
	top   int
}

const defaultTop = 25

func (p *params) resultQuery() resultQuery {
	return resultQuery{kinds: p.kinds("kind"), top: p.number("top", defaultTop, 0, math.MaxInt32)}
}

func noMetric(name string) error {
	var all []string
	for _, m := range metrics.All {
		all = append(all, m.Name)
	}
	return notFound(fmt.Sprintf("there is no metric %q", name), "the metrics are "+strings.Join(all, ", "))
}

func scopeNames() string {
	var all []string
	for _, s := range metrics.Scopes {
		all = append(all, s.Name)
	}
	return strings.Join(all, ", ")
}
