package generate

import "fmt"

// typeNames may stand behind IS ::.
var typeNames = []string{
	"INTEGER", "STRING NOT NULL", "LIST<INTEGER>", "FLOAT", "DATE", "BOOLEAN", "INTEGER | STRING", "MAP", "POINT", "DURATION",
	"ZONED DATETIME", "LOCAL DATETIME", "LIST<STRING NOT NULL>", "ANY", "LIST<ANY>", "INTEGER NOT NULL | FLOAT NOT NULL", "LOCAL TIME",
	"ZONED TIME",
}

func (g *generator) boolean(e func(string) string) string {
	t := g.typ()
	switch g.r.IntN(21) {
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
		return fmt.Sprintf("(%s =~ %s)", e("string"), g.pick("'a.*'", "'[a-z]+'", "'(?i)ABC'", "'.'", `'\\d+'`))
	case 12:
		return fmt.Sprintf("isEmpty(%s)", e(g.pick("string", "list", "map", "strings")))
	case 13:
		return fmt.Sprintf("(%s IS %s:: %s)", e(t), g.pick("", "NOT "), g.pick(typeNames...))
	case 14, 15:
		return g.pattern(e)
	case 16:
		return fmt.Sprintf("(%s IN %s)", e("string"), e("strings"))
	case 17:
		return fmt.Sprintf("toBooleanOrNull(%s)", e(g.pick("string", "bool", "int", "float")))
	case 18:
		return fmt.Sprintf("isNaN(%s)", e("float"))
	case 19:
		return fmt.Sprintf("(%s IS %sNORMALIZED)", e("string"), g.pick("", "NOT ", "NFD "))
	}
	return fmt.Sprintf("(%s %s %s)", e("int"), g.pick("=", "<", ">"), e("int"))
}

// pattern asks what lies around a node.
func (g *generator) pattern(e func(string) string) string {
	if rels := g.ofType("rel"); len(rels) > 0 && g.one(4) {
		return g.pick(rels...) + ":" + g.typeName()
	}
	nodes := g.ofType("node")
	if len(nodes) == 0 {
		return fmt.Sprintf("(%s IS NULL)", e("int"))
	}
	n := g.pick(nodes...)
	v, w := g.fresh("v"), g.fresh("w")
	value := func(of string) string { return fmt.Sprintf(g.pick(g.s.Property["int"]...), of) }
	switch g.r.IntN(8) {
	case 0:
		return n + g.someLabel()
	case 1:
		return fmt.Sprintf("(%s)-[%s]->()", n, g.relType())
	case 2:
		return fmt.Sprintf("EXISTS { (%s)--(%s%s) WHERE %s > %d }", n, v, g.label(), value(v), g.r.IntN(5))
	case 3:
		return fmt.Sprintf("exists((%s)<--(%s))", n, g.label())
	case 4:
		return fmt.Sprintf("EXISTS { MATCH (%s)-[%s%s]->(%s) WHERE %s = %s RETURN %s }", n, v, g.relType(), w, value(v), value(w), w)
	case 5:
		return fmt.Sprintf("NOT (%s)-[%s*1..2]-(%s)", n, g.relType(), g.label())
	case 6:
		return fmt.Sprintf("any(x IN [(%s)--(%s) | %s] WHERE x > %d)", n, v, value(v), g.r.IntN(4))
	}
	return fmt.Sprintf("EXISTS { %s }", g.apart(func() string { return g.inside(n, g.typ()) }))
}

func (g *generator) typeName() string {
	for {
		if t := g.relType(); t != "" {
			return t[1:]
		}
	}
}

func (g *generator) someLabel() string {
	for {
		if l := g.label(); l != "" {
			return l
		}
	}
}
