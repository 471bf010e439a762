package syntax

import "strings"

// The levels of the operators that join from left to right, the least binding first. Behind AND
// come NOT, comparisons and predicates; behind ^ come signs.
const (
	levelOr = iota
	levelXor
	levelAnd
	levelSum
	levelProduct
	levelPower
)

func (p *parser) or() Expr { return p.joined(levelOr) }

func (p *parser) sum() Expr { return p.joined(levelSum) }

func (p *parser) joined(level int) Expr {
	from := p.tok().From
	x := p.operandOf(level)
	for {
		op := p.operator(level)
		if op == "" {
			return x
		}
		p.take()
		right := p.operandOf(level)
		x = &Binary{p.span(from), op, x, right}
	}
}

func (p *parser) operandOf(level int) Expr {
	switch level {
	case levelAnd:
		return p.not()
	case levelPower:
		return p.signed()
	}
	return p.joined(level + 1)
}

// operator returns the operator of that level that stands here, or "".
func (p *parser) operator(level int) string {
	switch t := &p.tokens[p.i]; t.Kind {
	case Word:
		switch {
		case level == levelOr && t.IsWord("OR"):
			return "OR"
		case level == levelXor && t.IsWord("XOR"):
			return "XOR"
		case level == levelAnd && t.IsWord("AND"):
			return "AND"
		}
	case Punct:
		if levelOfMark(t.Value) == level {
			return t.Value
		}
	}
	return ""
}

func levelOfMark(mark string) int {
	switch mark {
	case "+", "-", "||":
		return levelSum
	case "*", "/", "%":
		return levelProduct
	case "^":
		return levelPower
	}
	return -1
}

// mark returns the one of the marks that stands here, or "".
func (p *parser) mark(marks ...string) string {
	if p.tok().Kind == Punct {
		for _, m := range marks {
			if p.tok().Value == m {
				return m
			}
		}
	}
	return ""
}

func (p *parser) not() Expr {
	if p.isWord("NOT") && !p.endsAtom(1) {
		from := p.take().From
		x := nested(p, p.not)
		return &Unary{p.span(from), "NOT", x}
	}
	return p.comparison()
}

// endsAtom reports whether the n-th token from here cannot begin an operand, so that the word
// before it is a name.
func (p *parser) endsAtom(n int) bool {
	t := p.peek(n)
	return t.Kind == End || t.Kind == Punct && strings.Contains(",.)=<>*/%}]|:", t.Value[:1])
}

func (p *parser) comparison() Expr {
	from := p.tok().From
	x := p.predicate()
	op := p.comparator()
	if op == "" {
		return x
	}
	c := &Comparison{Terms: []Expr{x}}
	for op != "" {
		if t := p.take(); op == "!=" {
			p.fail(t.From, "UnexpectedSyntax",
				"Unknown operation '!=' (you probably meant to use '<>', which is the operator for inequality testing)")
		}
		c.Ops = append(c.Ops, op)
		c.Terms = append(c.Terms, p.predicate())
		op = p.comparator()
	}
	c.Span = p.span(from)
	return c
}

func (p *parser) comparator() string { return p.mark("=", "<>", "<", "<=", ">", ">=", "!=") }

// predicate reads a sum and at most one predicate behind it.
func (p *parser) predicate() Expr {
	from := p.tok().From
	x := p.sum()
	binary := func(op string) Expr {
		right := p.sum()
		return &Binary{p.span(from), op, x, right}
	}
	switch t := p.tok(); {
	case p.accept("=~"):
		return binary("=~")
	case p.accept("::"):
		t := p.typeName()
		return &IsTyped{p.span(from), x, false, t}
	case t.Kind != Word:
		return x
	case p.acceptWords("STARTS", "WITH"):
		return binary("STARTS WITH")
	case p.acceptWords("ENDS", "WITH"):
		return binary("ENDS WITH")
	case p.acceptWords("CONTAINS"):
		return binary("CONTAINS")
	case p.acceptWords("IN"):
		return binary("IN")
	case p.isWord("IS"):
		return p.isPredicate(from, x)
	}
	return x
}

// isPredicate reads IS [NOT] NULL, :: type, TYPED type and NORMALIZED.
func (p *parser) isPredicate(from int, x Expr) Expr {
	p.take()
	not := p.acceptWords("NOT")
	switch {
	case p.acceptWords("NULL"):
		return &IsNull{p.span(from), x, not}
	case p.accept("::"), p.acceptWords("TYPED"):
		t := p.typeName()
		return &IsTyped{p.span(from), x, not, t}
	}
	form := "NFC"
	for _, f := range []string{"NFC", "NFD", "NFKC", "NFKD"} {
		if p.acceptWords(f) {
			form = f
		}
	}
	p.expectWord("NORMALIZED")
	return &IsNormalized{p.span(from), x, not, form}
}
