package generate

import (
	"fmt"
	"strings"
)

// query writes a whole query.
func (g *generator) query() string {
	var b strings.Builder
	for range 1 + g.r.IntN(3) {
		b.WriteString(g.clause())
		b.WriteString(" ")
	}
	b.WriteString(g.projection("RETURN"))
	text := b.String()
	if g.one(12) {
		text += g.pick(" UNION ", " UNION ALL ") + text
	}
	return text
}

func (g *generator) clause() string {
	switch g.r.IntN(11) {
	case 0:
		if len(g.vars) == 0 {
			return g.match("MATCH")
		}
		return g.projection("WITH")
	case 1:
		typ, of := "list", "int"
		if g.one(3) {
			typ, of = "strings", "string"
		}
		list := g.expr(typ, 2)
		x := g.fresh("u")
		g.declare(x, of)
		return fmt.Sprintf("UNWIND %s AS %s", list, x)
	case 2, 3:
		return g.match("OPTIONAL MATCH")
	case 4, 5:
		return g.call()
	}
	return g.match("MATCH")
}

// inside writes the query of a subquery that sees all: something around a node, one column of a type,
// in order.
func (g *generator) inside(n, typ string) string {
	text := fmt.Sprintf("MATCH (%s)%s%s", n, g.arrow(g.relType(), g.r.IntN(3)), g.innerNode())
	if g.one(3) {
		text += " WHERE " + g.expr("bool", 1)
	}
	if g.inner < 3 && g.one(4) {
		text += " OPTIONAL MATCH " + g.node() + g.arrow(g.relType(), g.r.IntN(3)) + g.innerNode()
	}
	out := g.fresh("o")
	text += fmt.Sprintf(" RETURN %s%s AS %s ORDER BY %s", g.pick("", "DISTINCT "), g.expr(typ, 2), out, out)
	return text + g.pick("", " LIMIT 2", " SKIP 1")
}

func (g *generator) innerNode() string { return "(" + g.newNode(g.label()) + ")" }

func (g *generator) call() string {
	nodes := g.ofType("node")
	if len(nodes) == 0 {
		return g.match("MATCH")
	}
	n := g.pick(nodes...)
	out := g.fresh("c")
	typ := g.typ()
	y := g.fresh("y")
	value := func(of string) string { return fmt.Sprintf(g.pick(g.s.Property["int"]...), of) }
	var inner string
	switch g.r.IntN(7) {
	case 0:
		inner, typ = fmt.Sprintf("MATCH (%s)-->(%s) RETURN count(*) AS %s", n, y, out), "int"
	case 1:
		inner, typ = fmt.Sprintf("MATCH (%s)--(%s%s) RETURN %s AS %s", n, y, g.label(), value(y), out), "int"
	case 2:
		inner, typ = fmt.Sprintf("OPTIONAL MATCH (%s)-[%s%s]->() RETURN max(%s) AS %s", n, y, g.relType(), value(y), out), "int"
	case 3:
		inner, typ = fmt.Sprintf("RETURN %s AS %s UNION MATCH (%s)-->(%s) RETURN %s AS %s", value(n), out, n, y, value(y), out), "int"
	case 4:
		inner = g.only(n, func() string { return fmt.Sprintf("WITH *, %s AS %s RETURN %s", g.expr(typ, 2), out, out) })
	default:
		inner = g.only(n, func() string {
			return strings.ReplaceAll(g.match("MATCH"), "  ", " ") + fmt.Sprintf(" RETURN %s%s AS %s", g.pick("", "DISTINCT "), g.expr(typ, 2), out)
		})
	}
	word := "CALL"
	if g.one(5) {
		word = "OPTIONAL CALL"
	}
	g.declare(out, typ)
	if word == "CALL" && g.one(2) {
		inner = strings.ReplaceAll(inner, "UNION ", "UNION WITH "+n+" ")
		return fmt.Sprintf("CALL { WITH %s %s }", n, inner)
	}
	return fmt.Sprintf("%s (%s) { %s }", word, n, inner)
}

// only writes what sees one node of the variables outside.
func (g *generator) only(n string, write func() string) string {
	before := g.vars
	defer func() { g.vars = before }()
	return g.apart(func() string {
		g.vars = []variable{{n, "node"}}
		return write()
	})
}

// projection writes WITH or RETURN; afterwards its columns alone are in scope.
func (g *generator) projection(word string) string {
	var items []string
	var after []variable
	add := func(text, typ string) {
		name := g.fresh("p")
		items = append(items, text+" AS "+name)
		after = append(after, variable{name, typ})
	}
	aggregated := g.one(3)
	for range 1 + g.r.IntN(3) {
		if nodes := g.ofType("node"); len(nodes) > 0 && g.one(3) {
			add(g.pick(nodes...), "node")
			continue
		}
		if paths := g.ofType("path"); len(paths) > 0 && g.one(3) && word == "RETURN" {
			add(g.pick(paths...), "path")
			continue
		}
		t := g.typ()
		add(g.expr(t, 2), t)
	}
	if aggregated {
		add(g.aggregate(word))
	}
	text := word + " " + g.pick("", "", "", "DISTINCT ") + strings.Join(items, ", ")
	if g.one(3) { // ordered by all columns, so that a limit leaves no choice
		text += g.order(after)
	}
	g.vars = after
	if word == "WITH" && g.one(3) {
		text += " WHERE " + g.expr("bool", 2)
	}
	return text
}

func (g *generator) order(columns []variable) string {
	var keys []string
	for _, v := range columns {
		switch v.typ {
		case "node":
			keys = append(keys, v.name+"."+g.s.Unique)
		case "path":
			return ""
		default:
			keys = append(keys, v.name+g.pick("", " DESC"))
		}
	}
	return " ORDER BY " + strings.Join(keys, ", ") + g.pick("", " LIMIT 3", " SKIP 1 LIMIT 4", " SKIP 2")
}

func (g *generator) aggregate(word string) (text, typ string) {
	distinct := g.pick("", "", "DISTINCT ")
	if nodes := g.ofType("node"); len(nodes) > 0 && g.one(4) {
		return fmt.Sprintf("count(%s%s)", distinct, g.pick(nodes...)), "int"
	}
	switch g.r.IntN(11) {
	case 0:
		return "count(*)", "int"
	case 1:
		return fmt.Sprintf("count(DISTINCT %s)", g.expr(g.typ(), 1)), "int"
	case 2:
		t := g.typ()
		return fmt.Sprintf("%s(%s)", g.pick("min", "max"), g.expr(t, 1)), t
	case 3:
		return fmt.Sprintf("sum(%s%s)", distinct, g.expr("int", 1)), "int"
	case 4:
		return fmt.Sprintf("avg(%s%s)", distinct, g.expr("int", 1)), "float"
	case 5:
		if word == "RETURN" {
			return fmt.Sprintf("collect(%s%s)", distinct, g.expr("int", 1)), "list"
		}
		return "count(*) + 1", "int"
	case 6:
		return fmt.Sprintf("percentileDisc(%s, 0.5)", g.expr("int", 1)), "int"
	case 7:
		return fmt.Sprintf("percentileCont(%s%s, 0.25)", distinct, g.expr("int", 1)), "float"
	case 8:
		if word == "RETURN" {
			return fmt.Sprintf("%s(%s)", g.pick("sum", "avg"), g.expr("float", 1)), "float"
		}
		return "count(*) * 2", "int"
	case 9:
		return fmt.Sprintf("count(%s%s) + sum(%s)", distinct, g.expr(g.typ(), 1), g.expr("int", 0)), "int"
	}
	return fmt.Sprintf("%s(%s)", g.pick("stDev", "stDevP"), g.expr("float", 1)), "float"
}
