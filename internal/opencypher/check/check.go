// Package check finds what Neo4j finds wrong with a query before it runs: variables that are not
// defined or of another type, types of operands and arguments, aggregates where none may stand,
// clauses in the wrong order.
package check

import (
	"cmp"
	"fmt"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// Options are what a check knows beside the query.
type Options struct {
	Params     values.Map
	Procedures []functions.Procedure
}

// Query checks a statement. Its error is a *syntax.Error.
func Query(q *syntax.Query, o Options) (err error) {
	defer syntax.Catch(&err)
	c := &checker{Options: o}
	c.query(scope{}, q, top)
	return nil
}

// place is where a query stands, which decides how it may end and what it sees.
type place uint8

const (
	top      place = iota
	imported       // CALL { }: its first WITH takes variables over
	scoped         // CALL (a) { }: sees the named ones
	exists         // EXISTS { } and COUNT { }: sees all, needs no RETURN
	collect        // COLLECT { }: sees all
)

type checker struct {
	Options
	inAggregate bool
	inList      bool
	outer       []scope // of subqueries around, whose variables may not be bound again
	around      []scope // of subqueries that are expressions: there the variables of loops may not have their names either
	promised    string  // the order of the rows so far that is not kept (functions.Procedure.Order)
}

// scope is the variables in sight and their types.
type scope map[string]values.Type

func (s scope) clone() scope {
	t := make(scope, len(s)+1)
	for k, v := range s {
		t[k] = v
	}
	return t
}

func (s scope) with(name string, t values.Type) scope {
	n := s.clone()
	n[name] = t
	return n
}

type part interface{ At() syntax.Span }

func (c *checker) fail(x part, detail, format string, args ...any) {
	panic(&syntax.Error{At: x.At().From, Detail: detail, Message: fmt.Sprintf(format, args...)})
}

// refuse stops at what Neo4j has and this package has not.
func (c *checker) refuse(x part, what string) {
	panic(&syntax.Error{At: x.At().From, Kind: syntax.Unsupported, Detail: syntax.Unsupported,
		Message: what + " is not supported by the embedded store's Cypher"})
}

// query checks a query and returns the columns of its RETURN with their types, nil without one.
func (c *checker) query(s scope, q *syntax.Query, at place) (columns []column) {
	for i, all := range q.All {
		if all != q.All[0] {
			c.fail(q.Parts[i+1], "InvalidClauseComposition", "Invalid combination of UNION and UNION ALL")
		}
	}
	promised := c.promised
	for i, p := range q.Parts {
		c.promised = ""
		cols := c.single(s, p, at)
		promised = cmp.Or(promised, c.promised)
		if i == 0 {
			columns = cols
			continue
		}
		if !sameNames(columns, cols) {
			c.fail(p, "DifferentColumnsInUnion", "All sub queries in an UNION must have the same return column names")
		}
		for j := range columns {
			for _, other := range cols {
				if other.name == columns[j].name {
					columns[j].typ = either(columns[j].typ, other.typ)
				}
			}
		}
	}
	c.promised = promised
	return columns
}

// column is a column of WITH or RETURN.
type column struct {
	name string
	typ  values.Type
}

func sameNames(a, b []column) bool {
	if len(a) != len(b) {
		return false
	}
	names := map[string]bool{}
	for _, x := range a {
		names[x.name] = true
	}
	for _, x := range b {
		if !names[x.name] {
			return false
		}
	}
	return true
}

func (c *checker) single(outer scope, q *syntax.Single, at place) (columns []column) {
	s := scope{}
	if at == exists || at == collect || at == scoped {
		s = outer.clone()
	}
	for i, clause := range q.Clauses {
		last := i == len(q.Clauses)-1
		switch x := clause.(type) {
		case *syntax.Match:
			s = c.match(s, x)
		case *syntax.Unwind:
			s = c.unwind(s, x)
		case *syntax.Projection:
			if x.Return && !last {
				c.fail(x, "InvalidClauseComposition", "RETURN can only be used at the end of the query.")
			}
			if i == 0 && !x.Return && at == imported {
				s = c.importing(outer, x)
				continue
			}
			s, columns = c.projection(s, x, at)
			if !x.Return {
				columns = nil
			}
		case *syntax.Subquery:
			s = c.subquery(s, x)
		case *syntax.Procedure:
			s, columns = c.procedure(s, x, len(q.Clauses) == 1 && at == top, last)
		case *syntax.Create:
			c.refuse(x, "CREATE")
		}
	}
	c.ends(q, at)
	return columns
}

// ends checks the last clause.
func (c *checker) ends(q *syntax.Single, at place) {
	name := ""
	last := q.Clauses[len(q.Clauses)-1]
	switch x := last.(type) {
	case *syntax.Projection:
		if x.Return {
			return
		}
		name = "WITH"
	case *syntax.Match:
		name = "MATCH"
	case *syntax.Unwind:
		name = "UNWIND"
	case *syntax.Subquery:
		name = "CALL"
		if !returnsRows(x.Query) {
			return
		}
	case *syntax.Procedure:
		if !x.HasYield || len(q.Clauses) == 1 {
			return
		}
		name = "CALL"
	}
	if at == exists && name != "WITH" {
		return
	}
	c.fail(last, "InvalidClauseComposition", "Query cannot conclude with %s (must be a RETURN clause, a FINISH clause, an update clause, "+
		"a unit subquery call, or a procedure call with no YIELD).", name)
}

func returnsRows(q *syntax.Query) bool {
	last, ok := q.Parts[0].Clauses[len(q.Parts[0].Clauses)-1].(*syntax.Projection)
	return ok && last.Return
}

// declare adds a variable that must not be there yet.
func (c *checker) declare(s scope, n *syntax.Name, t values.Type) {
	if _, ok := s[n.Text]; ok {
		c.fail(n, "VariableAlreadyBound", "Variable `%s` already declared", n.Text)
	}
	c.notOutside(n)
	s[n.Text] = t
}

// notAround refuses a variable of a loop that has the name of one around the subquery.
func (c *checker) notAround(n *syntax.Name) {
	for _, o := range c.around {
		if _, ok := o[n.Text]; ok {
			c.fail(n, "VariableAlreadyBound",
				"The variable `%s` is shadowing a variable with the same name from the outer scope and needs to be renamed", n.Text)
		}
	}
}

// notOutside refuses to bind a name again that a subquery sees outside.
func (c *checker) notOutside(n *syntax.Name) {
	for _, o := range c.outer {
		if _, ok := o[n.Text]; ok {
			c.fail(n, "VariableAlreadyBound",
				"The variable `%s` is shadowing a variable with the same name from the outer scope and needs to be renamed", n.Text)
		}
	}
}

func (c *checker) unwind(s scope, x *syntax.Unwind) scope {
	t := c.expr(s, x.List)
	elem := t
	if t.Set&values.ListType != 0 {
		elem = values.Any
		if t.Set == values.ListType {
			elem = t.Element()
		}
	}
	s = s.clone()
	c.declare(s, x.Name, elem)
	return s
}

// either is the type of what may be of one or the other.
func either(a, b values.Type) values.Type {
	t := values.Type{Set: a.Set | b.Set}
	if t.Set == values.ListType && a.Elem != nil && b.Elem != nil {
		e := either(*a.Elem, *b.Elem)
		t.Elem = &e
	}
	return t
}
