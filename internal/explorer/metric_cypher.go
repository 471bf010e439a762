package explorer

import (
	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/metrics"
)

// yields says what the Cypher beside a metric gives.
type yields string

const (
	// yieldsValues: id and value of every node of the scope.
	yieldsValues yields = "values"
	// yieldsNumbers: name, value, of and missing, as in numbers.
	yieldsNumbers yields = "numbers"
	// yieldsEdges: source, target and weight of every edge of the scope, which is all that
	// the metric looks at.
	yieldsEdges yields = "edges"
	// yieldsPairs: as edges, of every pair that shares something; the scope keeps those of them
	// that share more than chance gives, which Cypher cannot tell.
	yieldsPairs yields = "pairs"
)

// cypher is the statement that gives what a metric says or, where Cypher cannot work it
// out, what it stands on; edges counts those of the scope.
func (q metricQuery) cypher(edges int64) (text string, gives yields) {
	f, scope := q.scope.Selection, q.info
	parts := cypher.ScopeQuery{Scope: scope.Cypher, Kinds: entities.Strings(f.Kinds), Types: entities.Strings(f.Types),
		Directed: q.metric.Directed, AnyRecipient: q.scope.ThroughAnybody(), Counting: counting(q.scope.Attribution, q.scope.Level)}
	params := map[string]any{}
	for name, list := range map[string][]string{"sites": entities.Strings(f.Sites), "states": f.States, "ids": entities.Strings(f.IDs)} {
		if len(list) > 0 {
			params[name] = list
			parts.Filters = append(parts.Filters, name)
		}
	}
	for name, at := range map[string]string{"from": f.From, "until": f.Until} {
		if at != "" {
			params[name] = at
			parts.Filters = append(parts.Filters, name)
		}
	}
	own, most := parts.Metric(q.metric.Cypher), q.metric.Cypher.MaxEdges
	switch {
	case scope.CypherListsMore != nil && scope.CypherListsMore(q.scope.Values):
		text, gives = parts.Edges(), yieldsPairs
	case own == "" || most > 0 && edges > most:
		text, gives = parts.Edges(), yieldsEdges
	case q.metric.Gives == metrics.GivesNumbers:
		text, gives = own, yieldsNumbers
	default:
		text, gives = own, yieldsValues
	}
	return inline(text, params), gives
}
