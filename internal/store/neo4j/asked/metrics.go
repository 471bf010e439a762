package asked

import (
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/store/neo4j/gate"
)

// MetricParam is the parameter that holds the values of a metric, [id, value] for each node, the largest first.
func MetricParam(procedure string) string { return strings.ReplaceAll(procedure, ".", "_") }

// metricColumns are what the procedure of a metric yields, and how each is found in a row of its parameter.
var metricColumns = map[string]string{"node": "bluegraph_node", "value": "bluegraph_row[1]"}

// metrics puts a subquery in the place of each call of a metric: a server has no such procedure. What the call was
// stands behind it as a comment, so that places stay what they are.
func (w *rewriter) metrics(q *syntax.Query, text string, names []string) (err error) {
	first := q.Parts[0].Clauses
	visit(q, visitor{clause: func(c syntax.Clause) {
		p, ok := c.(*syntax.Procedure)
		if !ok || !slices.Contains(names, p.Name) || err != nil {
			return
		}
		err = w.metric(p, text, len(q.Parts) == 1 && len(first) == 1 && first[0] == c)
	}})
	return err
}

func (w *rewriter) metric(p *syntax.Procedure, text string, alone bool) error {
	refuse := func(format string, args ...any) error {
		at := syntax.PositionOf(text, p.From)
		return &gate.Refusal{Reason: fmt.Sprintf(format, args...), Line: at.Line, Column: at.Column}
	}
	yields := p.Yield
	if !p.HasYield || p.YieldStar {
		if !alone {
			return refuse("Procedure call inside a query does not support naming results implicitly (name explicitly using `YIELD` instead)")
		}
		yields = nil
		for _, name := range []string{"node", "value"} {
			yields = append(yields, &syntax.Yield{Column: name, As: &syntax.Name{Text: name}})
		}
	}
	if len(p.Args) > 0 {
		return refuse("Procedure call does not provide the required number of arguments: got %d expected 0.", len(p.Args))
	}
	if p.Implicit && !alone {
		return refuse("Procedure call is missing parentheses: %s", p.Name)
	}
	var given, names []string
	for _, y := range yields {
		value, ok := metricColumns[y.Column]
		if !ok {
			return refuse("Unknown procedure output: `%s`", y.Column)
		}
		given = append(given, value+" AS "+quoted(y.As.Text))
		names = append(names, quoted(y.As.Text))
	}
	from := p.From + strings.Index(strings.ToUpper(text[p.From:p.To]), "CALL") + len("CALL")
	end := p.To
	if p.Where != nil {
		end = p.Yield[len(p.Yield)-1].To
	}
	if strings.Contains(text[from:end], "*/") {
		return refuse("a name with */ is not possible here")
	}
	w.put(from, fmt.Sprintf(" { UNWIND $%s AS bluegraph_row MATCH (bluegraph_node:Entity {id: bluegraph_row[0]}) RETURN %s } /*",
		MetricParam(p.Name), strings.Join(given, ", ")))
	behind := "*/"
	if p.Where != nil {
		behind += " WITH *" // the WHERE of the call follows
	}
	w.put(end, behind)
	if alone {
		w.put(p.To, " RETURN "+strings.Join(names, ", "))
	}
	return nil
}
