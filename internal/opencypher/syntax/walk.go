package syntax

// Walk calls visit with x and, where that returns true, with the expressions inside. Patterns and
// subqueries inside are walked through as well.
func Walk(x Expr, visit func(Expr) bool) {
	if x == nil || !visit(x) {
		return
	}
	for _, inner := range Inside(x) {
		Walk(inner, visit)
	}
}

// Inside returns the expressions directly inside an expression.
func Inside(x Expr) (xs []Expr) {
	add := func(more ...Expr) {
		for _, m := range more {
			if m != nil {
				xs = append(xs, m)
			}
		}
	}
	switch x := x.(type) {
	case *Property:
		add(x.Of)
	case *Index:
		add(x.Of, x.Key)
	case *Slice:
		add(x.Of, x.Low, x.High)
	case *ListLit:
		add(x.Items...)
	case *MapLit:
		add(x.Values...)
	case *MapProjection:
		add(x.Of)
		for _, it := range x.Items {
			add(it.Value)
		}
	case *Unary:
		add(x.X)
	case *Binary:
		add(x.Left, x.Right)
	case *Comparison:
		add(x.Terms...)
	case *IsNull:
		add(x.X)
	case *IsTyped:
		add(x.X)
	case *IsNormalized:
		add(x.X)
	case *HasLabels:
		add(x.X)
	case *Case:
		for _, w := range x.Whens {
			add(w.Test, w.Then)
		}
		add(x.Else)
	case *Call:
		add(x.Args...)
	case *ListComprehension:
		add(x.List, x.Where, x.Map)
	case *PatternComprehension:
		add(x.Pattern.Inside()...)
		add(x.Where, x.Map)
	case *Reduce:
		add(x.Start, x.List, x.Next)
	case *Every:
		add(x.List, x.Where)
	case *PatternExpr:
		add(x.Pattern.Inside()...)
	case *SubqueryExpr:
		add(x.Query.Inside()...)
	}
	return xs
}

// Inside returns the expressions in a pattern; its variables stand among them as *Var.
func (p *Pattern) Inside() (xs []Expr) {
	name := func(n *Name) {
		if n != nil {
			xs = append(xs, &Var{n.Span, n.Text})
		}
	}
	add := func(more ...Expr) {
		for _, m := range more {
			if m != nil {
				xs = append(xs, m)
			}
		}
	}
	name(p.Name)
	for _, s := range p.Steps {
		switch s := s.(type) {
		case *Node:
			name(s.Name)
			add(s.Properties, s.Where)
		case *Rel:
			name(s.Name)
			add(s.Properties, s.Where)
		case *Group:
			xs = append(xs, s.Inner.Inside()...)
			add(s.Where)
		}
	}
	return xs
}

// Inside returns the expressions in a query; the variables that it binds stand among them as *Var.
func (q *Query) Inside() (xs []Expr) {
	add := func(more ...Expr) {
		for _, m := range more {
			if m != nil {
				xs = append(xs, m)
			}
		}
	}
	for _, part := range q.Parts {
		for _, c := range part.Clauses {
			switch c := c.(type) {
			case *Match:
				for _, p := range c.Patterns {
					xs = append(xs, p.Inside()...)
				}
				add(c.Where)
			case *Unwind:
				add(c.List)
			case *Projection:
				for _, it := range c.Items {
					add(it.Value)
				}
				for _, s := range c.OrderBy {
					add(s.Key)
				}
				add(c.Skip, c.Limit, c.Where)
			case *Subquery:
				for _, n := range c.Imports {
					add(&Var{n.Span, n.Text})
				}
				xs = append(xs, c.Query.Inside()...)
			case *Procedure:
				add(c.Args...)
				add(c.Where)
			}
		}
	}
	return xs
}
