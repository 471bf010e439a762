package generate

import "fmt"

func (g *generator) label() string   { return g.pick(g.s.Labels...) }
func (g *generator) relType() string { return g.pick(g.s.Types...) }

// node writes a node of a pattern: a new one, one that has a value, or one without a name.
func (g *generator) node() string {
	if nodes := g.ofType("node"); len(nodes) > 0 && g.one(2) {
		return "(" + g.pick(nodes...) + ")"
	}
	label := g.label()
	if g.one(4) {
		return "(" + label + ")"
	}
	return "(" + g.newNode(label) + ")"
}

// start writes the first node of a pattern, of which a large graph must have few.
func (g *generator) start() string {
	if !g.s.Anchors || len(g.ofType("node")) > 0 && g.one(2) {
		return g.node()
	}
	n, label := g.fresh("n"), g.someLabel()
	g.declare(n, "node")
	return fmt.Sprintf("(%s%s WHERE %s %% %d = %d)", n, label, fmt.Sprintf(g.s.Property["int"][0], n), 5+g.r.IntN(4), g.r.IntN(5))
}

func (g *generator) newNode(label string) string {
	n := g.fresh("n")
	where := ""
	if g.one(10) {
		g.declare(n, "node")
		where = " WHERE " + g.expr("bool", 1)
		return n + label + where
	}
	g.declare(n, "node")
	return n + label
}

// steps are what the relationships of one MATCH may be: older lengths or quantified patterns.
func (g *generator) rel() string {
	inner := g.relType()
	switch g.r.IntN(10) {
	case 0:
		return g.long(inner)
	case 1:
		return g.group(inner)
	case 3, 4, 5:
		r := g.fresh("r")
		g.declare(r, "rel")
		inner = r + inner
	case 6:
		r := g.fresh("r")
		g.declare(r, "rel")
		inner = r + inner + " WHERE " + g.expr("bool", 1)
	}
	return g.arrow(inner, g.r.IntN(3))
}

func (g *generator) arrow(inner string, direction int) string {
	switch direction {
	case 0:
		return "<-[" + inner + "]-"
	case 1:
		return "-[" + inner + "]-"
	}
	return "-[" + inner + "]->"
}

func (g *generator) long(inner string) string {
	if !g.older {
		return g.arrow(inner, g.r.IntN(3)) + g.pick("{1,2}", "{0,1}", "{2}", "{,2}")
	}
	name := ""
	if g.one(2) {
		name = g.fresh("r")
		g.declare(name, "rels")
	}
	return g.arrow(name+inner+g.pick("*1..2", "*0..1", "*2", "*..2"), g.r.IntN(3))
}

func (g *generator) group(inner string) string {
	if g.older {
		return "-[]-"
	}
	x, y, w := g.fresh("x"), g.fresh("y"), g.fresh("w")
	text := fmt.Sprintf(" ((%s)%s(%s) WHERE %s < %s + 3)%s ", x, g.arrow(y+inner, g.r.IntN(3)), w,
		fmt.Sprintf(g.s.Property["int"][0], x), fmt.Sprintf(g.s.Property["int"][0], w), g.pick("{1,2}", "{0,2}", "{2}"))
	g.declare(x, "nodes")
	g.declare(w, "nodes")
	g.declare(y, "rels")
	return text
}

func (g *generator) match(word string) string {
	g.older = g.one(2)
	if nodes := g.ofType("node"); len(nodes) > 1 && g.one(5) {
		return g.shortest(word, nodes)
	}
	if g.one(10) && !g.s.Anchors {
		return g.joined(word)
	}
	text := word + " "
	path := ""
	if g.one(5) {
		path = g.fresh("p")
		text += path + " = "
	}
	text += g.start()
	for range 1 + g.r.IntN(2) {
		text += g.rel() + g.node()
	}
	if path != "" {
		g.declare(path, "path")
	}
	if g.one(8) {
		text += ", " + g.start() + g.rel() + g.node()
	}
	if g.one(2) {
		text += " WHERE " + g.expr("bool", 2)
	}
	return text
}

// joined writes two nodes that a property joins.
func (g *generator) joined(word string) string {
	a, b := g.fresh("n"), g.fresh("n")
	left, right := g.label(), g.label()
	t := g.pick("int", "string", "float", "bool", "date", "list", "point", "duration")
	property := g.pick(g.s.Property[t]...)
	g.declare(a, "node")
	g.declare(b, "node")
	return fmt.Sprintf("%s (%s%s), (%s%s) WHERE %s = %s AND %s", word, a, left, b, right, fmt.Sprintf(property, a), fmt.Sprintf(property,
		b), g.expr("bool", 1))
}

// shortest writes a search for shortest paths between two nodes that have values. Only the length of
// one path of several is sure.
func (g *generator) shortest(word string, nodes []string) string {
	a, b := g.pick(nodes...), g.pick(nodes...)
	for a == b { // shortestPath fails on it
		b = g.pick(nodes...)
	}
	p := g.fresh("p")
	inner := g.relType()
	end := g.r.IntN(3)
	long := g.arrow(inner, end) + g.pick("+", "{1,3}", "{1,4}")
	switch g.r.IntN(7) {
	case 0:
		g.declare(p, "length")
		return fmt.Sprintf("WITH * WHERE %s <> %s %s %s = shortestPath((%s)%s(%s))", a, b, word, p, a, g.arrow(inner+"*..4", end), b)
	case 1:
		g.declare(p, "path")
		return fmt.Sprintf("WITH * WHERE %s <> %s %s %s = allShortestPaths((%s)%s(%s))", a, b, word, p, a, g.arrow(inner+"*..4", end), b)
	case 2:
		g.declare(p, "path")
		return fmt.Sprintf("%s %s = ALL SHORTEST (%s)%s(%s)", word, p, a, long, b)
	case 3:
		g.declare(p, "length")
		return fmt.Sprintf("%s %s = SHORTEST 1 (%s)%s(%s)", word, p, a, long, b)
	case 4:
		g.declare(p, "length")
		return fmt.Sprintf("%s %s = SHORTEST %d (%s)%s(%s)", word, p, 2+g.r.IntN(2), a, g.arrow(inner, end)+"{1,3}", b)
	case 5:
		g.declare(p, "path")
		return fmt.Sprintf("%s %s = SHORTEST 2 GROUPS (%s)%s(%s)", word, p, a, g.arrow(inner, end)+"{1,3}", b)
	}
	if g.one(3) {
		g.declare(p, "path")
		return fmt.Sprintf("%s %s = SHORTEST %d GROUPS (%s)%s(%s)%s(%s)", word, p, 1+g.r.IntN(2), a, g.arrow(inner, end), g.label(),
			g.arrow("", 1)+"{1,2}", b)
	}
	return fmt.Sprintf("%s ANY (%s)%s(%s)", word, a, long, b)
}
