// Package check finds what Neo4j finds wrong with a query before it runs: variables that are not
// defined or of another type, types of operands and arguments, aggregates where none may stand,
// clauses in the wrong order.
package check

import (
	"fmt"
	"strings"

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
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *syntax.Error:
			err = r
		default:
			panic(r)
		}
	}()
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

// neo4jOnly reports whether a function or procedure may be one that a Neo4j has.
func neo4jOnly(name string) bool {
	space, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch space {
	case "db", "dbms", "tx", "apoc", "gds", "vector", "genai", "graph", "cdc", "file", "linenumber":
		return true
	}
	return false
}

// query checks a query and returns the columns of its RETURN with their types, nil without one.
func (c *checker) query(s scope, q *syntax.Query, at place) (columns []column) {
	for i, all := range q.All {
		if all != q.All[0] {
			c.fail(q.Parts[i+1], "InvalidClauseComposition", "Invalid combination of UNION and UNION ALL")
		}
	}
	for i, p := range q.Parts {
		cols := c.single(s, p, at)
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

// importing checks the WITH at the head of CALL { }, which may only name variables outside.
func (c *checker) importing(outer scope, x *syntax.Projection) scope {
	refs := false
	for _, it := range x.Items {
		if v, ok := it.Value.(*syntax.Var); ok {
			_, ok := outer[v.Name]
			refs = refs || ok
		}
	}
	if !refs && !x.Star {
		s, _ := c.projection(scope{}, x, imported)
		return s
	}
	for _, it := range x.Items {
		v, ok := it.Value.(*syntax.Var)
		if !ok || it.Alias != nil && it.Alias.Text != v.Name {
			c.fail(it, "UnexpectedSyntax",
				"Importing WITH should consist only of simple references to outside variables. Aliasing or expressions are not supported.")
		}
	}
	if x.Distinct || len(x.OrderBy) > 0 || x.Skip != nil || x.Limit != nil || x.Where != nil {
		c.fail(x, "UnexpectedSyntax", "Importing WITH should consist only of simple references to outside variables. "+
			"DISTINCT, ORDER BY, SKIP, LIMIT and WHERE are not allowed.")
	}
	s, _ := c.projection(outer, x, imported)
	return s
}

func (c *checker) subquery(s scope, x *syntax.Subquery) scope {
	inside, at := s, imported
	if x.Scoped {
		at = scoped
		inside = scope{}
		if x.Star {
			inside = s.clone()
		}
		for _, n := range x.Imports {
			t, ok := s[n.Text]
			if !ok {
				c.fail(n, "UndefinedVariable", "Variable `%s` not defined", n.Text)
			}
			inside[n.Text] = t
		}
	}
	outer, around := c.outer, c.around
	c.around = nil
	if x.Scoped {
		c.outer = append(c.outer[:len(c.outer):len(c.outer)], inside)
	} else {
		c.outer = nil
	}
	columns := c.query(inside, x.Query, at)
	c.outer, c.around = outer, around
	s = s.clone()
	for _, col := range columns {
		if _, ok := s[col.name]; ok {
			c.fail(x, "VariableAlreadyBound", "Variable `%s` already declared in outer scope", col.name)
		}
		s[col.name] = col.typ
	}
	return s
}

func (c *checker) procedure(s scope, x *syntax.Procedure, alone, last bool) (scope, []column) {
	p := functions.FindProcedure(c.Procedures, x.Name)
	if p == nil && neo4jOnly(x.Name) {
		c.refuse(x, "the procedure "+x.Name)
	}
	if p == nil {
		panic(&syntax.Error{At: x.From, Kind: "ProcedureError", Detail: "ProcedureNotFound",
			Message: "There is no procedure with the name `" + x.Name +
				"` in the embedded store. There are: " + strings.Join(functions.ProcedureNames(c.Procedures), ", ")})
	}
	if x.Implicit {
		if !alone {
			c.fail(x, "InvalidArgumentPassingMode", "Procedure call is missing parentheses: %s", x.Name)
		}
		for _, param := range p.Params {
			if _, ok := c.Params[param.Name]; !ok {
				panic(&syntax.Error{At: x.From, Kind: "ParameterMissing", Detail: "MissingParameter", Message: "Expected parameter(s): " + param.Name})
			}
		}
	} else if len(x.Args) != len(p.Params) {
		c.fail(x, "InvalidNumberOfArguments", "Procedure call does not provide the required number of arguments: got %d expected %d.",
			len(x.Args), len(p.Params))
	}
	for i, a := range x.Args {
		if syntax.Aggregates(a) {
			c.fail(a, "InvalidAggregation", "Procedure call cannot take an aggregating function as argument, please add a 'WITH' to your statement.")
		}
		c.want(a, c.expr(s, a), p.Params[i].Type.Set)
	}
	if !x.HasYield && len(p.Columns) > 0 && !alone {
		c.fail(x, "UndefinedVariable",
			"Procedure call inside a query does not support naming results implicitly (name explicitly using `YIELD` instead)")
	}
	if x.YieldStar && !alone {
		c.fail(x, "UnexpectedSyntax", "Cannot use `YIELD *` outside standalone call")
	}
	s = s.clone()
	var columns []column
	for _, col := range p.Columns {
		if x.YieldStar || !x.HasYield && alone {
			c.takes(x, col)
			s[col.Name] = col.Type
			columns = append(columns, column{col.Name, col.Type})
		}
	}
	for _, y := range x.Yield {
		col := outputOf(p, y.Column)
		if col == nil {
			c.fail(y, "UndefinedVariable", "Unknown procedure output: `%s`", y.Column)
		}
		c.takes(y, *col)
		c.declare(s, y.As, col.Type)
		columns = append(columns, column{y.As.Text, col.Type})
	}
	if x.Where != nil {
		c.predicate(s, x.Where)
	}
	if !alone {
		columns = nil
	}
	return s, columns
}

// takes refuses a column that is not given exactly.
func (c *checker) takes(x part, col functions.Column) {
	if col.Refused != "" {
		c.refuse(x, col.Refused)
	}
}

func outputOf(p *functions.Procedure, name string) *functions.Column {
	for i := range p.Columns {
		if p.Columns[i].Name == name {
			return &p.Columns[i]
		}
	}
	return nil
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
