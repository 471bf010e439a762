package explorer

import "bluegraph/cypher"

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

// maxClusteringEdges bounds the scopes whose clustering Cypher is asked for: every list of
// neighbours is compared with those of the neighbours.
const maxClusteringEdges = 20_000

// cypher is the statement that gives what a metric says or, where Cypher cannot work it
// out, what it stands on; edges counts those of the scope.
func (q metricQuery) cypher(edges int64) (text string, gives yields) {
	f := q.scope.Selection
	parts := cypher.ScopeParts{Name: q.scope.Name, Kinds: words(f.Kinds), Types: words(f.Types), Directed: q.metric.Directed}
	params := map[string]any{}
	for name, list := range map[string][]string{"sites": words(f.Sites), "states": f.States, "ids": words(f.IDs)} {
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
	text, gives = parts.Edges(), yieldsEdges
	if alpha, tested := q.scope.Values["alpha"]; tested && alpha < 1 {
		return inline(text, params), yieldsPairs
	}
	if q.metric.Name != "clustering" || edges <= maxClusteringEdges {
		if own := parts.Metric(q.metric.Name); own != "" {
			text, gives = own, yieldsValues
			if len(q.metric.Property) == 0 {
				gives = yieldsNumbers
			}
		}
	}
	return inline(text, params), gives
}
