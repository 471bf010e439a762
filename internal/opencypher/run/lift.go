package run

import (
	"slices"

	"bluegraph/internal/opencypher/syntax"
)

// lift takes those conditions out of a quantified path pattern that name what this MATCH binds outside of it: they are tested
// of each round once all names have values. Of ((x)-[r]->(y) WHERE r.i > a.i){1,3} it makes
// all(i IN range(0, size(r) - 1) WHERE any(r IN [r[i]] WHERE r.i > a.i)).
func (m *matcher) lift(ed *edge) {
	l := &lifting{m: m, own: map[string]bool{}, at: ed.group.Span}
	l.names(ed.group.Inner)
	group := *ed.group
	group.Inner, group.Where = l.pattern(group.Inner), l.rest(group.Where)
	ed.group = &group
}

type lifting struct {
	m     *matcher
	own   map[string]bool // names that the pattern binds
	order []string        // these, as they stand in it
	at    syntax.Span
}

func (l *lifting) names(p *syntax.Pattern) {
	for _, x := range p.Steps {
		var n *syntax.Name
		switch x := x.(type) {
		case *syntax.Node:
			n = x.Name
		case *syntax.Rel:
			n = x.Name
		case *syntax.Group:
			l.names(x.Inner)
		}
		if n != nil && !l.own[n.Text] {
			l.own[n.Text] = true
			l.order = append(l.order, n.Text)
		}
	}
}

// pattern is a pattern without the conditions that are tested outside.
func (l *lifting) pattern(p *syntax.Pattern) *syntax.Pattern {
	out := *p
	out.Steps = slices.Clone(p.Steps)
	for i, x := range p.Steps {
		switch x := x.(type) {
		case *syntax.Node:
			n := *x
			n.Properties, n.Where = l.properties(x.Name, x.Properties), l.rest(x.Where)
			out.Steps[i] = &n
		case *syntax.Rel:
			r := *x
			r.Properties, r.Where = l.properties(x.Name, x.Properties), l.rest(x.Where)
			out.Steps[i] = &r
		case *syntax.Group:
			g := *x
			g.Inner, g.Where = l.pattern(x.Inner), l.rest(x.Where)
			out.Steps[i] = &g
		}
	}
	return &out
}

// rest is what stays of a condition.
func (l *lifting) rest(x syntax.Expr) (stays syntax.Expr) {
	for _, part := range conjuncts(x, nil) {
		switch {
		case l.isOutside(part):
			l.outside(part)
		case stays == nil:
			stays = part
		default:
			stays = &syntax.Binary{Span: part.At(), Op: "AND", Left: stays, Right: part}
		}
	}
	return stays
}

func (l *lifting) properties(name *syntax.Name, x syntax.Expr) syntax.Expr {
	lit, ok := x.(*syntax.MapLit)
	if !ok || !l.isOutside(x) {
		return x
	}
	if name == nil {
		l.m.c.refuse(x, "a property inside a quantified path pattern that names what is outside of it, of a node or relationship without a name,")
	}
	stays := &syntax.MapLit{Span: lit.Span}
	for i, key := range lit.Keys {
		v := lit.Values[i]
		if !l.isOutside(v) {
			stays.Keys, stays.Values = append(stays.Keys, key), append(stays.Values, v)
			continue
		}
		l.outside(&syntax.Comparison{Span: v.At(), Ops: []string{"="}, Terms: []syntax.Expr{
			&syntax.Property{Span: v.At(), Of: &syntax.Var{Span: v.At(), Name: name.Text}, Key: key}, v}})
	}
	return stays
}

// isOutside reports whether an expression names what this MATCH binds outside of the pattern.
func (l *lifting) isOutside(x syntax.Expr) bool {
	return slices.ContainsFunc(l.m.namesIn(x), func(name string) bool { return !l.own[name] })
}

// outside adds a condition to those of the MATCH, for each round.
func (l *lifting) outside(x syntax.Expr) {
	const round = "  round" // no query can say this name
	if len(l.order) == 0 {
		l.m.c.refuse(x, "a condition inside a quantified path pattern without names that names what is outside of it")
	}
	at := x.At()
	used := l.m.namesIn(x)
	variable := func(name string) syntax.Expr { return &syntax.Var{Span: at, Name: name} }
	for _, name := range slices.Backward(l.order) {
		if slices.Contains(used, name) {
			item := &syntax.Index{Span: at, Of: variable(name), Key: variable(round)}
			x = &syntax.Every{Span: at, Kind: "any", Name: &syntax.Name{Span: at, Text: name},
				List: &syntax.ListLit{Span: at, Items: []syntax.Expr{item}}, Where: x}
		}
	}
	last := &syntax.Binary{Span: at, Op: "-", Right: &syntax.Literal{Span: at, Value: int64(1)},
		Left: &syntax.Call{Span: at, Name: "size", Args: []syntax.Expr{variable(l.order[0])}}}
	l.m.preds = append(l.m.preds, &predicate{expr: &syntax.Every{Span: at, Kind: "all", Name: &syntax.Name{Span: at, Text: round}, Where: x,
		List: &syntax.Call{Span: at, Name: "range", Args: []syntax.Expr{&syntax.Literal{Span: at, Value: int64(0)}, last}}}})
}
