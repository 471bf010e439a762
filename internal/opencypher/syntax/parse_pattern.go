package syntax

import "strconv"

func (p *parser) patterns() []*Pattern {
	list := []*Pattern{p.pattern()}
	for p.accept(",") {
		list = append(list, p.pattern())
	}
	return list
}

// pattern reads [name =] [selector] path, or [name =] shortestPath(path).
func (p *parser) pattern() *Pattern {
	from := p.tok().From
	var name *Name
	if k := p.tok().Kind; (k == Word || k == Quoted) && p.peek(1).Is("=") {
		name = p.name("a variable")
		p.take()
	}
	selector, count := p.selector()
	pat := p.bare()
	if selector != AllPaths {
		if pat.Selector != AllPaths {
			p.fail(from, "UnexpectedSyntax", "a path selector cannot stand before shortestPath or allShortestPaths")
		}
		pat.Selector, pat.Count = selector, count
	}
	pat.Name = name
	pat.Span = p.span(from)
	return pat
}

func (p *parser) paths() bool { return p.acceptWords("PATHS") || p.acceptWords("PATH") }

func (p *parser) selectorCount() int {
	if p.tok().Kind != Integer {
		return 1
	}
	t := p.take()
	n, err := strconv.Atoi(t.Value)
	if err != nil || n < 1 {
		p.fail(t.From, "InvalidArgumentValue", "The path count needs to be greater than 0.")
	}
	return n
}

func (p *parser) selector() (Selector, int) {
	if p.tok().Kind != Word || p.peek(1).Is("(") && (p.isWord("SHORTESTPATH") || p.isWord("ALLSHORTESTPATHS")) {
		return AllPaths, 1
	}
	switch {
	case p.acceptWords("ALL", "SHORTEST"):
		p.paths()
		return AllShortest, 1
	case p.acceptWords("ALL"):
		p.paths()
		return AllPaths, 1
	case p.acceptWords("ANY", "SHORTEST"):
		p.paths()
		return ShortestPaths, 1
	case p.acceptWords("ANY"):
		n := p.selectorCount()
		p.paths()
		return AnyPaths, n
	case p.acceptWords("SHORTEST"):
		n := p.selectorCount()
		p.paths()
		if p.acceptWords("GROUPS") || p.acceptWords("GROUP") {
			return ShortestGroups, n
		}
		return ShortestPaths, n
	}
	return AllPaths, 1
}

// bare reads a path without name and selector.
func (p *parser) bare() *Pattern {
	from := p.tok().From
	selector := AllPaths
	switch {
	case p.isWord("SHORTESTPATH") && p.peek(1).Is("("):
		selector = ShortestFunction
	case p.isWord("ALLSHORTESTPATHS") && p.peek(1).Is("("):
		selector = AllShortestFunction
	}
	if selector != AllPaths {
		p.take()
		p.expect("(")
		pat := p.steps()
		p.expect(")")
		pat.Selector, pat.Span = selector, p.span(from)
		return pat
	}
	return p.steps()
}

func (p *parser) startsRel() bool {
	return p.tok().isArrow("-") || p.tok().isArrow("<") && p.peek(1).isArrow("-")
}

// isArrow reports whether the token is that part of an arrow, in one of its forms.
func (t Token) isArrow(part string) bool {
	return t.Kind == Punct && (t.Value == part || arrowPart(t.Value) == part)
}

func (p *parser) acceptArrow(part string) bool {
	is := p.tok().isArrow(part)
	if is {
		p.take()
	}
	return is
}

func (p *parser) expectArrow() {
	if !p.acceptArrow("-") {
		p.unexpected("'-'")
	}
}

// element reads a node, or a parenthesised path.
func (p *parser) element() Step {
	if !p.is("(") {
		p.unexpected("'('")
	}
	next := p.peek(1)
	if !next.Is("(") && (next.Kind != Word && next.Kind != Quoted || !p.peek(2).Is("=")) {
		return p.node()
	}
	from := p.take().From
	g := &Group{Inner: nested(p, p.pattern)}
	if p.acceptWords("WHERE") {
		g.Where = p.expression()
	}
	p.expect(")")
	g.Quantifier = p.quantifier()
	g.Span = p.span(from)
	return g
}

func (p *parser) node() *Node {
	from := p.tok().From
	p.expect("(")
	n := &Node{Name: p.optionalName()}
	if p.accept(":") || p.acceptWords("IS") {
		n.Labels = p.labels(false)
	}
	n.Properties, n.Where = p.inside()
	p.expect(")")
	n.Span = p.span(from)
	return n
}

// optionalName reads a variable if one stands here; WHERE and IS are names only where nothing
// that they could introduce follows.
func (p *parser) optionalName() *Name {
	t, next := p.tok(), p.peek(1)
	if t.Kind != Word && t.Kind != Quoted {
		return nil
	}
	if (t.IsWord("WHERE") || t.IsWord("IS")) && !next.Is(")") && !next.Is(":") && !next.Is("{") && !next.Is("]") && !next.IsWord("WHERE") {
		return nil
	}
	return p.name("a variable")
}

// inside reads the properties and the WHERE of a node or relationship.
func (p *parser) inside() (properties, where Expr) {
	switch {
	case p.is("{"):
		properties = p.mapLiteral()
	case p.tok().Kind == Parameter:
		t := p.take()
		properties = &Param{t.Span, t.Value}
	}
	if p.acceptWords("WHERE") {
		where = p.expression()
	}
	return properties, where
}

func (p *parser) rel() *Rel {
	from := p.tok().From
	left := p.acceptArrow("<")
	p.expectArrow()
	r := &Rel{}
	if p.accept("[") {
		r.Name = p.optionalName()
		p.oldBar = -1
		if p.accept(":") || p.acceptWords("IS") {
			r.Types = p.labels(true)
		}
		oldBar := p.oldBar
		if p.is("..") {
			p.fail(p.tok().From, "InvalidRelationshipPattern", "Invalid input '..': expected '*', '{' or ']'")
		}
		if p.is("*") {
			r.Length = p.length()
		}
		r.Properties, r.Where = p.inside()
		p.expect("]")
		if oldBar >= 0 && (r.Name != nil || r.Length != nil || r.Properties != nil) {
			p.fail(oldBar, "UnexpectedSyntax",
				"The semantics of using colon in the separation of alternative relationship types in conjunction with "+
					"the use of variable binding, inlined property predicates, or variable length is no longer supported. "+
					"Please separate them by | alone.")
		}
	}
	p.expectArrow()
	switch right := p.acceptArrow(">"); {
	case right && !left:
		r.Direction = Right
	case left && !right:
		r.Direction = Left
	}
	r.Quantifier = p.quantifier()
	if r.Quantifier != nil && r.Length != nil {
		p.fail(r.Length.From, "UnexpectedSyntax", "Variable length relationships cannot be part of a quantified path pattern.")
	}
	r.Span = p.span(from)
	return r
}

func (p *parser) length() *Length {
	from := p.tok().From
	p.expect("*")
	n := &Length{Min: -1, Max: -1}
	if p.is("-") {
		p.fail(p.tok().From, "InvalidRelationshipPattern", "Invalid input '-': expected an integer value, '..' or ']'")
	}
	bound := func() int64 {
		if p.tok().Kind != Integer {
			return -1
		}
		return p.whole()
	}
	n.Min = bound()
	if p.accept("..") {
		n.Max = bound()
	} else {
		n.Max = n.Min
	}
	if n.Min < 0 {
		n.Min = 1
	}
	n.Span = p.span(from)
	return n
}

func (p *parser) whole() int64 {
	n, ok := p.number(p.tok(), false).(int64)
	if !ok {
		p.unexpected("an integer value")
	}
	p.take()
	return n
}

// quantifier reads {n}, {n,m}, + or * behind a group or relationship.
func (p *parser) quantifier() *Quantifier {
	from := p.tok().From
	switch {
	case p.accept("+"):
		return &Quantifier{p.span(from), 1, -1}
	case p.accept("*"):
		return &Quantifier{p.span(from), 0, -1}
	case !p.is("{"):
		return nil
	}
	p.take()
	q := &Quantifier{Max: -1}
	if p.tok().Kind == Integer {
		q.Min = p.whole()
		if p.accept("}") {
			q.Max = q.Min
			q.Span = p.span(from)
			p.checkQuantifier(q)
			return q
		}
	}
	p.expect(",")
	if p.tok().Kind == Integer {
		q.Max = p.whole()
	}
	p.expect("}")
	q.Span = p.span(from)
	p.checkQuantifier(q)
	return q
}

func (p *parser) checkQuantifier(q *Quantifier) {
	switch {
	case q.Max == 0:
		p.fail(q.From, "UnexpectedSyntax", "A quantifier for a path pattern must not be limited by 0.")
	case q.Max >= 0 && q.Min > q.Max:
		p.fail(q.From, "UnexpectedSyntax", "A quantifier for a path pattern must not have a lower bound which exceeds its upper bound.")
	}
}
