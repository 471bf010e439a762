package asked

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf16"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/layout"
)

// edit is a text put into the query; sentAt is where, in UTF-16 units of the query as it was before this edit
// and after those before.
type edit struct {
	at, sentAt int
	text       string
}

// rewriter finds what must be put into a query so that it does not see the store's books.
type rewriter struct {
	names bool // the query names the books or the folded properties: then it sees them
	edits []edit
}

// apply puts the edits into the text.
func (s *Statement) apply() {
	slices.SortStableFunc(s.edits, func(a, b edit) int { return cmp.Compare(a.at, b.at) })
	var b strings.Builder
	done, before := 0, 0
	for i, e := range s.edits {
		b.WriteString(s.Text[done:e.at])
		before += len(utf16.Encode([]rune(s.Text[done:e.at])))
		s.edits[i].sentAt = before
		b.WriteString(e.text)
		done = e.at
	}
	b.WriteString(s.Text[done:])
	s.Text = b.String()
}

func isHidden(name string) bool {
	return slices.Contains(questions.Books, name) || layout.IsFolded(name)
}

// mentions reports whether a parameter holds the name of a book or of a folded property.
func mentions(v any) bool {
	switch v := v.(type) {
	case string:
		return isHidden(v)
	case []string:
		return slices.ContainsFunc(v, isHidden)
	case []any:
		return slices.ContainsFunc(v, mentions)
	case map[string]any:
		for k, x := range v {
			if isHidden(k) || mentions(x) {
				return true
			}
		}
	}
	return false
}

// look finds whether the query names what else it would not see.
func (w *rewriter) look(q *syntax.Query) {
	note := func(name string) { w.names = w.names || isHidden(name) }
	labels := func(x *syntax.LabelExpr) { eachLabel(x, func(x *syntax.LabelExpr) { note(x.Name) }) }
	visit(q, visitor{
		pattern: func(p *syntax.Pattern) {
			for _, step := range p.Steps {
				if n, ok := step.(*syntax.Node); ok {
					labels(n.Labels)
				}
			}
		},
		expr: func(x syntax.Expr) {
			switch x := x.(type) {
			case *syntax.HasLabels:
				labels(x.Labels)
			case *syntax.Literal:
				if text, ok := x.Value.(string); ok {
					note(text)
				}
			case *syntax.Property:
				note(x.Key)
			case *syntax.MapLit:
				for _, k := range x.Keys {
					note(k)
				}
			case *syntax.MapProjection:
				for _, it := range x.Items {
					note(it.Key)
				}
			}
		},
	})
}

func eachLabel(x *syntax.LabelExpr, do func(*syntax.LabelExpr)) {
	if x == nil {
		return
	}
	do(x)
	for _, a := range x.Args {
		eachLabel(a, do)
	}
}

func (w *rewriter) put(at int, text string) { w.edits = append(w.edits, edit{at: at, text: text}) }

// query notes the edits.
func (w *rewriter) query(q *syntax.Query) {
	seen := map[syntax.Expr]bool{}
	visit(q, visitor{
		pattern: w.pattern,
		expr: func(x syntax.Expr) {
			c, ok := x.(*syntax.Call)
			if !ok || !strings.EqualFold(c.Name, "keys") || seen[x] {
				return
			}
			seen[x] = true
			w.put(c.From, "[bluegraph_key IN ")
			w.put(c.To, " WHERE NOT bluegraph_key IN ['"+strings.Join(layout.Folded, "', '")+"']]")
		},
		clause: func(c syntax.Clause) {
			if p, ok := c.(*syntax.Procedure); ok {
				first := q.Parts[0].Clauses
				w.procedure(p, len(q.Parts) == 1 && len(first) == 1 && first[0] == c)
			}
		},
	})
}

// pattern demands an entity where a pattern can be one node alone. The books have no relationships.
func (w *rewriter) pattern(p *syntax.Pattern) {
	n, ok := p.Steps[0].(*syntax.Node)
	if !ok || slices.ContainsFunc(p.Steps, isRelationship) {
		return
	}
	switch {
	case n.Labels == nil && n.Name != nil:
		w.put(n.Name.To, ":Entity")
	case n.Labels == nil:
		w.put(n.From+1, ":Entity")
	case n.Labels.Op == syntax.LabelColon:
	default:
		open := false
		eachLabel(n.Labels, func(x *syntax.LabelExpr) { open = open || x.Op == syntax.LabelNot || x.Op == syntax.LabelAny })
		if open {
			w.put(n.Labels.From, "Entity&(")
			w.put(n.Labels.To, ")")
		}
	}
}

// isRelationship reports whether a step needs a relationship.
func isRelationship(s syntax.Step) bool {
	switch s := s.(type) {
	case *syntax.Rel:
		return (s.Length == nil || s.Length.Min > 0) && (s.Quantifier == nil || s.Quantifier.Min > 0)
	case *syntax.Group:
		return s.Quantifier == nil || s.Quantifier.Min > 0
	}
	return false
}

// lists are the procedures that tell what the database holds, with their columns and what of their rows
// is not the books'; a column's name stands in braces.
var lists = map[string]struct {
	columns []string
	keeps   string
}{
	"db.labels": {[]string{"label"}, "NOT {label} IN {books}"},
	"db.propertyKeys": {[]string{"propertyKey"}, "NOT {propertyKey} IN {folded} AND (NOT {propertyKey} IN {keys} OR " +
		"EXISTS { MATCH (bluegraph_n:Entity) WHERE bluegraph_n[{propertyKey}] IS NOT NULL })"},
	"db.schema.nodeTypeProperties": {[]string{"nodeType", "nodeLabels", "propertyName", "propertyTypes", "mandatory"},
		"NOT any(bluegraph_l IN {nodeLabels} WHERE bluegraph_l IN {books}) AND NOT coalesce({propertyName} IN {folded}, false)"},
}

// procedure drops the rows of the books behind a procedure that lists what the database holds.
func (w *rewriter) procedure(p *syntax.Procedure, alone bool) {
	list, ok := lists[p.Name]
	if !ok || p.YieldStar {
		return
	}
	keeps := list.keeps
	names := map[string]string{}
	var order []string
	for _, y := range p.Yield {
		names[y.Column] = y.As.Text
		order = append(order, quoted(y.As.Text))
	}
	text := ""
	if !p.HasYield {
		if p.Implicit {
			text = "()"
		}
		text += " YIELD " + strings.Join(list.columns, ", ")
		for _, c := range list.columns {
			names[c] = c
		}
		order = list.columns
	}
	for _, c := range list.columns {
		if strings.Contains(keeps, "{"+c+"}") && names[c] == "" {
			return // a row cannot be told by the columns taken
		}
		keeps = strings.ReplaceAll(keeps, "{"+c+"}", quoted(names[c]))
	}
	keeps = strings.ReplaceAll(keeps, "{books}", quotedList(questions.Books))
	keeps = strings.ReplaceAll(keeps, "{keys}", quotedList(layout.BookKeys))
	keeps = strings.ReplaceAll(keeps, "{folded}", quotedList(layout.Folded))
	text += " WITH * WHERE " + keeps
	if alone {
		text += " RETURN " + strings.Join(order, ", ")
	}
	w.put(p.To, text)
}

func quotedList(names []string) string { return "['" + strings.Join(names, "', '") + "']" }

func quoted(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }
