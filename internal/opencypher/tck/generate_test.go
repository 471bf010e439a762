package tck

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator writes well-typed queries over the graph of fixtureGraph, all of them answered in one way
// but for the order of rows.
type generator struct {
	r    *rand.Rand
	vars []variable
	next int
	// older says that the MATCH being written has older variable lengths, not quantified patterns.
	older bool
}

// variable is a name in scope and its type: int, float, string, bool, list, date, node or rel.
type variable struct{ name, typ string }

// newGenerator makes the generator of one query of a series.
func newGenerator(seed, query uint64) *generator {
	return &generator{r: rand.New(rand.NewPCG(seed, query))}
}

func (g *generator) pick(options ...string) string { return options[g.r.IntN(len(options))] }

func (g *generator) fresh(prefix string) string {
	g.next++
	return fmt.Sprintf("%s%d", prefix, g.next)
}

func (g *generator) ofType(typ string) []string {
	var names []string
	for _, v := range g.vars {
		if v.typ == typ {
			names = append(names, v.name)
		}
	}
	return names
}

var types = []string{"int", "float", "string", "bool", "list", "date"}

// expr writes an expression of a type.
func (g *generator) expr(typ string, depth int) string {
	if depth <= 0 || g.r.IntN(6) == 0 {
		return g.leaf(typ)
	}
	e := func(t string) string { return g.expr(t, depth-1) }
	if g.r.IntN(8) == 0 {
		switch g.r.IntN(4) {
		case 0:
			return fmt.Sprintf("CASE WHEN %s THEN %s ELSE %s END", e("bool"), e(typ), e(typ))
		case 1:
			return fmt.Sprintf("coalesce(%s, %s)", e(typ), e(typ))
		case 2:
			return fmt.Sprintf("CASE %s WHEN %s THEN %s END", e("int"), e("int"), e(typ))
		default:
			return fmt.Sprintf("nullIf(%s, %s)", e(typ), e(typ))
		}
	}
	switch typ {
	case "int":
		return g.integer(e)
	case "float":
		return g.float(e)
	case "string":
		return g.text(e)
	case "bool":
		return g.boolean(e, depth)
	case "list":
		return g.list(e, depth)
	}
	return g.pick(
		fmt.Sprintf("(%s + duration({days: coalesce(%s, 1) %% 400}))", e("date"), g.leaf("int")),
		fmt.Sprintf("date.truncate('%s', coalesce(%s, date('2001-02-03')))", g.pick("month", "year", "week", "quarter"), e("date")))
}

func (g *generator) leaf(typ string) string {
	if names := g.ofType(typ); len(names) > 0 && g.r.IntN(3) > 0 {
		return g.pick(names...)
	}
	if nodes := append(g.ofType("node"), g.ofType("rel")...); len(nodes) > 0 && g.r.IntN(3) > 0 {
		return g.pick(nodes...) + "." + map[string]string{"int": "i", "float": "f", "string": "s", "bool": "b", "list": "l", "date": "d"}[typ]
	}
	switch typ {
	case "int":
		return g.pick("0", "1", "2", "3", "-1", "7", "10", "null", "100")
	case "float":
		return g.pick("0.5", "1.5", "-2.25", "3.0", "null", "1e3")
	case "string":
		return g.pick("'a'", "'ab'", "'Abc'", "''", "'x y'", "null", "'é'", "'a,b'")
	case "bool":
		return g.pick("true", "false", "null")
	case "list":
		return g.pick("[]", "[1, 2, 3]", "[1, null]", "[3, 1]", "[0]", "null")
	}
	return g.pick("date('2020-02-29')", "date('1999-12-31')", "null", "date({year: 2021, week: 3})")
}

func (g *generator) integer(e func(string) string) string {
	switch g.r.IntN(14) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s %s %s)", e("int"), g.pick("+", "-", "*"), e("int"))
	case 3:
		return fmt.Sprintf("(%s %s %s)", e("int"), g.pick("/", "%"), g.pick("2", "3", "-4", e("int")))
	case 4:
		return fmt.Sprintf("size(%s)", e(g.pick("string", "list")))
	case 5:
		return fmt.Sprintf("toInteger(%s)", e(g.pick("float", "string", "int")))
	case 6:
		return fmt.Sprintf("abs(%s)", e("int"))
	case 7:
		return fmt.Sprintf("sign(%s)", e(g.pick("int", "float")))
	case 8:
		return fmt.Sprintf("%s.%s", e("date"), g.pick("year", "month", "day", "week", "dayOfWeek", "quarter", "ordinalDay"))
	case 9:
		return fmt.Sprintf("reduce(z = 0, y IN %s | z + coalesce(y, 1))", e("list"))
	case 10:
		return fmt.Sprintf("coalesce(%s[%s], 5)", e("list"), e("int"))
	case 11:
		return fmt.Sprintf("duration.inDays(%s, %s).days", e("date"), e("date"))
	case 12:
		if nodes := g.ofType("node"); len(nodes) > 0 {
			n := g.pick(nodes...)
			return g.pick(
				fmt.Sprintf("COUNT { (%s)-[:R]->() }", n), fmt.Sprintf("COUNT { (%s)--(:A) }", n), fmt.Sprintf("size([(%s)-[:S]-(y) | y.i])", n),
				fmt.Sprintf("COUNT { MATCH (%s)-[v]->(w) WHERE w.i > 2 RETURN DISTINCT w.s }", n), fmt.Sprintf("size(labels(%s))", n))
		}
		return g.leaf("int")
	}
	return fmt.Sprintf("-(%s)", e("int"))
}

func (g *generator) float(e func(string) string) string {
	switch g.r.IntN(7) {
	case 0, 1:
		return fmt.Sprintf("(%s %s %s)", e("float"), g.pick("+", "-", "*", "/"), e(g.pick("float", "int")))
	case 2:
		return fmt.Sprintf("%s(%s)", g.pick("round", "floor", "ceil", "abs", "sqrt"), e("float"))
	case 3:
		return fmt.Sprintf("toFloat(%s)", e(g.pick("int", "string")))
	case 4:
		return fmt.Sprintf("round(%s, %s)", e("float"), g.pick("0", "1", "2"))
	case 5:
		return fmt.Sprintf("(%s ^ %s)", g.pick("2", "1.5", "-1"), g.pick("0", "2", "3"))
	}
	return fmt.Sprintf("(%s / 2.0)", e("int"))
}

func (g *generator) text(e func(string) string) string {
	switch g.r.IntN(10) {
	case 0:
		return fmt.Sprintf("(%s + %s)", e("string"), e(g.pick("string", "int", "float")))
	case 1:
		return fmt.Sprintf("%s(%s)", g.pick("toUpper", "toLower", "trim", "reverse", "ltrim", "rtrim"), e("string"))
	case 2:
		return fmt.Sprintf("substring(%s, %s)", e("string"), g.pick("0", "1", "2", "9"))
	case 3:
		return fmt.Sprintf("%s(%s, %s)", g.pick("left", "right"), e("string"), g.pick("0", "1", "5"))
	case 4:
		return fmt.Sprintf("replace(%s, %s, %s)", e("string"), g.pick("'a'", "'b'", "'x'"), e("string"))
	case 5:
		return fmt.Sprintf("toString(%s)", e(g.pick("int", "float", "bool", "date", "string")))
	case 6:
		return fmt.Sprintf("split(%s, ',')[%s]", e("string"), g.pick("0", "-1", "1"))
	case 7:
		return fmt.Sprintf("(%s || %s)", e("string"), e("string"))
	case 8:
		if rels := g.ofType("rel"); len(rels) > 0 {
			return fmt.Sprintf("type(%s)", g.pick(rels...))
		}
		return g.leaf("string")
	}
	return fmt.Sprintf("substring(%s, 1, %s)", e("string"), g.pick("0", "1", "3"))
}

func (g *generator) boolean(e func(string) string, depth int) string {
	t := g.pick(types...)
	switch g.r.IntN(17) {
	case 0, 1:
		return fmt.Sprintf("(%s %s %s)", e("bool"), g.pick("AND", "OR", "XOR"), e("bool"))
	case 2:
		return fmt.Sprintf("NOT (%s)", e("bool"))
	case 3, 4:
		return fmt.Sprintf("(%s %s %s)", e(t), g.pick("=", "<>", "<", "<=", ">", ">="), e(t))
	case 5:
		return fmt.Sprintf("(%s %s %s)", e(g.pick("int", "float")), g.pick("=", "<", ">="), e(g.pick("int", "float")))
	case 6:
		return fmt.Sprintf("(%s %s %s)", e("string"), g.pick("STARTS WITH", "ENDS WITH", "CONTAINS"), e("string"))
	case 7:
		return fmt.Sprintf("(%s IN %s)", e("int"), e("list"))
	case 8:
		return fmt.Sprintf("(%s IS %sNULL)", e(t), g.pick("", "NOT "))
	case 9:
		return fmt.Sprintf("%s(y IN %s WHERE y > %s)", g.pick("all", "any", "none", "single"), e("list"), e("int"))
	case 10:
		return fmt.Sprintf("(%s < %s <= %s)", e("int"), e("int"), e("int"))
	case 11:
		return fmt.Sprintf("(%s =~ %s)", e("string"), g.pick("'a.*'", "'[a-z]+'", "'(?i)ABC'", "'.'"))
	case 12:
		return fmt.Sprintf("isEmpty(%s)", e(g.pick("string", "list")))
	case 13:
		return fmt.Sprintf("(%s IS :: %s)", e(t), g.pick("INTEGER", "STRING NOT NULL", "LIST<INTEGER>", "FLOAT", "DATE", "BOOLEAN", "INTEGER | STRING"))
	case 14, 15:
		if nodes := g.ofType("node"); len(nodes) > 0 {
			n := g.pick(nodes...)
			return g.pick(fmt.Sprintf("%s:%s", n, g.pick("A", "B", "A&B", "A|B", "!A", "%", "A&!B")),
				fmt.Sprintf("(%s)-[:%s]->()", n, g.pick("R", "S", "R|S")), fmt.Sprintf("EXISTS { (%s)--(v:B) WHERE v.i > %d }", n, g.r.IntN(5)),
				fmt.Sprintf("exists((%s)<--(:A))", n), fmt.Sprintf("EXISTS { MATCH (%s)-[v:R]->(w) WHERE v.i = w.i RETURN w }", n))
		}
	}
	return fmt.Sprintf("(%s %s %s)", e("int"), g.pick("=", "<", ">"), e("int"))
}

func (g *generator) list(e func(string) string, depth int) string {
	switch g.r.IntN(9) {
	case 0:
		return fmt.Sprintf("[y IN %s WHERE y > %s | y * 2]", e("list"), e("int"))
	case 1:
		return fmt.Sprintf("(%s + %s)", e("list"), e(g.pick("list", "int")))
	case 2:
		return fmt.Sprintf("%s[%s..%s]", e("list"), g.pick("0", "1", "-2"), g.pick("2", "-1", "", "9"))
	case 3:
		return fmt.Sprintf("reverse([%s, %s] + %s)", e("int"), e("int"), e("list"))
	case 4:
		return fmt.Sprintf("tail(%s)", e("list"))
	case 5:
		return fmt.Sprintf("range(%s, %s)", g.pick("0", "1", "5", "-1"), g.pick("3", "6", "0"))
	case 6:
		return fmt.Sprintf("[%s, %s]", e("int"), e("int"))
	case 7:
		return fmt.Sprintf("[%s]", e("int"))
	}
	return fmt.Sprintf("toIntegerList(%s)", e("list"))
}

// query writes a whole query. loose says that lists in its rows have no order.
func (g *generator) query() (text string, loose bool) {
	var b strings.Builder
	clauses := 1 + g.r.IntN(3)
	for range clauses {
		b.WriteString(g.clause())
		b.WriteString(" ")
	}
	b.WriteString(g.projection("RETURN"))
	text = b.String()
	if g.r.IntN(12) == 0 {
		text = text + g.pick(" UNION ", " UNION ALL ") + text
	}
	return text, strings.Contains(text, "collect(") || strings.Contains(text, "COLLECT {") || strings.Contains(text, "-(y")
}

func (g *generator) clause() string {
	switch g.r.IntN(10) {
	case 0:
		if len(g.vars) == 0 {
			return g.match("MATCH")
		}
		return g.projection("WITH")
	case 1:
		list := g.expr("list", 2)
		x := g.fresh("u")
		g.vars = append(g.vars, variable{x, "int"})
		return fmt.Sprintf("UNWIND %s AS %s", list, x)
	case 2, 3:
		return g.match("OPTIONAL MATCH")
	case 4:
		return g.call()
	}
	return g.match("MATCH")
}

// node writes a node of a pattern: a new one, one that has a value, or one without a name.
func (g *generator) node() string {
	if nodes := g.ofType("node"); len(nodes) > 0 && g.r.IntN(2) == 0 {
		return "(" + g.pick(nodes...) + ")"
	}
	label := g.pick("", ":A", ":B", ":C", ":A&B", ":A|C", ":!A")
	if g.r.IntN(4) == 0 {
		return "(" + label + ")"
	}
	n := g.fresh("n")
	g.vars = append(g.vars, variable{n, "node"})
	properties := ""
	if g.r.IntN(8) == 0 {
		properties = fmt.Sprintf(" {i: %d}", g.r.IntN(6))
	}
	return "(" + n + label + properties + ")"
}

func (g *generator) rel() string {
	inner := g.pick("", ":R", ":S", ":R|S", ":!T")
	switch g.r.IntN(9) {
	case 0:
		if g.older {
			return g.pick("-[", "<-[") + g.pick("", ":R", ":R|S") + g.pick("*1..2", "*0..1", "*2", "*..2") + "]-"
		}
		return "-[" + inner + "]->" + g.pick("{1,2}", "{0,1}", "{2}")
	case 1:
		if g.older {
			return "-[]-"
		}
		return fmt.Sprintf(" ((x%[1]d)-[%[2]s]->(w%[1]d) WHERE x%[1]d.i < w%[1]d.i + 3){1,2} ", g.r.IntN(1000)+1000*g.next, inner)
	case 3, 4, 5:
		r := g.fresh("r")
		g.vars = append(g.vars, variable{r, "rel"})
		inner = r + inner
	}
	switch g.r.IntN(3) {
	case 0:
		return "<-[" + inner + "]-"
	case 1:
		return "-[" + inner + "]-"
	}
	return "-[" + inner + "]->"
}

func (g *generator) match(word string) string {
	g.older = g.r.IntN(2) == 0
	text := word + " " + g.node()
	for range 1 + g.r.IntN(2) {
		text += g.rel() + g.node()
	}
	if g.r.IntN(6) == 0 {
		text += ", " + g.node() + g.rel() + g.node()
	}
	if g.r.IntN(2) == 0 {
		text += " WHERE " + g.expr("bool", 2)
	}
	return text
}

func (g *generator) call() string {
	nodes := g.ofType("node")
	if len(nodes) == 0 {
		return g.match("MATCH")
	}
	n := g.pick(nodes...)
	out := g.fresh("c")
	g.vars = append(g.vars, variable{out, "int"})
	inner := g.pick(
		fmt.Sprintf("MATCH (%s)-->(y) RETURN count(*) AS %s", n, out), fmt.Sprintf("MATCH (%s)--(y:A) RETURN y.i AS %s", n, out),
		fmt.Sprintf("OPTIONAL MATCH (%s)-[y:R]->() RETURN max(y.i) AS %s", n, out),
		fmt.Sprintf("RETURN %s.i AS %s UNION MATCH (%s)-->(y) RETURN y.i AS %s", n, out, n, out))
	if g.r.IntN(2) == 0 {
		inner = strings.ReplaceAll(inner, "UNION ", "UNION WITH "+n+" ")
		return fmt.Sprintf("CALL { WITH %s %s }", n, inner)
	}
	return fmt.Sprintf("CALL (%s) { %s }", n, inner)
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
	aggregated := g.r.IntN(3) == 0
	for range 1 + g.r.IntN(3) {
		if nodes := g.ofType("node"); len(nodes) > 0 && g.r.IntN(3) == 0 {
			add(g.pick(nodes...), "node")
			continue
		}
		t := types[g.r.IntN(len(types))]
		add(g.expr(t, 2), t)
	}
	if aggregated {
		switch g.r.IntN(8) {
		case 0:
			add("count(*)", "int")
		case 1:
			add(fmt.Sprintf("count(DISTINCT %s)", g.expr(types[g.r.IntN(len(types))], 1)), "int")
		case 2:
			add(fmt.Sprintf("%s(%s)", g.pick("min", "max"), g.expr("int", 1)), "int")
		case 3:
			add(fmt.Sprintf("sum(%s)", g.expr("int", 1)), "int")
		case 4:
			add(fmt.Sprintf("avg(%s)", g.expr("int", 1)), "float")
		case 5:
			if word == "RETURN" {
				add(fmt.Sprintf("collect(%s)", g.expr("int", 1)), "list")
			} else {
				add("count(*) + 1", "int")
			}
		case 6:
			add(fmt.Sprintf("percentileDisc(%s, 0.5)", g.expr("int", 1)), "int")
		default:
			add(fmt.Sprintf("stDev(%s)", g.expr("float", 1)), "float")
		}
	}
	text := word + " " + g.pick("", "", "", "DISTINCT ") + strings.Join(items, ", ")
	if g.r.IntN(3) == 0 { // ordered by all columns, so that a limit leaves no choice
		var keys []string
		for _, v := range after {
			if v.typ == "node" {
				keys = append(keys, v.name+".k")
				continue
			}
			keys = append(keys, v.name+g.pick("", " DESC"))
		}
		text += " ORDER BY " + strings.Join(keys, ", ") + g.pick("", " LIMIT 3", " SKIP 1 LIMIT 4", " SKIP 2")
	}
	g.vars = after
	if word == "WITH" && g.r.IntN(3) == 0 {
		text += " WHERE " + g.expr("bool", 2)
	}
	return text
}
