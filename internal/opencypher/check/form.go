package check

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// form checks the expressions that have a form of their own.
func (c *checker) form(s scope, x syntax.Expr) values.Type {
	boolean := values.Of(values.BooleanType)
	switch x := x.(type) {
	case *syntax.IsNull:
		c.expr(s, x.X)
		return boolean
	case *syntax.IsTyped:
		c.expr(s, x.X)
		return boolean
	case *syntax.IsNormalized:
		c.expr(s, x.X)
		return boolean
	case *syntax.HasLabels:
		c.want(x.X, c.expr(s, x.X), values.NodeType|values.RelationshipType)
		return boolean
	case *syntax.Case:
		return c.caseOf(s, x)
	case *syntax.Call:
		return c.call(s, x)
	case *syntax.ListComprehension:
		return c.listComprehension(s, x)
	case *syntax.PatternComprehension:
		return c.patternComprehension(s, x)
	case *syntax.Reduce:
		return c.reduce(s, x)
	case *syntax.Every:
		elem := c.listOf(s, x.List)
		if x.Where == nil {
			c.fail(x, "UnexpectedSyntax", "%s(...) requires a WHERE predicate", x.Kind)
		}
		c.notAround(x.Name)
		c.overList(func() { c.predicate(s.with(x.Name.Text, elem), x.Where) })
		return boolean
	case *syntax.PatternExpr:
		if x.Pattern.Selector == syntax.AllPaths {
			c.known(s, x.Pattern)
			c.fail(x, "UnexpectedSyntax", "A pattern expression should only be used in order to test the existence of a pattern. "+
				"It should therefore only be used in contexts that evaluate to a boolean, e.g. inside the function exists() or in a WHERE-clause. "+
				"No other uses are allowed, instead they should be replaced by a pattern comprehension.")
		}
		c.lengths([]*syntax.Pattern{x.Pattern}, nil)
		c.known(s, x.Pattern)
		c.pattern(s.clone(), x.Pattern, map[string]bool{})
		if x.Pattern.Selector == syntax.AllShortestFunction {
			return values.ListOf(pathType)
		}
		return pathType
	case *syntax.SubqueryExpr:
		return c.subqueryExpr(s, x)
	}
	return values.Any
}

func (c *checker) overList(f func()) {
	before := c.inList
	c.inList = true
	f()
	c.inList = before
}

// listOf checks the list that a loop runs over and returns the type of its elements.
func (c *checker) listOf(s scope, x syntax.Expr) values.Type {
	t := c.expr(s, x)
	c.want(x, t, values.ListType)
	if t.Set == storable { // of a property
		return values.Of(storable &^ values.ListType)
	}
	return t.Element()
}

func (c *checker) caseOf(s scope, x *syntax.Case) values.Type {
	t := values.Type{}
	for _, w := range x.Whens {
		if x.Subject == nil {
			c.want(w.Test, c.boolean(s, w.Test), values.BooleanType)
		} else {
			c.expr(s, w.Test)
		}
		t = either(t, c.expr(s, w.Then))
	}
	if x.Else != nil {
		t = either(t, c.expr(s, x.Else))
	}
	return t
}

func (c *checker) listComprehension(s scope, x *syntax.ListComprehension) values.Type {
	elem := c.listOf(s, x.List)
	c.notAround(x.Name)
	inner := s.with(x.Name.Text, elem)
	c.overList(func() {
		if x.Where != nil {
			c.predicate(inner, x.Where)
		}
		if x.Map != nil {
			elem = c.expr(inner, x.Map)
		}
	})
	return values.ListOf(elem)
}

func (c *checker) patternComprehension(s scope, x *syntax.PatternComprehension) values.Type {
	inner := s.clone()
	elem := values.Any
	c.lengths([]*syntax.Pattern{x.Pattern}, nil)
	c.overList(func() {
		c.pattern(inner, x.Pattern, map[string]bool{})
		c.patternExprs(inner, x.Pattern)
		if x.Where != nil {
			c.predicate(inner, x.Where)
		}
		elem = c.expr(inner, x.Map)
	})
	return values.ListOf(elem)
}

func (c *checker) reduce(s scope, x *syntax.Reduce) values.Type {
	start := c.expr(s, x.Start)
	elem := c.listOf(s, x.List)
	c.overList(func() {
		c.notAround(x.Sum)
		c.notAround(x.Name)
		t := c.expr(s.with(x.Sum.Text, start).with(x.Name.Text, elem), x.Next)
		if t.Set&start.Set == 0 && t.Set != 0 && start.Set != 0 {
			c.fail(x.Next, "InvalidArgumentType", "Type mismatch: accumulator is %s but expression has type %s", start, t)
		}
		start = either(start, t)
	})
	return values.Of(start.Set)
}

func (c *checker) subqueryExpr(s scope, x *syntax.SubqueryExpr) values.Type {
	outer, around, agg, list, promised := c.outer, c.around, c.inAggregate, c.inList, c.promised
	c.around = append(c.around[:len(c.around):len(c.around)], s)
	c.outer = append(c.outer[:len(c.outer):len(c.outer)], s)
	c.inAggregate, c.inList = false, false
	at := exists
	if x.Kind == "COLLECT" {
		at = collect
	}
	columns := c.query(s, x.Query, at)
	c.outer, c.around, c.inAggregate, c.inList, c.promised = outer, around, agg, list, promised
	switch x.Kind {
	case "EXISTS":
		return values.Of(values.BooleanType)
	case "COUNT":
		return values.Of(values.IntegerType)
	}
	if len(columns) != 1 {
		c.fail(x, "InvalidClauseComposition", "A Collect Expression must end with a single return column.")
	}
	return values.ListOf(columns[0].typ)
}
