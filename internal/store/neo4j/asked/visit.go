package asked

import "bluegraph/internal/opencypher/syntax"

// visitor is called with the parts of a query, each once; nil is not called.
type visitor struct {
	clause  func(syntax.Clause)
	pattern func(*syntax.Pattern) // of MATCH, in subqueries too
	expr    func(syntax.Expr)
}

func visit(q *syntax.Query, v visitor) {
	v.clauses(q)
	if v.expr == nil && v.pattern == nil {
		return
	}
	for _, x := range q.Inside() { // those of all subqueries too
		syntax.Walk(x, func(x syntax.Expr) bool {
			if v.expr != nil {
				v.expr(x)
			}
			if s, ok := x.(*syntax.SubqueryExpr); ok {
				v.clauses(s.Query)
			}
			return true
		})
	}
}

// clauses visits the clauses of a query and of those that it calls.
func (v visitor) clauses(q *syntax.Query) {
	for _, part := range q.Parts {
		for _, c := range part.Clauses {
			if v.clause != nil {
				v.clause(c)
			}
			switch c := c.(type) {
			case *syntax.Match:
				for _, p := range c.Patterns {
					if v.pattern != nil {
						v.pattern(p)
					}
				}
			case *syntax.Subquery:
				v.clauses(c.Query)
			}
		}
	}
}
