package check

import (
	"math/bits"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// storable are the types of properties.
const storable = values.BooleanType | values.NumberType | values.StringType | values.PointType | values.TemporalType | values.ListType

// keyed are the types of which x.key can be asked.
const keyed = values.MapType | values.NodeType | values.RelationshipType | values.PointType | values.TemporalType

// want checks that a value may be of one of the types.
func (c *checker) want(x syntax.Expr, t values.Type, types values.Types) {
	if t.Set&types == 0 && t.Set != 0 {
		what := ""
		if p, ok := x.(*syntax.Param); ok {
			what = " for parameter '" + p.Name + "'"
		}
		c.fail(x, "InvalidArgumentType", "Type mismatch%s: expected %s but was %s", what, types, t)
	}
}

// predicate checks an expression that is asked whether it is true; there a pattern may stand.
func (c *checker) predicate(s scope, x syntax.Expr) {
	t := c.boolean(s, x)
	if t.Set == values.ListType {
		c.fail(x, "InvalidArgumentType", "Coercion of list to boolean is not allowed. Please use `NOT isEmpty(...)` instead.")
	}
	c.want(x, t, values.BooleanType|values.ListType)
}

// boolean checks an operand of a logical operator.
func (c *checker) boolean(s scope, x syntax.Expr) values.Type {
	if p, ok := x.(*syntax.PatternExpr); ok && p.Pattern.Selector == syntax.AllPaths {
		return c.patternPredicate(s, p)
	}
	return c.expr(s, x)
}

func (c *checker) patternPredicate(s scope, x *syntax.PatternExpr) values.Type {
	c.lengths([]*syntax.Pattern{x.Pattern}, nil)
	c.known(s, x.Pattern)
	c.pattern(s.clone(), x.Pattern, map[string]bool{})
	c.patternExprs(s, x.Pattern)
	return values.Of(values.BooleanType)
}

// expr checks an expression and finds its type.
func (c *checker) expr(s scope, x syntax.Expr) values.Type {
	switch x := x.(type) {
	case *syntax.Literal:
		return typeOf(x.Value)
	case *syntax.Param:
		return typeOf(c.Params[x.Name])
	case *syntax.Var:
		t, ok := s[x.Name]
		if !ok {
			c.fail(x, "UndefinedVariable", "Variable `%s` not defined", x.Name)
		}
		return t
	case *syntax.Property:
		t := c.expr(s, x.Of)
		c.want(x.Of, t, keyed)
		if t.Set&(values.MapType|values.PointType|values.TemporalType) == 0 {
			return values.Of(storable)
		}
		return values.Any
	case *syntax.Index:
		return c.index(s, x)
	case *syntax.Slice:
		t := c.expr(s, x.Of)
		c.want(x.Of, t, values.ListType)
		for _, b := range []syntax.Expr{x.Low, x.High} {
			if b != nil {
				c.want(b, c.expr(s, b), values.IntegerType)
			}
		}
		return t
	case *syntax.ListLit:
		elem := values.Type{}
		for _, it := range x.Items {
			elem = either(elem, c.expr(s, it))
		}
		if len(x.Items) == 0 {
			elem = values.Any
		}
		return values.ListOf(elem)
	case *syntax.MapLit:
		for _, v := range x.Values {
			c.expr(s, v)
		}
		return values.Of(values.MapType)
	case *syntax.MapProjection:
		c.want(x.Of, c.expr(s, x.Of), values.MapType|values.NodeType|values.RelationshipType)
		for _, it := range x.Items {
			if it.Value != nil {
				c.expr(s, it.Value)
			}
		}
		return values.Of(values.MapType)
	case *syntax.Unary:
		return c.unary(s, x)
	case *syntax.Binary:
		return c.binary(s, x)
	case *syntax.Comparison:
		for _, t := range x.Terms {
			c.expr(s, t)
		}
		return values.Of(values.BooleanType)
	}
	return c.form(s, x)
}

// typeOf is the type of a known value; of null nothing is known.
func typeOf(v any) values.Type {
	if v == nil {
		return values.Any
	}
	l, ok := v.(values.List)
	if !ok {
		return values.Of(values.TypeOf(v))
	}
	elem := values.Type{}
	for _, x := range l {
		elem = either(elem, typeOf(x))
	}
	if len(l) == 0 {
		elem = values.Any
	}
	return values.ListOf(elem)
}

// literalText is the text of an expression that is a string as it stands.
func literalText(x syntax.Expr) (string, bool) {
	l, ok := x.(*syntax.Literal)
	if !ok {
		return "", false
	}
	s, ok := l.Value.(string)
	return s, ok
}

func (c *checker) index(s scope, x *syntax.Index) values.Type {
	t, key := c.expr(s, x.Of), c.expr(s, x.Key)
	if _, isText := literalText(x.Key); isText && t.Set&values.TemporalType != 0 && t.Set&^values.TemporalType == 0 {
		return values.Any // as the property of that name
	}
	c.want(x.Of, t, values.ListType|values.MapType|values.NodeType|values.RelationshipType)
	list := t.Set
	if t.Set&(values.MapType|values.NodeType|values.RelationshipType) == 0 { // a property, if it is anything
		list &= values.ListType
	}
	switch list {
	case values.ListType:
		if key.Set&values.IntegerType == 0 && key.Set != 0 {
			c.fail(x.Key, "InvalidArgumentType", "Type mismatch: list index must be given as Integer, but was %s", key)
		}
		return t.Element()
	case values.MapType:
		if key.Set&values.StringType == 0 && key.Set != 0 {
			c.fail(x.Key, "InvalidArgumentType", "Type mismatch: map key must be given as String, but was %s", key)
		}
	case values.NodeType, values.RelationshipType, values.NodeType | values.RelationshipType:
		if key.Set&values.StringType == 0 && key.Set != 0 {
			c.fail(x.Key, "InvalidArgumentType", "Type mismatch: node or relationship property key must be given as String, but was %s", key)
		}
	}
	return values.Any
}

func (c *checker) unary(s scope, x *syntax.Unary) values.Type {
	if x.Op == "NOT" {
		c.want(x.X, c.boolean(s, x.X), values.BooleanType)
		return values.Of(values.BooleanType)
	}
	t, takes := c.expr(s, x.X), values.NumberType
	if x.Op == "+" {
		takes |= values.DurationType
	}
	c.want(x.X, t, takes)
	return values.Of(t.Set & takes)
}

func (c *checker) binary(s scope, x *syntax.Binary) values.Type {
	switch x.Op {
	case "AND", "OR", "XOR":
		c.want(x.Left, c.boolean(s, x.Left), values.BooleanType)
		c.want(x.Right, c.boolean(s, x.Right), values.BooleanType)
		return values.Of(values.BooleanType)
	case "IN":
		c.expr(s, x.Left)
		c.want(x.Right, c.expr(s, x.Right), values.ListType)
		return values.Of(values.BooleanType)
	case "=~", "STARTS WITH", "ENDS WITH", "CONTAINS":
		c.expr(s, x.Left)
		c.expr(s, x.Right)
		return values.Of(values.BooleanType)
	}
	a, b := c.expr(s, x.Left), c.expr(s, x.Right)
	return c.arithmetic(x, a, b)
}

// result is the type that an operator gives for two types, 0 if it takes them not.
func result(op string, a, b values.Types) values.Types {
	const temporal, duration = values.MomentType, values.DurationType
	number := func(t values.Types) bool { return t&values.NumberType != 0 }
	switch {
	case op == "||":
		if a == b && a&(values.StringType|values.ListType) != 0 {
			return a
		}
		return 0
	case op == "+" && (a == values.ListType || b == values.ListType):
		return values.ListType
	case op == "+" && (a == values.StringType && (b == values.StringType || number(b)) || b == values.StringType && number(a)):
		return values.StringType
	case number(a) && number(b):
		switch {
		case op == "^" || a == values.FloatType || b == values.FloatType:
			return values.FloatType
		}
		return values.IntegerType
	case (op == "+" || op == "-") && b == duration && a&(temporal|duration) != 0:
		return a
	case op == "+" && a == duration && b&temporal != 0:
		return b
	case op == "*" && a == duration && number(b), op == "*" && b == duration && number(a), op == "/" && a == duration && number(b):
		return duration
	}
	return 0
}

func (c *checker) arithmetic(x *syntax.Binary, a, b values.Type) values.Type {
	if a.Set == 0 || b.Set == 0 { // of nothing, as the elements of [] are
		return values.Any
	}
	var out, right, left values.Types
	for i := a.Set; i != 0; i &= i - 1 {
		for j := values.AnyType; j != 0; j &= j - 1 {
			p, q := values.Types(1)<<bits.TrailingZeros32(uint32(i)), values.Types(1)<<bits.TrailingZeros32(uint32(j))
			r := result(x.Op, p, q)
			if r == 0 {
				continue
			}
			right |= q
			if b.Set&q != 0 {
				out |= r
			}
		}
	}
	if out != 0 {
		if out == values.ListType {
			return sumOfLists(a, b)
		}
		return values.Of(out)
	}
	if right == 0 { // the left side fits nothing
		for i := values.AnyType; i != 0; i &= i - 1 {
			p := values.Types(1) << bits.TrailingZeros32(uint32(i))
			for j := values.AnyType; j != 0; j &= j - 1 {
				if result(x.Op, p, values.Types(1)<<bits.TrailingZeros32(uint32(j))) != 0 {
					left |= p
				}
			}
		}
		c.want(x.Left, a, left)
	}
	c.want(x.Right, b, right)
	return values.Any
}

// sumOfLists is the type of list + list, or of a list and one more element. As in Neo4j, an element whose
// type is known makes a list of Float where its numbers were Integer: ([1] + 2)[0] is then no index.
func sumOfLists(a, b values.Type) values.Type {
	if a.Set == values.ListType && b.Set == values.ListType {
		elem := either(a.Element(), b.Element())
		if isSingle(a.Element()) && isSingle(b.Element()) && a.Element().Set != b.Element().Set {
			elem = inexact(elem)
		}
		return values.ListOf(elem)
	}
	list, one := a, b
	if b.Set == values.ListType {
		list, one = b, a
	}
	if list.Set != values.ListType {
		return values.ListOf(values.Any)
	}
	if isSingle(one) {
		return values.ListOf(inexact(either(list.Element(), one)))
	}
	return values.ListOf(either(list.Element(), one))
}

func isSingle(t values.Type) bool { return bits.OnesCount32(uint32(t.Set)) == 1 }

func inexact(t values.Type) values.Type {
	if t.Set&values.IntegerType != 0 {
		t.Set = t.Set&^values.IntegerType | values.FloatType
	}
	return t
}
