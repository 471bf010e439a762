package check

import (
	"cmp"
	"strings"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
)

// neo4jOnly reports whether a function or procedure may be one that a Neo4j has.
func neo4jOnly(name string) bool {
	space, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch space {
	case "db", "dbms", "tx", "apoc", "gds", "vector", "genai", "graph", "cdc", "file", "linenumber":
		return true
	}
	return false
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
	c.promised = cmp.Or(p.Order, c.promised)
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
