package syntax

import "strings"

func (p *parser) clause() Clause {
	from := p.tok().From
	switch {
	case p.acceptWords("OPTIONAL", "MATCH"):
		return p.match(from, true)
	case p.acceptWords("MATCH"):
		return p.match(from, false)
	case p.acceptWords("UNWIND"):
		list := p.expression()
		p.expectWord("AS")
		name := p.name("a variable")
		return &Unwind{p.span(from), list, name}
	case p.acceptWords("WITH"):
		return p.projection(from, false)
	case p.acceptWords("RETURN"):
		return p.projection(from, true)
	case p.acceptWords("OPTIONAL", "CALL"):
		return p.call(from, true)
	case p.acceptWords("CALL"):
		return p.call(from, false)
	case p.isWord("ORDER") && p.peek(1).IsWord("BY") || p.isWord("SKIP") || p.isWord("OFFSET") || p.isWord("LIMIT"):
		c := &Projection{Star: true} // on their own they stand for WITH * and themselves
		p.order(c)
		c.Span = p.span(from)
		return c
	case p.acceptWords("CREATE"):
		if t := p.tok(); t.Kind == Word && !p.peek(1).Is("=") {
			p.refuse(from, "CREATE "+strings.ToUpper(t.Value))
		}
		patterns := p.patterns()
		return &Create{p.span(from), patterns}
	}
	p.refusedClause()
	p.unexpected("a clause such as MATCH, WITH or RETURN")
	return nil
}

func (p *parser) match(from int, optional bool) Clause {
	m := &Match{Optional: optional}
	if p.isWord("REPEATABLE") {
		p.refuse(p.tok().From, "MATCH REPEATABLE ELEMENTS")
	}
	if p.isWord("DIFFERENT") && p.peek(1).Kind == Word {
		p.refuse(p.tok().From, "MATCH DIFFERENT RELATIONSHIPS") // and not supported by Neo4j 5
	}
	m.Patterns = p.patterns()
	if p.isWord("USING") {
		p.refuse(p.tok().From, "a hint (USING)")
	}
	if p.acceptWords("WHERE") {
		m.Where = p.expression()
	}
	m.Span = p.span(from)
	return m
}

func (p *parser) projection(from int, isReturn bool) Clause {
	c := &Projection{Return: isReturn}
	c.Distinct = p.isWord("DISTINCT") && !p.itemEnds(1)
	if c.Distinct {
		p.take()
	}
	if p.accept("*") {
		c.Star = true
		if p.accept(",") {
			c.Items = p.items()
		}
	} else {
		c.Items = p.items()
	}
	p.order(c)
	if !isReturn && p.acceptWords("WHERE") {
		c.Where = p.expression()
	}
	c.Span = p.span(from)
	return c
}

// itemEnds reports whether the n-th token from here cannot begin an expression, so that the
// word before it is a name.
func (p *parser) itemEnds(n int) bool {
	t := p.peek(n)
	return t.Kind == End || t.IsWord("AS") || t.Kind == Punct && strings.Contains(",.)=<>*/+%}]", t.Value[:1]) && !t.Is("*") && !t.Is("+")
}

func (p *parser) items() []*Item {
	var items []*Item
	for {
		from := p.tok().From
		it := &Item{Value: p.expression()}
		it.Text = strings.TrimSpace(p.text[from:p.tokens[p.i-1].To])
		if p.acceptWords("AS") {
			it.Alias = p.name("a variable")
		}
		it.Span = p.span(from)
		items = append(items, it)
		if !p.accept(",") {
			return items
		}
	}
}

// order reads ORDER BY, SKIP and LIMIT, in this order.
func (p *parser) order(c *Projection) {
	if p.acceptWords("ORDER", "BY") {
		for {
			from := p.tok().From
			s := &Sort{Key: p.expression()}
			switch {
			case p.acceptWords("DESC"), p.acceptWords("DESCENDING"):
				s.Descending = true
			case p.acceptWords("ASC"), p.acceptWords("ASCENDING"):
			}
			s.Span = p.span(from)
			c.OrderBy = append(c.OrderBy, s)
			if !p.accept(",") {
				break
			}
		}
	}
	if p.acceptWords("SKIP") || p.acceptWords("OFFSET") {
		c.Skip = p.expression()
	}
	if p.acceptWords("LIMIT") {
		c.Limit = p.expression()
	}
}

// call reads what follows CALL: a subquery or a procedure.
func (p *parser) call(from int, optional bool) Clause {
	if !p.is("{") && !p.is("(") {
		return p.procedure(from, optional)
	}
	s := &Subquery{Optional: optional}
	if p.accept("(") {
		s.Scoped = true
		switch {
		case p.accept("*"):
			s.Star = true
			p.expect(")")
		case p.accept(")"):
		default:
			for {
				s.Imports = append(s.Imports, p.name("a variable"))
				if !p.accept(",") {
					break
				}
			}
			p.expect(")")
		}
	}
	s.Query = p.braced()
	if t := p.tok(); t.IsWord("IN") {
		p.refuse(t.From, "CALL { … } IN TRANSACTIONS")
	}
	s.Span = p.span(from)
	return s
}

// braced reads { query }.
func (p *parser) braced() *Query {
	p.expect("{")
	q := nested(p, p.query)
	p.expect("}")
	return q
}

func (p *parser) procedure(from int, optional bool) Clause {
	c := &Procedure{Optional: optional}
	var name strings.Builder
	for {
		name.WriteString(p.name("a procedure").Text)
		if !p.accept(".") {
			break
		}
		name.WriteByte('.')
	}
	c.Name = name.String()
	c.Implicit = !p.accept("(")
	if !c.Implicit && !p.accept(")") {
		for {
			c.Args = append(c.Args, p.expression())
			if !p.accept(",") {
				break
			}
		}
		p.expect(")")
	}
	if p.acceptWords("YIELD") {
		c.HasYield = true
		if p.accept("*") {
			c.YieldStar = true
		} else {
			p.yields(c)
		}
		if p.acceptWords("WHERE") {
			c.Where = p.expression()
		}
	}
	c.Span = p.span(from)
	return c
}

func (p *parser) yields(c *Procedure) {
	if p.accept("-") { // YIELD - names nothing
		return
	}
	for {
		n := p.name("a column of the procedure")
		y := &Yield{Span: n.Span, Column: n.Text, As: n}
		if p.acceptWords("AS") {
			y.As = p.name("a variable")
			y.Span = p.span(n.From)
		}
		c.Yield = append(c.Yield, y)
		if !p.accept(",") {
			return
		}
	}
}
