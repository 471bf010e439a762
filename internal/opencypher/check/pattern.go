package check

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

var (
	nodeType = values.Of(values.NodeType)
	relType  = values.Of(values.RelationshipType)
	relsType = values.ListOf(relType)
	pathType = values.Of(values.PathType)
)

// match checks MATCH and returns the scope behind it.
func (c *checker) match(s scope, x *syntax.Match) scope {
	before := s
	s = s.clone()
	rels := map[string]bool{}
	c.lengths(x.Patterns, x.Where)
	for _, p := range x.Patterns {
		if len(x.Patterns) > 1 && p.Selector != syntax.AllPaths && p.Selector < syntax.ShortestFunction {
			c.fail(p, "UnexpectedSyntax", "Multiple path patterns cannot be used in the same clause in combination with a selective path selector.")
		}
		c.pattern(s, p, rels)
	}
	for name := range s {
		if _, known := before[name]; known {
			continue
		}
		c.notOutside(&syntax.Name{Span: x.Span, Text: name})
	}
	for _, p := range x.Patterns {
		c.patternExprs(s, p)
	}
	if x.Where != nil {
		c.predicate(s, x.Where)
	}
	return s
}

// bind gives a variable of a pattern its type, or checks that it has it.
func (c *checker) bind(s scope, n *syntax.Name, t values.Type, want string) {
	if n == nil {
		return
	}
	have, ok := s[n.Text]
	if !ok {
		s[n.Text] = t
		return
	}
	if have.Set&t.Set == 0 && have.Set != 0 || t.Set == values.ListType && have.Set == t.Set &&
		have.Element().Set&values.RelationshipType == 0 {
		c.fail(n, "VariableTypeConflict", "Type mismatch: %s defined with conflicting type %s (expected %s)", n.Text, have, want)
	}
	if t.Set != values.ListType {
		s[n.Text] = t
	}
}

func (c *checker) pattern(s scope, p *syntax.Pattern, rels map[string]bool) {
	for _, step := range p.Steps {
		switch x := step.(type) {
		case *syntax.Node:
			c.bind(s, x.Name, nodeType, "Node")
		case *syntax.Rel:
			c.rel(s, x, rels)
		case *syntax.Group:
			c.group(s, x)
		}
	}
	if p.Name != nil {
		c.declare(s, p.Name, pathType)
	}
	if p.Selector >= syntax.ShortestFunction {
		c.shortest(p)
	}
}

// shortest checks the form of shortestPath(…).
func (c *checker) shortest(p *syntax.Pattern) {
	if len(p.Steps) != 3 {
		c.fail(p, "UnexpectedSyntax", "shortestPath(...) requires a pattern containing a single relationship")
	}
	r, ok := p.Steps[1].(*syntax.Rel)
	if !ok {
		c.fail(p, "UnexpectedSyntax", "shortestPath(...) requires a pattern containing a single relationship")
	}
	if r.Length != nil && r.Length.Min > 1 {
		c.fail(p, "UnexpectedSyntax", "shortestPath(...) does not support a minimal length different from 0 or 1")
	}
	a, alsoNode := p.Steps[0].(*syntax.Node)
	b, isNode := p.Steps[2].(*syntax.Node)
	if isNode && alsoNode && a.Name != nil && b.Name != nil && a.Name.Text == b.Name.Text {
		c.fail(b, "InvalidArgumentValue", "The shortest path algorithm does not work when the start and end nodes are the same.")
	}
}

func (c *checker) rel(s scope, x *syntax.Rel, rels map[string]bool) {
	if x.Name == nil {
		return
	}
	if x.Length != nil || x.Quantifier != nil {
		c.bind(s, x.Name, relsType, "List<Relationship>")
		return
	}
	c.bind(s, x.Name, relType, "Relationship")
	if rels[x.Name.Text] {
		c.fail(x.Name, "RelationshipUniquenessViolation", "Cannot use the same relationship variable '%s' for multiple relationships",
			x.Name.Text)
	}
	rels[x.Name.Text] = true
}

// group checks a parenthesised pattern; of a quantified one, the variables are lists outside.
func (c *checker) group(s scope, x *syntax.Group) {
	if x.Quantifier == nil {
		c.pattern(s, x.Inner, map[string]bool{})
		return
	}
	if len(x.Inner.Steps) < 3 {
		c.fail(x, "UnexpectedSyntax", "A quantified path pattern needs to have at least one relationship.")
	}
	inner := scope{}
	c.pattern(inner, x.Inner, map[string]bool{})
	for name, t := range inner {
		if _, ok := s[name]; ok {
			c.fail(x, "VariableAlreadyBound",
				"The variable `%s` occurs in multiple quantified path patterns or outside of one, and needs to be renamed.", name)
		}
		s[name] = values.ListOf(t)
	}
}

// patternExprs checks the expressions in a pattern once all its variables are known.
func (c *checker) patternExprs(s scope, p *syntax.Pattern) {
	for _, step := range p.Steps {
		switch x := step.(type) {
		case *syntax.Node:
			c.properties(s, x.Properties)
			if x.Where != nil {
				c.predicate(s, x.Where)
			}
		case *syntax.Rel:
			c.properties(s, x.Properties)
			if x.Where != nil {
				inner := s
				if x.Name != nil {
					inner = s.with(x.Name.Text, relType)
				}
				c.predicate(inner, x.Where)
			}
		case *syntax.Group:
			inner := s.clone()
			if x.Quantifier != nil {
				own := scope{}
				c.pattern(own, x.Inner, map[string]bool{})
				for name, t := range own {
					inner[name] = t
				}
			}
			c.patternExprs(inner, x.Inner)
			if x.Where != nil {
				c.predicate(inner, x.Where)
			}
		}
	}
}

func (c *checker) properties(s scope, x syntax.Expr) {
	if x == nil {
		return
	}
	if _, ok := x.(*syntax.Param); ok {
		c.fail(x, "InvalidParameterUse", "Parameter maps cannot be used in `MATCH` patterns (use a literal map instead, e.g. `{id: $param.id}`)")
	}
	c.expr(s, x)
}

// known refuses variables in a pattern that is an expression and so may bind none.
func (c *checker) known(s scope, p *syntax.Pattern) {
	name := func(n *syntax.Name) {
		if n == nil {
			return
		}
		if _, ok := s[n.Text]; !ok {
			c.fail(n, "UndefinedVariable", "PatternExpressions are not allowed to introduce new variables: '%s'.", n.Text)
		}
	}
	for _, step := range p.Steps {
		switch x := step.(type) {
		case *syntax.Node:
			name(x.Name)
		case *syntax.Rel:
			name(x.Name)
		}
	}
}

// lengths refuses the older variable length beside quantified patterns in one MATCH, and with more
// than names between bars as its types. Patterns in the expressions of the MATCH count, subqueries do not.
func (c *checker) lengths(patterns []*syntax.Pattern, where syntax.Expr) {
	var long *syntax.Rel
	quantified := false
	look := func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.SubqueryExpr:
			return false
		case *syntax.PatternExpr:
			patterns = append(patterns, x.Pattern)
		case *syntax.PatternComprehension:
			patterns = append(patterns, x.Pattern)
		}
		return true
	}
	for _, p := range patterns {
		for _, x := range p.Inside() {
			syntax.Walk(x, look)
		}
	}
	syntax.Walk(where, look)
	for _, p := range patterns {
		for _, step := range p.Steps {
			switch x := step.(type) {
			case *syntax.Group:
				quantified = quantified || x.Quantifier != nil
			case *syntax.Rel:
				quantified = quantified || x.Quantifier != nil
				if x.Length != nil {
					long = x
					if x.Types != nil && !namesOnly(x.Types) {
						c.fail(x, "UnexpectedSyntax", "Variable length relationships must not use relationship type expressions.")
					}
				}
			}
		}
	}
	if long != nil && quantified {
		c.fail(long, "UnexpectedSyntax", "Mixing variable-length relationships ('-[*]-') with quantified relationships ('()-->*()') or "+
			"quantified path patterns ('(()-->())*') is not allowed.")
	}
}

func namesOnly(x *syntax.LabelExpr) bool {
	switch x.Op {
	case syntax.LabelName:
		return true
	case syntax.LabelOr:
		return namesOnly(x.Args[0]) && namesOnly(x.Args[1])
	}
	return false
}
