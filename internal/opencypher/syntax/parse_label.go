package syntax

import "strings"

// labels reads a label expression behind its colon: | binds least, then & and :, then !. In
// a relationship, `|:` is the older form of `|`.
func (p *parser) labels(rel bool) *LabelExpr {
	from := p.tok().From
	x := p.labelOr(rel)
	if colon, mark := mixes(x); colon && mark {
		p.fail(from, "UnexpectedSyntax",
			"Mixing label expression symbols ('|', '&', '!', and '%') with colon (':') between labels is not allowed. "+
				"Please only use one set of symbols.")
	}
	return x
}

// mixes reports whether the colon and other symbols stand in one label expression.
func mixes(x *LabelExpr) (colon, mark bool) {
	switch x.Op {
	case LabelColon:
		colon = true
	case LabelName:
	default:
		mark = true
	}
	for _, a := range x.Args {
		c, m := mixes(a)
		colon, mark = colon || c, mark || m
	}
	return colon, mark
}

func (p *parser) labelOr(rel bool) *LabelExpr {
	from := p.tok().From
	x := p.labelAnd(rel)
	for p.is("|") {
		if !rel && p.barEnds {
			break
		}
		p.take()
		if rel && p.is(":") {
			p.oldBar = p.take().From
		}
		x = &LabelExpr{p.span(from), LabelOr, "", []*LabelExpr{x, p.labelAnd(rel)}}
		x.Span = p.span(from)
	}
	return x
}

func (p *parser) labelAnd(rel bool) *LabelExpr {
	from := p.tok().From
	x := p.labelNot(rel)
	for {
		op := LabelAnd
		switch {
		case p.accept("&"):
		case !rel && p.accept(":"):
			op = LabelColon
		default:
			return x
		}
		x = &LabelExpr{Op: op, Args: []*LabelExpr{x, p.labelNot(rel)}}
		x.Span = p.span(from)
	}
}

func (p *parser) labelNot(rel bool) *LabelExpr {
	t := p.tok()
	switch {
	case p.accept("!"):
		x := nested(p, func() *LabelExpr { return p.labelNot(rel) })
		return &LabelExpr{p.span(t.From), LabelNot, "", []*LabelExpr{x}}
	case p.accept("%"):
		return &LabelExpr{Span: t.Span, Op: LabelAny}
	case p.accept("("):
		x := nested(p, func() *LabelExpr { return unbarred(p, func() *LabelExpr { return p.labelOr(rel) }) })
		p.expect(")")
		return x
	case p.is("$"):
		p.refuse(t.From, "a label or type that an expression gives, $(…),")
	}
	n := p.name("a label")
	return &LabelExpr{Span: n.Span, Name: n.Text}
}

// String writes the expression as it may stand behind a colon.
func (x *LabelExpr) String() string {
	switch x.Op {
	case LabelName:
		return QuoteName(x.Name)
	case LabelAny:
		return "%"
	case LabelNot:
		return "!" + x.Args[0].nestedString()
	}
	mark := map[LabelOp]string{LabelAnd: "&", LabelOr: "|", LabelColon: ":"}[x.Op]
	parts := make([]string, len(x.Args))
	for i, a := range x.Args {
		parts[i] = a.nestedString()
		if a.Op == x.Op && i == 0 {
			parts[i] = a.String()
		}
	}
	return strings.Join(parts, mark)
}

func (x *LabelExpr) nestedString() string {
	if x.Op == LabelName || x.Op == LabelAny || x.Op == LabelNot {
		return x.String()
	}
	return "(" + x.String() + ")"
}
