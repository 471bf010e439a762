package syntax

import (
	"errors"
	"math"
	"strings"
)

// atom reads what binds closest: literals, names, calls and everything in brackets.
func (p *parser) atom() Expr {
	t := p.tok()
	switch t.Kind {
	case Integer, Decimal:
		v := p.number(t, false)
		p.take()
		return &Literal{t.Span, v}
	case Text:
		p.take()
		return &Literal{t.Span, t.Value}
	case Parameter:
		p.take()
		return &Param{t.Span, t.Value}
	case Word:
		return p.word(t)
	case Quoted:
		return p.named(t)
	case Punct:
		switch t.Value {
		case "(":
			return p.parenthesised()
		case "[":
			return unbarred(p, p.bracketed)
		case "{":
			return unbarred(p, p.mapLiteral)
		}
	}
	p.unexpected("an expression")
	return nil
}

// special reads a word that begins an expression of a form of its own, if what follows fits.
func (p *parser) special(t Token) (x Expr, ok bool) {
	word := t.Value
	if word[0] >= 'a' {
		word = strings.ToUpper(word)
	}
	switch word {
	case "NULL":
		return p.constant(t, nil)
	case "TRUE":
		return p.constant(t, true)
	case "FALSE":
		return p.constant(t, false)
	case "NAN":
		return p.constant(t, math.NaN())
	case "INF", "INFINITY":
		return p.constant(t, math.Inf(1))
	case "CASE":
		return p.caseWord(t)
	case "EXISTS", "COUNT", "COLLECT":
		return p.subqueryWord(t)
	case "ALL", "ANY", "NONE", "SINGLE":
		return p.everyWord(t)
	case "REDUCE":
		return p.reduceWord(t)
	case "SHORTESTPATH", "ALLSHORTESTPATHS":
		return p.shortestWord(t)
	case "TRIM":
		return p.trimWord(t)
	case "NORMALIZE":
		return p.normalizeWord(t)
	}
	return nil, false
}

// isSpecial reports whether a name needs back-ticks lest it be read as something else.
func isSpecial(name string) bool {
	switch strings.ToUpper(name) {
	case "NULL", "TRUE", "FALSE", "NAN", "INF", "INFINITY", "CASE", "EXISTS", "COUNT", "COLLECT", "NOT", "WHERE", "IS":
		return true
	}
	return false
}

func (p *parser) constant(t Token, v any) (Expr, bool) {
	if p.peek(1).Is("(") {
		return nil, false
	}
	p.take()
	return &Literal{t.Span, v}, true
}

func (p *parser) word(t Token) Expr {
	if n := len(t.Value); n > 2 && n <= len("ALLSHORTESTPATHS") {
		if x, ok := p.special(t); ok {
			return x
		}
	}
	return p.named(t)
}

// named reads a variable, a call, or a map projection.
func (p *parser) named(t Token) Expr {
	n := 1
	for p.peek(n).Is(".") && (p.peek(n+1).Kind == Word || p.peek(n+1).Kind == Quoted) {
		n += 2
	}
	if p.peek(n).Is("(") {
		return p.functionCall(t, n)
	}
	if p.refusedWord(t) {
		p.unexpected("an expression")
	}
	name := p.name("an expression")
	v := &Var{name.Span, name.Text}
	if p.is("{") {
		return unbarred(p, func() Expr { return p.mapProjection(v) })
	}
	return v
}

// refusedWord reports whether a clause begins here where an expression is missing.
func (p *parser) refusedWord(t Token) bool {
	return t.Kind == Word && (p.peek(1).Kind == Word && (t.IsWord("WHERE") || t.IsWord("RETURN") || t.IsWord("MATCH") || t.IsWord("WITH")))
}

// functionCall reads a call whose name takes the next n tokens.
func (p *parser) functionCall(t Token, n int) Expr {
	var name strings.Builder
	for range n {
		name.WriteString(p.take().Value)
	}
	return unbarred(p, func() Expr {
		p.expect("(")
		c := &Call{Name: name.String()}
		if p.is("*") && strings.EqualFold(c.Name, "count") {
			p.take()
			p.expect(")")
			c.Star, c.Span = true, p.span(t.From)
			return c
		}
		if p.isWord("DISTINCT") && !p.itemEnds(1) {
			p.take()
			c.Distinct = true
		} else if p.isWord("ALL") && !p.itemEnds(1) && !p.peek(1).Is("(") {
			p.take()
		}
		for more := !p.is(")"); more; more = p.accept(",") {
			c.Args = append(c.Args, p.expression())
		}
		p.expect(")")
		c.Span = p.span(t.From)
		return c
	})
}

// parenthesised reads a pattern that stands as an expression, or an expression in brackets.
func (p *parser) parenthesised() Expr {
	if p.looksLikePattern() {
		if pat, ok := try(p, func() *Pattern { return p.patternExpression() }); ok {
			return &PatternExpr{pat.Span, pat}
		}
	}
	p.expect("(")
	x := unbarred(p, p.expression)
	p.expect(")")
	return x
}

// looksLikePattern reports whether the bracket here may open a node.
func (p *parser) looksLikePattern() bool {
	next := p.peek(1)
	return next.Is(")") || next.Is(":") || next.Is("{") || next.Kind == Word || next.Kind == Quoted || next.Is("(") && !p.peek(2).Is("(") &&
		(p.peek(2).Kind == Word || p.peek(2).Is(")"))
}

// patternExpression reads a pattern with at least one relationship.
func (p *parser) patternExpression() *Pattern {
	if next := p.peek(1); next.Is("(") {
		p.unexpected("a pattern")
	}
	pat := p.steps()
	if len(pat.Steps) < 2 {
		p.unexpected("a relationship")
	}
	for i, step := range pat.Steps[1:] { // in MATCH alone may a node or a group follow another
		if _, isRel := step.(*Rel); isRel == (i%2 == 1) {
			p.fail(step.At().From, "UnexpectedSyntax", "Invalid input '(': expected a relationship")
		}
	}
	return pat
}

func (p *parser) shortestWord(t Token) (Expr, bool) {
	if !p.peek(1).Is("(") {
		return nil, false
	}
	pat := p.bare()
	return &PatternExpr{pat.Span, pat}, true
}

// bracketed reads a list, a list comprehension or a pattern comprehension.
func (p *parser) bracketed() Expr {
	from := p.tok().From
	next := p.peek(1)
	switch {
	case (next.Kind == Word || next.Kind == Quoted) && p.peek(2).IsWord("IN"):
		if x, ok := try(p, func() Expr { return p.listComprehension(from) }); ok {
			return x
		}
	case next.Is("(") || (next.Kind == Word || next.Kind == Quoted) && p.peek(2).Is("="):
		if x, ok := try(p, func() Expr { return p.patternComprehension(from) }); ok {
			return x
		}
	}
	p.expect("[")
	l := &ListLit{}
	for more := !p.is("]"); more; more = p.accept(",") {
		l.Items = append(l.Items, p.expression())
	}
	p.expect("]")
	l.Span = p.span(from)
	return l
}

// listComprehension reads [x IN list WHERE … | …]. Without either it is one too.
func (p *parser) listComprehension(from int) Expr {
	p.expect("[")
	x := &ListComprehension{Name: p.name("a variable")}
	p.expectWord("IN")
	x.List = barred(p, p.expression)
	if p.acceptWords("WHERE") {
		x.Where = barred(p, p.expression)
	}
	if p.accept("|") {
		x.Map = p.expression()
	}
	p.expect("]")
	x.Span = p.span(from)
	return x
}

func (p *parser) patternComprehension(from int) Expr {
	p.expect("[")
	x := &PatternComprehension{}
	var name *Name
	if p.peek(1).Is("=") {
		name = p.name("a variable")
		p.take()
	}
	x.Pattern = p.patternExpression()
	x.Pattern.Name = name
	if p.acceptWords("WHERE") {
		x.Where = barred(p, p.expression)
	}
	p.expect("|")
	x.Map = p.expression()
	p.expect("]")
	x.Span = p.span(from)
	return x
}

func (p *parser) mapLiteral() Expr {
	from := p.tok().From
	p.expect("{")
	m := &MapLit{}
	for more := !p.is("}"); more; more = p.accept(",") {
		key := p.name("a property name")
		p.expect(":")
		m.Keys = append(m.Keys, key.Text)
		m.Values = append(m.Values, p.expression())
	}
	p.expect("}")
	m.Span = p.span(from)
	return m
}

func (p *parser) mapProjection(of *Var) Expr {
	m := &MapProjection{Of: of}
	p.expect("{")
	for more := !p.is("}"); more; more = p.accept(",") {
		from := p.tok().From
		it := MapItem{}
		switch {
		case p.accept("."):
			if p.accept("*") {
				it.All = true
			} else {
				it.Key = p.name("a property name").Text
			}
		default:
			name := p.name("a property name")
			it.Key = name.Text
			if p.accept(":") {
				it.Value = p.expression()
			} else {
				it.Value = &Var{name.Span, name.Text}
			}
		}
		it.Span = p.span(from)
		m.Items = append(m.Items, it)
	}
	p.expect("}")
	m.Span = p.span(of.From)
	return m
}

// number is the value of a token that is one.
func (p *parser) number(t Token, isNegative bool) any {
	v, err := Number(t, isNegative)
	if e := (*Error)(nil); errors.As(err, &e) {
		panic(e)
	}
	return v
}
