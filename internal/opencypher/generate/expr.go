package generate

import (
	"fmt"
	"strings"
)

// expr writes an expression of a type.
func (g *generator) expr(typ string, depth int) string {
	if depth <= 0 || g.one(6) {
		return g.leaf(typ)
	}
	e := func(t string) string { return g.expr(t, depth-1) }
	if g.one(8) {
		return g.choice(typ, e)
	}
	switch typ {
	case "int":
		return g.integer(e)
	case "float":
		return g.float(e)
	case "string":
		return g.text(e)
	case "bool":
		return g.boolean(e)
	case "list":
		return g.list(e)
	case "strings":
		return g.texts(e)
	case "map":
		return g.mapping(e)
	case "point":
		return g.leaf("point")
	}
	return g.temporal(typ, e)
}

func (g *generator) choice(typ string, e func(string) string) string {
	switch g.r.IntN(6) {
	case 0:
		return fmt.Sprintf("CASE WHEN %s THEN %s ELSE %s END", e("bool"), e(typ), e(typ))
	case 1:
		return fmt.Sprintf("coalesce(%s, %s)", e(typ), e(typ))
	case 2:
		return fmt.Sprintf("CASE %s WHEN %s THEN %s END", e("int"), e("int"), e(typ))
	case 3:
		return fmt.Sprintf("CASE %s WHEN %s THEN %s WHEN %s, %s THEN %s ELSE %s END", e("string"), e("string"), e(typ), e("string"),
			e("string"), e(typ), e(typ))
	case 4:
		return fmt.Sprintf("[%s, %s][%s]", e(typ), e(typ), g.pick("0", "1", "-1", "2"))
	}
	return fmt.Sprintf("nullIf(%s, %s)", e(typ), e(typ))
}

// literals are values of each type as they are written.
var literals = map[string][]string{
	"int":     {"0", "1", "2", "3", "-1", "7", "10", "null", "100", "0x1F", "9223372036854775807", "-9223372036854775808", "1_000"},
	"float":   {"0.5", "1.5", "-2.25", "3.0", "null", "1e3", "1e-7", "123456789.125", "1.0e18", "(0.0 / 0.0)", "-0.0"},
	"string":  {"'a'", "'ab'", "'Abc'", "''", "'x y'", "null", "'é'", "'a,b'", `"it's"`, `'\u00e9\n'`, "'ß İ'", "'日本'", "'12'", "' 3.5 '"},
	"bool":    {"true", "false", "null"},
	"list":    {"[]", "[1, 2, 3]", "[1, null]", "[3, 1]", "[0]", "null"},
	"strings": {"['a', 'b']", "[]", "['é', null]", "null", "['x y', 'Abc', '']"},
	"map":     {"{a: 1, b: 'x'}", "{}", "{a: null, c: [1]}", "null", "{b: 'é', a: 2, c: []}"},
	"date": {"date('2020-02-29')", "date('1999-12-31')", "null", "date({year: 2021, week: 3})", "date('2015-W01-1')",
		"date('0001-01-01')"},
	"datetime": {"datetime('2020-02-29T12:31:14.645+01:00')", "datetime('2015-07-21T21:40:32.142[Europe/London]')", "null",
		"datetime({year: 1984, month: 10, day: 11, timezone: 'Europe/Stockholm'})", "datetime('2019-06-01T00:00Z')"},
	"local":     {"localdatetime('2020-02-29T12:31:14')", "localdatetime('1999-12-31T23:59:59.999')", "null"},
	"time":      {"time('12:31:14.645+01:00')", "time('00:00Z')", "null", "time({hour: 23, minute: 1, timezone: '-03:30'})"},
	"localtime": {"localtime('12:31:14')", "localtime('23:59:59.999999999')", "null", "localtime({hour: 4})"},
	"duration": {"duration('P1M2DT3.5S')", "duration({days: 1.5, hours: -3})", "null", "duration('PT0S')",
		"duration({months: 13, nanoseconds: 5})", "duration('-P2W')"},
	"point": {"point({x: 1, y: 2})", "point({x: 1.5, y: -2, z: 3})", "null", "point({longitude: 12.5, latitude: 55})",
		"point({longitude: -77, latitude: 38.9})", "point({longitude: -122.4, latitude: 37.8})", "point({longitude: 190.7, latitude: -1.1})"},
}

// values are what parameters hold, by type.
var values = map[string][]any{
	"int": {int64(0), int64(3), int64(-2), nil}, "float": {0.5, 2.0, nil}, "string": {"a", "é", "", nil}, "bool": {true, false, nil},
	"list": {[]any{int64(1), int64(2)}, []any{}, nil}, "strings": {[]any{"a", "é"}}, "map": {map[string]any{"a": int64(1), "b": "x"}},
}

func (g *generator) leaf(typ string) string {
	if names := g.ofType(typ); len(names) > 0 && !g.one(3) {
		return g.pick(names...)
	}
	if of := g.s.Property[typ]; len(of) > 0 && !g.one(3) {
		if things := g.ofType("node", "rel"); len(things) > 0 {
			return fmt.Sprintf(g.pick(of...), g.pick(things...))
		}
	}
	if v := values[typ]; len(v) > 0 && g.one(12) {
		return g.param(v[g.r.IntN(len(v))])
	}
	return g.pick(literals[typ]...)
}

func (g *generator) integer(e func(string) string) string {
	switch g.r.IntN(20) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s %s %s)", e("int"), g.pick("+", "-", "*"), e("int"))
	case 3:
		return fmt.Sprintf("(%s %s %s)", e("int"), g.pick("/", "%"), g.pick("2", "3", "-4"))
	case 4:
		return fmt.Sprintf("size(%s)", e(g.pick("string", "list", "strings")))
	case 5:
		return fmt.Sprintf("toInteger(%s)", e(g.pick("float", "string", "int", "bool")))
	case 6:
		return fmt.Sprintf("abs(%s)", e("int"))
	case 7:
		return fmt.Sprintf("sign(%s)", e(g.pick("int", "float")))
	case 8:
		return fmt.Sprintf("%s.%s", e("date"), g.pick("year", "month", "day", "week", "weekYear", "dayOfWeek", "quarter", "ordinalDay",
			"dayOfQuarter"))
	case 9:
		return fmt.Sprintf("reduce(z = 0, y IN %s | z + coalesce(y, 1))", e("list"))
	case 10:
		return fmt.Sprintf("coalesce(%s[%s], 5)", e("list"), e("int"))
	case 11:
		return fmt.Sprintf("duration.inDays(%s, %s).days", e("date"), e("date"))
	case 12, 13:
		return g.counted(e)
	case 14:
		return fmt.Sprintf("%s.%s", e(g.pick("datetime", "local")), g.pick("hour", "minute", "second", "millisecond", "microsecond",
			"nanosecond", "year"))
	case 15:
		return fmt.Sprintf("%s.%s", e("duration"), g.pick("months", "days", "hours", "seconds", "monthsOfYear", "minutesOfHour",
			"nanosecondsOfSecond", "weeks", "quarters"))
	case 16:
		return fmt.Sprintf("%s.%s", e("datetime"), g.pick("epochSeconds", "epochMillis", "offsetMinutes"))
	case 17:
		return fmt.Sprintf("toInteger(%s.a)", e("map"))
	case 18:
		return fmt.Sprintf("%s(%s)", g.pick("head", "last"), e("list"))
	}
	return fmt.Sprintf("-(%s)", e("int"))
}

// counted counts something at a node, in a path or in a list of nodes.
func (g *generator) counted(e func(string) string) string {
	if paths := g.ofType("path", "length"); len(paths) > 0 && g.one(2) {
		return fmt.Sprintf("length(%s)", g.pick(paths...))
	}
	if paths := g.ofType("path"); len(paths) > 0 && g.one(2) {
		return fmt.Sprintf("size(%s(%s))", g.pick("nodes", "relationships"), g.pick(paths...))
	}
	if lists := g.ofType("nodes", "rels"); len(lists) > 0 && g.one(2) {
		return fmt.Sprintf("size(%s)", g.pick(lists...))
	}
	nodes := g.ofType("node")
	if len(nodes) == 0 {
		return g.leaf("int")
	}
	n := g.pick(nodes...)
	y, v, w := g.fresh("y"), g.fresh("v"), g.fresh("w")
	value := func(of string) string { return fmt.Sprintf(g.pick(g.s.Property["int"]...), of) }
	switch g.r.IntN(8) {
	case 0:
		return fmt.Sprintf("COUNT { (%s)-[%s]->() }", n, g.relType())
	case 1:
		return fmt.Sprintf("COUNT { (%s)--(%s) }", n, g.label())
	case 2:
		return fmt.Sprintf("size([(%s)-[%s]-(%s) | %s])", n, g.relType(), y, value(y))
	case 3:
		return fmt.Sprintf("COUNT { MATCH (%s)-[%s]->(%s) WHERE %s > 2 RETURN DISTINCT %s }", n, v, w, value(w),
			fmt.Sprintf(g.pick(g.s.Property["string"]...), w))
	case 4:
		return fmt.Sprintf("size(labels(%s))", n)
	case 5:
		return fmt.Sprintf("reduce(z = 0, x IN [(%s)-[%s]->(%s) WHERE %s | %s] | z + coalesce(x, 1))", n, v, y, g.smallTest(y), value(y))
	case 6:
		return fmt.Sprintf("size(COLLECT { %s })", g.apart(func() string { return g.inside(n, "int") }))
	}
	return fmt.Sprintf("COUNT { %s }", g.apart(func() string { return g.inside(n, g.typ()) }))
}

func (g *generator) smallTest(name string) string {
	g.vars = append(g.vars, variable{name, "node"})
	text := g.expr("bool", 1)
	g.vars = g.vars[:len(g.vars)-1]
	return text
}

func (g *generator) float(e func(string) string) string {
	switch g.r.IntN(12) {
	case 0, 1:
		return fmt.Sprintf("(%s %s %s)", e("float"), g.pick("+", "-", "*", "/"), e(g.pick("float", "int")))
	case 2:
		return fmt.Sprintf("%s(%s)", g.pick("round", "floor", "ceil", "abs", "sqrt", "exp", "log", "sin", "cos", "atan", "degrees", "radians",
			"log10"), e("float"))
	case 3:
		return fmt.Sprintf("toFloat(%s)", e(g.pick("int", "string", "float")))
	case 4:
		return fmt.Sprintf("round(%s, %s)", e("float"), g.pick("0", "1", "2"))
	case 5:
		return fmt.Sprintf("(%s ^ %s)", g.pick("2", "1.5", "-1"), g.pick("0", "2", "3"))
	case 6:
		return fmt.Sprintf("%s.%s", e("point"), g.pick("x", "y"))
	case 7:
		return fmt.Sprintf("point.distance(%s, %s)", e("point"), e("point"))
	case 8:
		return fmt.Sprintf("round(%s, %s, '%s')", e("float"), g.pick("0", "1"), g.pick("UP", "DOWN", "CEILING", "FLOOR", "HALF_UP",
			"HALF_DOWN", "HALF_EVEN"))
	case 9:
		return fmt.Sprintf("atan2(%s, %s)", e("float"), e("int"))
	}
	return fmt.Sprintf("(%s / 2.0)", e("int"))
}

func (g *generator) text(e func(string) string) string {
	switch g.r.IntN(15) {
	case 0:
		return fmt.Sprintf("(%s + %s)", e("string"), e(g.pick("string", "int", "float")))
	case 1:
		return fmt.Sprintf("%s(%s)", g.pick("toUpper", "toLower", "trim", "reverse", "ltrim", "rtrim", "btrim", "normalize"), e("string"))
	case 2:
		return fmt.Sprintf("substring(%s, %s)", e("string"), g.pick("0", "1", "2", "9"))
	case 3:
		return fmt.Sprintf("%s(%s, %s)", g.pick("left", "right"), e("string"), g.pick("0", "1", "5"))
	case 4:
		return fmt.Sprintf("replace(%s, %s, %s)", e("string"), g.pick("'a'", "'b'", "'x'", "''"), e("string"))
	case 5, 6:
		return fmt.Sprintf("toString(%s)", e(g.pick("int", "float", "bool", "date", "string", "datetime", "local", "time", "localtime",
			"duration", "point")))
	case 7:
		return fmt.Sprintf("split(%s, %s)[%s]", e("string"), g.pick("','", "'a'", "''", "['a', ',']"), g.pick("0", "-1", "1"))
	case 8:
		return fmt.Sprintf("(%s || %s)", e("string"), e("string"))
	case 9:
		if rels := g.ofType("rel"); len(rels) > 0 {
			return fmt.Sprintf("type(%s)", g.pick(rels...))
		}
	case 10:
		return fmt.Sprintf("valueType(%s)", e(g.typ()))
	case 11:
		return fmt.Sprintf("toString(%s.b)", e("map"))
	case 12:
		return fmt.Sprintf("%s(%s)", g.pick("head", "last"), e("strings"))
	case 13:
		return fmt.Sprintf("trim(%s %s FROM %s)", g.pick("BOTH", "LEADING"), g.pick("'a'", "' '", "'é'"), e("string"))
	}
	return fmt.Sprintf("substring(%s, 1, %s)", e("string"), g.pick("0", "1", "3"))
}

func (g *generator) list(e func(string) string) string {
	switch g.r.IntN(12) {
	case 0:
		return fmt.Sprintf("[y IN %s WHERE y > %s | y * 2]", e("list"), e("int"))
	case 1:
		return fmt.Sprintf("(%s + %s)", e("list"), e(g.pick("list", "int")))
	case 2:
		return fmt.Sprintf("%s[%s..%s]", e("list"), g.pick("0", "1", "-2", ""), g.pick("2", "-1", "", "9"))
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
	case 8:
		if lists := g.ofType("nodes", "rels"); len(lists) > 0 {
			return fmt.Sprintf("[y IN %s | %s]", g.pick(lists...), fmt.Sprintf(g.pick(g.s.Property["int"]...), "y"))
		}
	case 9:
		if paths := g.ofType("path"); len(paths) > 0 {
			return fmt.Sprintf("[y IN %s(%s) | %s]", g.pick("nodes", "relationships"), g.pick(paths...),
				fmt.Sprintf(g.pick(g.s.Property["int"]...), "y"))
		}
	case 10:
		if nodes := g.ofType("node"); len(nodes) > 0 {
			return fmt.Sprintf("COLLECT { %s }", g.apart(func() string { return g.inside(g.pick(nodes...), "int") }))
		}
	}
	return fmt.Sprintf("toIntegerList(%s)", e("list"))
}

func (g *generator) texts(e func(string) string) string {
	switch g.r.IntN(6) {
	case 0:
		return fmt.Sprintf("split(%s, %s)", e("string"), g.pick("','", "' '"))
	case 1:
		return fmt.Sprintf("[y IN %s WHERE y <> %s | toUpper(y)]", e("strings"), e("string"))
	case 2:
		return fmt.Sprintf("toStringList(%s)", e("list"))
	case 3:
		return fmt.Sprintf("(%s + %s)", e("strings"), e("strings"))
	case 4:
		return fmt.Sprintf("[%s, %s]", e("string"), e("string"))
	}
	return fmt.Sprintf("tail(%s)", e("strings"))
}

func (g *generator) mapping(e func(string) string) string {
	if things := g.ofType("node", "rel"); len(things) > 0 && g.one(2) {
		n := g.pick(things...)
		return fmt.Sprintf("%s {.%s, a: %s, b: %s}", n, g.s.Unique, e("int"), e("string"))
	}
	items := []string{"a: " + e("int"), "b: " + e("string"), "c: " + e("list")}
	return "{" + strings.Join(items[:1+g.r.IntN(3)], ", ") + "}"
}
