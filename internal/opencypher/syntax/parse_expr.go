package syntax

// expression reads an expression: OR binds least, then XOR, AND, NOT, comparisons, predicates
// (IN, STARTS WITH, IS NULL …; one, not a chain), + - ||, * / %, ^, signs, and what stands behind.
func (p *parser) expression() Expr { return nested(p, p.or) }

func (p *parser) signed() Expr {
	op := p.mark("+", "-")
	if op == "" {
		return p.postfix()
	}
	from := p.take().From
	if t := p.tok(); op == "-" && (t.Kind == Integer || t.Kind == Decimal) && t.From == from+1 {
		// -9223372036854775808 is a number, 9223372036854775808 is none.
		v := p.number(t, true)
		p.take()
		return p.behind(from, &Literal{p.span(from), v})
	}
	if sign := p.mark("+", "-"); sign != "" { // a second sign is that of a number
		if k := p.peek(1).Kind; sign == "+" || k != Integer && k != Decimal {
			if sign == "-" {
				p.take()
			}
			p.unexpected("a number")
		}
	}
	x := nested(p, p.signed)
	return &Unary{p.span(from), op, x}
}

func (p *parser) postfix() Expr {
	from := p.tok().From
	return p.behind(from, p.atom())
}

// behind reads the properties, labels, indices and slices that stand behind an atom.
func (p *parser) behind(from int, x Expr) Expr {
	for {
		switch {
		case p.is("."):
			p.take()
			key := p.name("a property name")
			x = &Property{p.span(from), x, key.Text}
		case p.is(":"), p.isWord("IS") && p.namesLabel():
			p.take()
			labels := p.labels(false)
			x = &HasLabels{p.span(from), x, labels}
		case p.accept("["):
			x = p.indexed(from, x)
		default:
			return x
		}
	}
}

// namesLabel reports whether IS stands for a colon: none of the predicates follows.
func (p *parser) namesLabel() bool {
	t := p.peek(1)
	for _, w := range []string{"NULL", "NOT", "TYPED", "NFC", "NFD", "NFKC", "NFKD", "NORMALIZED"} {
		if t.IsWord(w) {
			return false
		}
	}
	return t.Kind == Word || t.Kind == Quoted || t.Is("%") || t.Is("!")
}

func (p *parser) indexed(from int, x Expr) Expr {
	var low, high Expr
	if !p.is("..") {
		low = unbarred(p, p.expression)
		if p.accept("]") {
			return &Index{p.span(from), x, low}
		}
	}
	p.expect("..")
	if !p.is("]") {
		high = unbarred(p, p.expression)
	} else if low == nil {
		p.fail(p.tok().From, "UnexpectedSyntax", "The start or end (or both) is required for a collection slice")
	}
	p.expect("]")
	return &Slice{p.span(from), x, low, high}
}

// unbarred reads inside brackets, where a bar is not the comprehension's around it.
func unbarred[T any](p *parser, read func() T) T { return withBar(p, false, read) }

// barred reads a part of a comprehension that a bar ends.
func barred[T any](p *parser, read func() T) T { return withBar(p, true, read) }

func withBar[T any](p *parser, ends bool, read func() T) T {
	before := p.barEnds
	p.barEnds = ends
	x := read()
	p.barEnds = before
	return x
}
