package syntax

import "strings"

func (p *parser) caseWord(t Token) (Expr, bool) {
	if p.endsAtom(1) && !p.peek(1).Is("[") {
		return nil, false
	}
	p.take()
	c := &Case{}
	if !p.isWord("WHEN") {
		c.Subject = p.expression()
	}
	for p.acceptWords("WHEN") {
		from := p.tok().From
		tests := []Expr{p.caseTest(c)}
		for c.Subject != nil && p.accept(",") {
			tests = append(tests, p.caseTest(c))
		}
		p.expectWord("THEN")
		then := p.expression()
		for _, test := range tests {
			c.Whens = append(c.Whens, When{p.span(from), test, then})
		}
	}
	if len(c.Whens) == 0 {
		p.unexpected("'WHEN'")
	}
	if p.acceptWords("ELSE") {
		c.Else = p.expression()
	}
	p.expectWord("END")
	c.Span = p.span(t.From)
	return c, true
}

// caseTest reads what stands behind WHEN. In the form with a subject it may be the right side of a
// comparison or predicate, but of CONTAINS and IN, which are names there; then the tree holds it whole, with the subject as left side.
func (p *parser) caseTest(c *Case) Expr {
	if c.Subject == nil {
		return p.expression()
	}
	t := p.tok()
	from := c.Subject.At().From
	if op := p.mark("=", "<>", "<", "<=", ">", ">="); op != "" {
		p.take()
		return &Comparison{Span{from, t.To}, []string{op}, []Expr{c.Subject, p.predicate()}}
	}
	binary := func(op string) Expr { return &Binary{Span{from, t.To}, op, c.Subject, p.sum()} }
	switch {
	case p.accept("=~"):
		return binary("=~")
	case p.acceptWords("STARTS", "WITH"):
		return binary("STARTS WITH")
	case p.acceptWords("ENDS", "WITH"):
		return binary("ENDS WITH")
	case p.isWord("IS") && !p.endsAtom(1) && !p.peek(1).IsWord("THEN"):
		return p.isPredicate(from, c.Subject)
	}
	x := p.expression()
	return &Comparison{x.At(), []string{"="}, []Expr{c.Subject, x}}
}

// subqueryWord reads EXISTS { … }, COUNT { … } and COLLECT { … }.
func (p *parser) subqueryWord(t Token) (Expr, bool) {
	if !p.peek(1).Is("{") {
		return nil, false
	}
	p.take()
	s := &SubqueryExpr{Kind: strings.ToUpper(t.Value)}
	if next := p.peek(1); next.Is("(") || p.peek(2).Is("=") || (next.IsWord("SHORTEST") || next.IsWord("ANY") || next.IsWord("ALL")) {
		p.expect("{") // a pattern alone
		m := &Match{Patterns: p.patterns()}
		if p.acceptWords("WHERE") {
			m.Where = p.expression()
		}
		m.Span = p.span(m.Patterns[0].From)
		p.expect("}")
		s.Bare, s.Query = true, &Query{Span: m.Span, Parts: []*Single{{Span: m.Span, Clauses: []Clause{m}}}}
	} else {
		s.Query = unbarred(p, p.braced)
		s.Bare = !returns(s.Query)
	}
	s.Span = p.span(t.From)
	return s, true
}

// returns reports whether every part ends in RETURN.
func returns(q *Query) bool {
	for _, part := range q.Parts {
		last, ok := part.Clauses[len(part.Clauses)-1].(*Projection)
		if !ok || !last.Return {
			return false
		}
	}
	return true
}

// everyWord reads all(x IN list WHERE …) and its kin.
func (p *parser) everyWord(t Token) (Expr, bool) {
	if !p.peek(1).Is("(") || !p.peek(3).IsWord("IN") {
		return nil, false
	}
	p.take()
	return unbarred(p, func() Expr {
		p.expect("(")
		e := &Every{Kind: strings.ToLower(t.Value)}
		e.Name, e.List = p.nameInList()
		if p.acceptWords("WHERE") {
			e.Where = p.expression()
		}
		p.expect(")")
		e.Span = p.span(t.From)
		return e
	}), true
}

// nameInList reads "x IN list".
func (p *parser) nameInList() (*Name, Expr) {
	name := p.name("a variable")
	p.expectWord("IN")
	return name, p.expression()
}

func (p *parser) reduceWord(t Token) (Expr, bool) {
	if !p.peek(1).Is("(") || !p.peek(3).Is("=") {
		return nil, false
	}
	p.take()
	return unbarred(p, func() Expr {
		p.expect("(")
		r := &Reduce{Sum: p.name("a variable")}
		p.expect("=")
		r.Start = p.expression()
		p.expect(",")
		r.Name, r.List = p.nameInList()
		p.expect("|")
		r.Next = p.expression()
		p.expect(")")
		r.Span = p.span(t.From)
		return r
	}), true
}

// trimWord reads trim([BOTH|LEADING|TRAILING] [characters] FROM text) as a call of btrim, ltrim or rtrim.
func (p *parser) trimWord(t Token) (Expr, bool) {
	next := p.peek(2)
	if !p.peek(1).Is("(") {
		return nil, false
	}
	form := map[string]string{"BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"}[strings.ToUpper(next.Value)]
	if form == "" || p.peek(3).Is(")") || p.peek(3).Is(".") || p.peek(3).Is(",") {
		return p.trimBoth(t)
	}
	p.i += 3
	return unbarred(p, func() Expr {
		c := &Call{Name: form, Trim: strings.ToUpper(next.Value)}
		var characters Expr
		if !p.isWord("FROM") {
			characters = p.expression()
		}
		p.expectWord("FROM")
		c.Args = append(c.Args, p.expression())
		if characters != nil {
			c.Args = append(c.Args, characters)
		}
		p.expect(")")
		c.Span = p.span(t.From)
		return c
	}), true
}

// trimBoth reads trim(characters FROM text), which is that of both sides.
func (p *parser) trimBoth(t Token) (Expr, bool) {
	return try(p, func() Expr {
		p.i += 2
		var characters []Expr
		if !p.isWord("FROM") || p.peek(1).IsWord("FROM") {
			characters = append(characters, unbarred(p, p.expression))
		}
		p.expectWord("FROM")
		c := &Call{Name: "btrim", Trim: "BOTH", Args: append([]Expr{unbarred(p, p.expression)}, characters...)}
		p.expect(")")
		c.Span = p.span(t.From)
		return c
	})
}

// normalizeWord reads normalize(text, NFC): the form is a word and no variable.
func (p *parser) normalizeWord(t Token) (Expr, bool) {
	if !p.peek(1).Is("(") {
		return nil, false
	}
	return try(p, func() Expr {
		p.i += 2
		c := &Call{Name: "normalize", Args: []Expr{unbarred(p, p.expression)}}
		if p.accept(",") {
			form := p.take()
			switch strings.ToUpper(form.Value) {
			case "NFC", "NFD", "NFKC", "NFKD":
			default:
				p.unexpected("'NFC', 'NFD', 'NFKC' or 'NFKD'")
			}
			c.Args = append(c.Args, &Literal{form.Span, strings.ToUpper(form.Value)})
		}
		p.expect(")")
		c.Span = p.span(t.From)
		return c
	})
}
