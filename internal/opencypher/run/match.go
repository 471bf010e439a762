package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// matcher is a MATCH, or what stands for one, while it is compiled: the nodes and edges of its
// patterns, and what must hold of them.
type matcher struct {
	c     *compiler
	s     *scope // all variables, those bound here too
	use   int    // which of env.used keeps its relationships apart
	nodes []*nodeVar
	edges []*edge
	paths []*pathVar
	preds []*predicate
	bound map[string]bool // names of this MATCH that have values by now
	fresh []int           // slots that are bound here
	named map[string]*nodeVar
	far   *nodeVar // the node that is only counted, see countable
	// gathers says that different ones of far are counted.
	gathers bool
	// choice is of a path selector on a pattern of several parts, nil without one.
	choice *choice
}

// nodeVar is a node of the pattern; name is "" without one.
type nodeVar struct {
	name   string
	slot   int
	done   bool // has a value
	labels []*syntax.LabelExpr
}

// edge is what lies between two nodes: one relationship, or many (a variable length or a group).
type edge struct {
	from, to *nodeVar
	dir      values.Direction // from from to to
	rel      *syntax.Rel      // of a relationship
	group    *syntax.Group
	name     string
	slot     int // its value: a relationship, or a list of them
	rels     int // slot of the list of all relationships of a group; else slot
	types    []int
	done     bool
	given    bool // has a value before this MATCH
	selector syntax.Selector
	count    int
}

func (ed *edge) isLong() bool { return ed.group != nil || ed.rel.Length != nil }

// pathVar is a named path: its first node and edges in order.
type pathVar struct {
	slot  int
	first *nodeVar
	edges []*edge
}

// predicate is one part of a WHERE that must hold, once all the names of this MATCH that it uses have values.
type predicate struct {
	expr  syntax.Expr
	names []string
	done  bool
	after bool // of the WHERE of a MATCH, not of its pattern
}

// match compiles MATCH. It adds the variables to s.
func (c *compiler) match(s *scope, x *syntax.Match, up producer) producer {
	m := c.newMatcher(s)
	m.add(x.Patterns, x.Where)
	if !x.Optional {
		return m.build(up)
	}
	var p producer
	c.nested(func() { p = m.build(unit) })
	fresh := m.fresh
	return c.note("Optional", "", func(e *env, emit func() error) error {
		return up(e, func() error {
			any := false
			if err := p(e, func() error { any = true; return emit() }); err != nil || any {
				return err
			}
			for _, slot := range fresh {
				e.row[slot] = nil
			}
			return emit()
		})
	})
}

func (c *compiler) newMatcher(s *scope) *matcher {
	m := &matcher{c: c, s: s, use: c.uses, bound: map[string]bool{}, named: map[string]*nodeVar{}}
	c.uses++
	return m
}

func (m *matcher) add(patterns []*syntax.Pattern, where syntax.Expr) {
	for _, p := range patterns {
		m.pattern(p)
	}
	for _, ed := range m.edges {
		if ed.group != nil {
			m.lift(ed)
		}
	}
	ofPattern := len(m.preds)
	m.where(where)
	for _, p := range m.preds[ofPattern:] {
		p.after = true
	}
}

// declare gives a name a slot unless it has one; fresh reports whether it is bound by this MATCH.
func (m *matcher) declare(name string) (slot int, fresh bool) {
	if name != "" {
		if slot, ok := m.s.slots[name]; ok {
			_, mine := m.bound[name]
			return slot, mine
		}
	}
	slot = m.c.slot()
	m.fresh = append(m.fresh, slot)
	if name != "" {
		m.s.set(name, slot)
		m.bound[name] = false
	}
	return slot, true
}

func nameOf(n *syntax.Name) string {
	if n == nil {
		return ""
	}
	return n.Text
}

func (m *matcher) pattern(p *syntax.Pattern) {
	path := &pathVar{slot: -1}
	if p.Name != nil {
		path.slot, _ = m.declare(p.Name.Text)
	}
	m.steps(p.Steps, path, p)
	if p.Selector != syntax.AllPaths {
		m.selected(p, path)
	}
	if path.slot >= 0 {
		m.paths = append(m.paths, path)
	}
}

// steps adds the nodes and edges of a pattern.
func (m *matcher) steps(steps []syntax.Step, path *pathVar, p *syntax.Pattern) {
	var last *nodeVar
	var open *edge // waits for the node at its end
	arrive := func(n *nodeVar) {
		if open != nil {
			open.to = n
			open = nil
		}
		if path.first == nil {
			path.first = n
		}
		last = n
	}
	leave := func(ed *edge) {
		if open != nil || last == nil { // a group without a node before it
			arrive(m.anonymous())
		}
		ed.from = last
		open = ed
		last = nil
		m.edges = append(m.edges, ed)
		path.edges = append(path.edges, ed)
	}
	for _, step := range steps {
		switch x := step.(type) {
		case *syntax.Node:
			arrive(m.node(x))
		case *syntax.Rel:
			leave(m.rel(x))
		case *syntax.Group:
			if x.Quantifier != nil {
				leave(m.group(x))
				continue
			}
			if x.Inner.Name != nil {
				m.c.refuse(x, "a path variable inside a parenthesised pattern")
			}
			inner := &pathVar{slot: -1}
			m.steps(x.Inner.Steps, inner, p)
			arrive(inner.first)
			path.edges = append(path.edges, inner.edges...)
			if n := len(inner.edges); n > 0 {
				last = inner.edges[n-1].to
			}
			m.where(x.Where)
		}
	}
	if open != nil {
		arrive(m.anonymous())
	}
}

func (m *matcher) anonymous() *nodeVar {
	slot, _ := m.declare("")
	n := &nodeVar{slot: slot}
	m.nodes = append(m.nodes, n)
	return n
}

func (m *matcher) node(x *syntax.Node) *nodeVar {
	name := nameOf(x.Name)
	n := m.named[name]
	if n == nil || name == "" {
		slot, fresh := m.declare(name)
		n = &nodeVar{name: name, slot: slot, done: !fresh}
		m.nodes = append(m.nodes, n)
		if name != "" {
			m.named[name] = n
		}
	}
	if x == m.c.far {
		m.far, m.gathers, m.c.far = n, m.c.gathers, nil
	}
	if x.Labels != nil {
		n.labels = append(n.labels, x.Labels)
	}
	if x.Properties != nil || x.Where != nil {
		if n.name == "" {
			n.name = m.hidden(n.slot)
		}
		m.properties(n.name, x.Properties)
		m.where(x.Where)
	}
	return n
}

// hidden gives a variable without a name one that no query can say.
func (m *matcher) hidden(slot int) string {
	name := "  " + string(rune('a'+slot%26)) + string(rune(slot+256))
	m.s.slots[name] = slot // not in the order: * does not show it
	m.bound[name] = false
	return name
}

// properties turns {key: value} into predicates on a variable.
func (m *matcher) properties(name string, x syntax.Expr) {
	lit, ok := x.(*syntax.MapLit)
	if x == nil {
		return
	}
	if !ok {
		m.c.fail(x, "SyntaxError", "InvalidParameterUse",
			"Parameter maps cannot be used in `MATCH` patterns (use a literal map instead, e.g. `{id: $param.id}`)")
	}
	for i, key := range lit.Keys {
		at := lit.Values[i].At()
		m.where(&syntax.Comparison{Span: at, Ops: []string{"="}, Terms: []syntax.Expr{
			&syntax.Property{Span: at, Of: &syntax.Var{Span: at, Name: name}, Key: key}, lit.Values[i]}})
	}
}

// where adds the parts of a predicate that are joined by AND.
func (m *matcher) where(x syntax.Expr) {
	for _, part := range conjuncts(x, nil) {
		m.preds = append(m.preds, &predicate{expr: part})
	}
}
