package syntax

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// QuoteName writes a name, in back-ticks where it needs them.
func QuoteName(name string) string {
	plain := name != ""
	for i, r := range name {
		if i == 0 && !isNameStart(r) || i > 0 && !isNamePart(r) {
			plain = false
		}
	}
	if plain && !isSpecial(name) {
		return name
	}
	return "`" + strings.ReplaceAll(name, "`", "``") + "`"
}

// QuoteString writes a string literal.
func QuoteString(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch r {
		case '\'', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}

// String writes the query on one line. Reading it again gives the same tree but for spans.
func (q *Query) String() string {
	w := &printer{}
	switch q.Mode {
	case Explain:
		w.put("EXPLAIN ")
	case Profile:
		w.put("PROFILE ")
	}
	w.query(q)
	return w.b.String()
}

// ExprString writes an expression.
func ExprString(x Expr) string {
	w := &printer{}
	w.expr(x)
	return w.b.String()
}

type printer struct{ b strings.Builder }

func (w *printer) put(parts ...string) {
	for _, s := range parts {
		w.b.WriteString(s)
	}
}

func (w *printer) query(q *Query) {
	for i, part := range q.Parts {
		if i > 0 {
			w.put(map[bool]string{true: " UNION ALL ", false: " UNION "}[q.All[i-1]])
		}
		for j, c := range part.Clauses {
			if j > 0 {
				w.put(" ")
			}
			w.clause(c)
		}
	}
}

func (w *printer) clause(c Clause) {
	switch c := c.(type) {
	case *Match:
		if c.Optional {
			w.put("OPTIONAL ")
		}
		w.put("MATCH ")
		w.patterns(c.Patterns)
		w.where(c.Where)
	case *Unwind:
		w.put("UNWIND ")
		w.expr(c.List)
		w.put(" AS ", QuoteName(c.Name.Text))
	case *Projection:
		w.projection(c)
	case *Subquery:
		w.subquery(c)
	case *Procedure:
		w.procedure(c)
	case *Create:
		w.put("CREATE ")
		w.patterns(c.Patterns)
	}
}

func (w *printer) where(x Expr) {
	if x != nil {
		w.put(" WHERE ")
		w.expr(x)
	}
}

func (w *printer) projection(c *Projection) {
	w.put(map[bool]string{true: "RETURN ", false: "WITH "}[c.Return])
	if c.Distinct {
		w.put("DISTINCT ")
	}
	if c.Star {
		w.put("*")
	}
	for i, it := range c.Items {
		if i > 0 || c.Star {
			w.put(", ")
		}
		w.expr(it.Value)
		if it.Alias != nil {
			w.put(" AS ", QuoteName(it.Alias.Text))
		}
	}
	for i, s := range c.OrderBy {
		w.put(map[bool]string{true: " ORDER BY ", false: ", "}[i == 0])
		w.expr(s.Key)
		if s.Descending {
			w.put(" DESC")
		}
	}
	if c.Skip != nil {
		w.put(" SKIP ")
		w.expr(c.Skip)
	}
	if c.Limit != nil {
		w.put(" LIMIT ")
		w.expr(c.Limit)
	}
	w.where(c.Where)
}

func (w *printer) subquery(c *Subquery) {
	if c.Optional {
		w.put("OPTIONAL ")
	}
	w.put("CALL ")
	if c.Scoped {
		w.put("(")
		if c.Star {
			w.put("*")
		}
		for i, n := range c.Imports {
			if i > 0 {
				w.put(", ")
			}
			w.put(QuoteName(n.Text))
		}
		w.put(") ")
	}
	w.put("{ ")
	w.query(c.Query)
	w.put(" }")
}

func (w *printer) procedure(c *Procedure) {
	if c.Optional {
		w.put("OPTIONAL ")
	}
	w.put("CALL ", quoteDotted(c.Name))
	if !c.Implicit {
		w.put("(")
		w.list(c.Args)
		w.put(")")
	}
	if !c.HasYield {
		return
	}
	w.put(" YIELD ")
	switch {
	case c.YieldStar:
		w.put("*")
	case len(c.Yield) == 0:
		w.put("-")
	}
	for i, y := range c.Yield {
		if i > 0 {
			w.put(", ")
		}
		w.put(QuoteName(y.Column))
		if y.As.Text != y.Column {
			w.put(" AS ", QuoteName(y.As.Text))
		}
	}
	w.where(c.Where)
}

func quoteDotted(name string) string {
	parts := strings.Split(name, ".")
	for i, p := range parts {
		if !isSpecial(p) {
			parts[i] = QuoteName(p)
		}
	}
	return strings.Join(parts, ".")
}

func (w *printer) list(xs []Expr) {
	for i, x := range xs {
		if i > 0 {
			w.put(", ")
		}
		w.expr(x)
	}
}

func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return QuoteString(v)
	case float64:
		switch {
		case math.IsNaN(v):
			return "NaN"
		case math.IsInf(v, 0):
			return "INF"
		}
		s := strconv.FormatFloat(v, 'g', -1, 64)
		if !strings.ContainsAny(s, ".e") {
			s += ".0"
		}
		return s
	}
	return fmt.Sprint(v)
}
