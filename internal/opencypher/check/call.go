package check

import (
	"strings"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// call checks a function's name, the number of its arguments and their types.
func (c *checker) call(s scope, x *syntax.Call) values.Type {
	if syntax.IsAggregate(x.Name) {
		return c.aggregate(s, x)
	}
	if strings.EqualFold(x.Name, "exists") {
		if len(x.Args) == 1 {
			if p, ok := x.Args[0].(*syntax.PatternExpr); ok {
				return c.patternPredicate(s, p)
			}
		}
		c.fail(x, "UnexpectedSyntax",
			"The property existence syntax `... exists(variable.property)` is no longer supported. Please use `variable.property IS NOT "+
				"NULL` instead.")
	}
	f := functions.Find(x.Name)
	if f == nil && neo4jOnly(x.Name) {
		c.refuse(x, "the function "+x.Name)
	}
	if f == nil {
		c.fail(x, "UnknownFunction", "Unknown function '%s'", x.Name)
	}
	if x.Distinct {
		c.fail(x, "UnexpectedSyntax", "Invalid use of DISTINCT with function '%s'", x.Name)
	}
	if f.Random && c.inAggregate {
		c.fail(x, "NonConstantExpression", "Can't use non-deterministic (random) functions inside of aggregate functions.")
	}
	if len(x.Args) < f.Min {
		c.fail(x, "InvalidNumberOfArguments", "Insufficient parameters for function '%s'", x.Name)
	}
	if len(x.Args) > len(f.Params) && !f.Variadic {
		c.fail(x, "InvalidNumberOfArguments", "Too many parameters for function '%s'", x.Name)
	}
	types := make([]values.Type, len(x.Args))
	for i, a := range x.Args {
		types[i] = c.expr(s, a)
		want := f.Params[min(i, len(f.Params)-1)]
		if !checkedLate[strings.ToLower(f.Name)] {
			c.want(a, types[i], want)
		}
	}
	if f.ResultOf != nil {
		return f.ResultOf(types)
	}
	return f.Result
}

// checkedLate are the functions whose arguments Neo4j looks at when it runs.
var checkedLate = map[string]bool{"tointeger": true}

func (c *checker) aggregate(s scope, x *syntax.Call) values.Type {
	switch {
	case c.inAggregate:
		c.fail(x, "NestedAggregation", "Can't use aggregate functions inside of aggregate functions.")
	case c.inList:
		c.fail(x, "InvalidAggregation", "Can't use aggregating expressions inside of expressions executing over lists")
	}
	name := strings.ToLower(x.Name)
	args := 1
	if strings.HasPrefix(name, "percentile") {
		args = 2
	}
	if x.Star {
		args = 0
	}
	switch {
	case len(x.Args) < args:
		c.fail(x, "InvalidNumberOfArguments", "Insufficient parameters for function '%s'", x.Name)
	case len(x.Args) > args:
		c.fail(x, "InvalidNumberOfArguments", "Too many parameters for function '%s'", x.Name)
	}
	c.inAggregate = true
	t := values.Any
	for i, a := range x.Args {
		u := c.expr(s, a)
		if i == 0 {
			t = u
		}
		switch {
		case name == "sum" || name == "avg":
			c.want(a, u, values.NumberType|values.DurationType)
		case strings.HasPrefix(name, "stdev") || strings.HasPrefix(name, "percentile"):
			c.want(a, u, values.NumberType)
		}
	}
	c.inAggregate = false
	switch name {
	case "count":
		return values.Of(values.IntegerType)
	case "collect":
		return values.ListOf(t)
	case "stdev", "stdevp", "percentilecont":
		return values.Of(values.FloatType)
	case "avg":
		return values.Of((values.FloatType | values.DurationType) & (t.Set | values.FloatType))
	case "sum":
		if t.Set == values.IntegerType {
			return values.Of(values.NumberType)
		}
		return values.Of(t.Set & (values.NumberType | values.DurationType))
	}
	return t
}
