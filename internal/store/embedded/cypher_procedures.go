package embedded

import (
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
	"bluegraph/internal/questions"
)

// procedures are what CALL may name beside what every graph has.
func (v *view) procedures(metrics map[string][]questions.NodeValue) []functions.Procedure {
	list := []functions.Procedure{v.fullText()}
	for _, name := range slices.Sorted(maps.Keys(metrics)) {
		list = append(list, v.metric(name, metrics[name]))
	}
	return list
}

// metric yields the values of a metric, the largest first.
func (v *view) metric(name string, of []questions.NodeValue) functions.Procedure {
	return functions.Procedure{
		Name:    name,
		Columns: []functions.Column{{Name: "node", Type: values.Of(values.NodeType)}, {Name: "value", Type: values.Of(values.FloatType)}},
		Call: func(_ *functions.Context, _ []any, yield func([]any) error) error {
			for _, x := range of {
				if i, ok := v.graph.Index(x.ID); ok {
					if err := yield([]any{values.Node(i), x.Value}); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
}

// searchIndex is the name of the full-text index, as on a server.
const searchIndex = "entity_search"

// fullText finds the entities that hold words. How well each fits, the score, is Lucene's, which depends on how a server's
// index has grown: it is refused, and so are the first rows in its order, in which a Neo4j promises them.
func (v *view) fullText() functions.Procedure {
	text := values.Of(values.StringType)
	return functions.Procedure{
		Name:   "db.index.fulltext.queryNodes",
		Params: []functions.Column{{Name: "indexName", Type: text}, {Name: "queryString", Type: text}},
		Columns: []functions.Column{
			{Name: "node", Type: values.Of(values.NodeType)},
			{Name: "score", Type: values.Of(values.FloatType), Refused: "the score of a full-text query"},
		},
		Order: "taking the first rows of a full-text query, which come by score, without ORDER BY",
		Call: func(_ *functions.Context, args []any, yield func([]any) error) error {
			index, _ := args[0].(string)
			if index != searchIndex {
				return values.Fail("ProcedureCallFailed", "ProcedureError", "There is no such fulltext schema index: %s", values.String(args[0]))
			}
			query, _ := args[1].(string)
			expression, err := matchOf(query)
			if err != nil || expression == "" {
				return err
			}
			var found []uint32
			if err := v.match("search_any", expression, func(i uint32) { found = append(found, i) }); err != nil {
				return err
			}
			slices.Sort(found)
			for _, i := range slices.Compact(found) {
				if err := yield([]any{values.Node(i), 0.0}); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// matchOf turns a query of Lucene's into one of the index: words, +words that must be there, -words that must
// not, and word* for a prefix. "" is a query that finds nothing. Everything else is refused.
func matchOf(query string) (expression string, err error) {
	var must, may, not []string
	for _, term := range strings.Fields(query) {
		list := &may
		switch term[0] {
		case '+':
			list, term = &must, term[1:]
		case '-':
			list, term = &not, term[1:]
		}
		word, isPrefix := strings.CutSuffix(term, "*")
		if word == "" || word != entities.Fold(word) || strings.ContainsRune(word, ' ') {
			return "", values.Fail(syntax.Unsupported, syntax.Unsupported,
				"the full-text term '%s' is not supported by the embedded store's Cypher: "+
					"write words in lower case and without accents, with + or - before and * behind them", term)
		}
		quoted := `"` + word + `"`
		if isPrefix {
			quoted += " *"
		}
		*list = append(*list, quoted)
	}
	switch {
	case len(must) > 0:
		expression = strings.Join(must, " AND ")
	case len(may) > 0:
		expression = strings.Join(may, " OR ")
	default:
		return "", nil
	}
	if len(not) > 0 {
		expression = "(" + expression + ") NOT (" + strings.Join(not, " OR ") + ")"
	}
	return expression, nil
}
