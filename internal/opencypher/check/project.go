package check

import (
	"slices"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// projection checks WITH or RETURN with all that belongs to it.
func (c *checker) projection(s scope, x *syntax.Projection, at place) (scope, []column) {
	columns := c.star(s, x)
	aggregated := false
	for _, it := range x.Items {
		aggregated = aggregated || syntax.Aggregates(it.Value)
	}
	for _, it := range x.Items {
		name := it.Text
		v, isVar := it.Value.(*syntax.Var)
		switch {
		case it.Alias != nil:
			name = it.Alias.Text
		case isVar:
			name = v.Name
		case !x.Return:
			c.fail(it, "NoExpressionAlias", "Expression in WITH must be aliased (use AS)")
		case at == imported || at == scoped:
			c.fail(it, "NoExpressionAlias", "Expression in CALL { RETURN ... } must be aliased (use AS)")
		}
		t := c.expr(s, it.Value)
		if it.Alias != nil && !(isVar && v.Name == name) {
			c.notOutside(it.Alias)
		}
		for _, col := range columns {
			if col.name == name {
				c.fail(it, "ColumnNameConflict", "Multiple result columns with the same name are not supported")
			}
		}
		columns = append(columns, column{name, t})
	}
	out := scope{}
	for _, col := range columns {
		out[col.name] = col.typ
	}
	after := out
	if aggregated {
		c.grouping(s, x)
	} else if !x.Distinct {
		after = s.clone()
		for name, t := range out {
			after[name] = t
		}
	}
	c.order(s, after, x, aggregated)
	c.rows(x.Skip, "SKIP")
	c.rows(x.Limit, "LIMIT")
	c.first(x, aggregated)
	if x.Where != nil {
		c.refuseAggregates(x.Where)
		if aggregated || x.Distinct {
			c.inScope(s, after, x, x.Where, c.predicate)
		} else {
			c.predicate(after, x.Where)
		}
	}
	return out, columns
}

// first refuses the first rows in an order that is not kept. Behind an aggregation or ORDER BY nothing is left of it.
func (c *checker) first(x *syntax.Projection, aggregated bool) {
	if aggregated || len(x.OrderBy) > 0 {
		c.promised = ""
	}
	for _, count := range []syntax.Expr{x.Skip, x.Limit} {
		if c.promised != "" && count != nil {
			c.refuse(count, c.promised)
		}
	}
}

func (c *checker) star(s scope, x *syntax.Projection) (columns []column) {
	if !x.Star {
		return nil
	}
	for name, t := range s {
		columns = append(columns, column{name, t})
	}
	slices.SortFunc(columns, func(a, b column) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	if x.Return && len(columns) == 0 {
		c.fail(x, "NoVariablesInScope", "RETURN * is not allowed when there are no variables in scope")
	}
	return columns
}

func (c *checker) refuseAggregates(x syntax.Expr) {
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Call:
			if syntax.IsAggregate(x.Name) {
				c.fail(x, "InvalidAggregation", "Invalid use of aggregating function %s(...) in this context", x.Name)
			}
		case *syntax.SubqueryExpr:
			return false
		}
		return true
	})
}

// rows checks SKIP and LIMIT: a number that needs no row.
func (c *checker) rows(x syntax.Expr, word string) {
	if x == nil {
		return
	}
	syntax.Walk(x, func(y syntax.Expr) bool {
		if _, ok := y.(*syntax.Var); ok {
			c.fail(x, "NonConstantExpression",
				"It is not allowed to refer to variables in %s, so that the value for %s can be statically calculated.", word, word)
		}
		return true
	})
	c.refuseAggregates(x)
	t := c.expr(scope{}, x)
	value := func() (any, bool) {
		switch x := x.(type) {
		case *syntax.Literal:
			return x.Value, true
		case *syntax.Unary:
			if l, ok := x.X.(*syntax.Literal); ok && x.Op == "-" {
				v, _ := values.Negate(l.Value)
				return v, true
			}
		}
		return nil, false
	}
	v, ok := value()
	if !ok {
		if _, isParam := x.(*syntax.Param); !isParam {
			c.want(x, t, values.IntegerType)
		}
		return
	}
	n, isInt := v.(int64)
	switch {
	case !isInt:
		c.fail(x, "InvalidArgumentType", "Invalid input. '%s' is not a valid value. Must be a non-negative integer.", values.String(v))
	case n < 0:
		c.fail(x, "NegativeIntegerArgument", "Invalid input. '%d' is not a valid value. Must be a non-negative integer.", n)
	}
}

// keysOf are the grouping keys of a projection as printed: variables and properties alone count when
// an aggregated column names them again.
func keysOf(x *syntax.Projection) map[string]bool {
	keys := map[string]bool{}
	for _, it := range x.Items {
		if !syntax.Aggregates(it.Value) {
			switch it.Value.(type) {
			case *syntax.Var, *syntax.Property:
				keys[syntax.ExprString(it.Value)] = true
			}
		}
	}
	return keys
}

// grouping refuses aggregated columns that use what no grouping key says.
func (c *checker) grouping(s scope, x *syntax.Projection) {
	keys := keysOf(x)
	if x.Star {
		for name := range s {
			keys[syntax.QuoteName(name)] = true
		}
	}
	for _, it := range x.Items {
		if syntax.Aggregates(it.Value) {
			c.implicit(s, keys, it.Value, func(v *syntax.Var) { c.ambiguous(it, v) })
		}
	}
}

func (c *checker) ambiguous(x part, v *syntax.Var) {
	c.fail(x, "AmbiguousAggregationExpression",
		"Aggregation column contains implicit grouping expressions. For example, in 'RETURN n.a, n.a + n.b + count(*)' "+
			"the aggregation expression 'n.a + n.b + count(*)' includes the implicit grouping key 'n.b'. It may be possible to rewrite the "+
			"query by extracting "+
			"these grouping/aggregation expressions into a preceding WITH clause. Illegal expression(s): %s", v.Name)
}

// implicit calls found with the variables of a scope that stand in x outside of aggregates and keys.
func (c *checker) implicit(s scope, keys map[string]bool, x syntax.Expr, found func(v *syntax.Var)) {
	local := map[string]bool{}
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Call:
			if syntax.IsAggregate(x.Name) {
				return false
			}
		case *syntax.ListComprehension:
			local[x.Name.Text] = true
		case *syntax.Every:
			local[x.Name.Text] = true
		case *syntax.Reduce:
			local[x.Sum.Text], local[x.Name.Text] = true, true
		case *syntax.PatternComprehension, *syntax.SubqueryExpr:
			c.refuse(x, "a pattern or subquery beside an aggregate in one column")
		case *syntax.Property, *syntax.Var:
			if keys[syntax.ExprString(x)] {
				return false
			}
		}
		if v, ok := x.(*syntax.Var); ok && !local[v.Name] {
			if _, known := s[v.Name]; known {
				found(v)
			}
		}
		return true
	})
}

// order checks ORDER BY. Behind DISTINCT or an aggregation it may name columns, and expressions that
// columns are.
func (c *checker) order(s, after scope, x *syntax.Projection, aggregated bool) {
	for _, o := range x.OrderBy {
		if !aggregated && syntax.Aggregates(o.Key) {
			c.fail(x, "InvalidAggregation", "Cannot use aggregation in ORDER BY if there are no aggregate expressions in the preceding %s",
				map[bool]string{true: "RETURN", false: "WITH"}[x.Return])
		}
		if !aggregated && !x.Distinct {
			c.expr(after, o.Key)
			continue
		}
		c.inScope(s, after, x, o.Key, func(s scope, x syntax.Expr) { c.expr(s, x) })
	}
}

// inScope checks an expression behind DISTINCT or an aggregation: what is a column, as a whole or in
// part, is known; all other variables must be columns.
func (c *checker) inScope(s, after scope, x *syntax.Projection, key syntax.Expr, test func(scope, syntax.Expr)) {
	columns := map[string]bool{}
	used := map[string]bool{}
	hasAggregate := syntax.Aggregates(key)
	for _, it := range x.Items {
		text := syntax.ExprString(it.Value)
		simple := false
		switch it.Value.(type) {
		case *syntax.Var, *syntax.Property:
			simple = true
		}
		if !hasAggregate || simple || syntax.Aggregates(it.Value) {
			columns[text] = true
		}
		if !syntax.Aggregates(it.Value) {
			syntax.Walk(it.Value, func(y syntax.Expr) bool {
				if v, ok := y.(*syntax.Var); ok {
					used[v.Name] = true
				}
				return true
			})
		}
	}
	local := map[string]bool{}
	inside := map[string]bool{} // of aggregates
	syntax.Walk(key, func(y syntax.Expr) bool {
		if columns[syntax.ExprString(y)] {
			return false
		}
		switch y := y.(type) {
		case *syntax.SubqueryExpr, *syntax.PatternComprehension, *syntax.PatternExpr:
			return false // they bind names of their own and are checked below
		case *syntax.Call:
			if syntax.IsAggregate(y.Name) {
				syntax.Walk(y, func(z syntax.Expr) bool {
					if v, ok := z.(*syntax.Var); ok {
						inside[v.Name] = true
					}
					return true
				})
			}
		case *syntax.ListComprehension:
			local[y.Name.Text] = true
		case *syntax.Every:
			local[y.Name.Text] = true
		case *syntax.Reduce:
			local[y.Sum.Text], local[y.Name.Text] = true, true
		case *syntax.Var:
			if _, ok := after[y.Name]; ok || local[y.Name] {
				return false
			}
			if hasAggregate && used[y.Name] && !inside[y.Name] {
				c.ambiguous(x, y)
			}
			if _, ok := s[y.Name]; !ok {
				c.fail(y, "UndefinedVariable", "Variable `%s` not defined", y.Name)
			}
			c.fail(y, "UndefinedVariable",
				"In a WITH/RETURN with DISTINCT or an aggregation, it is not possible to access variables declared before the WITH/RETURN: %s", y.Name)
		}
		return true
	})
	both := s.clone()
	for name, t := range after {
		both[name] = t
	}
	test(both, key)
}
