package run

import (
	"strings"
	"time"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// Operator is one step of a plan. Source is the step that it takes its rows from; Inner are the last steps
// of subqueries that it runs. Rows, Hits and Time are what it did itself when the query was profiled.
type Operator struct {
	Name, Details string
	Estimate      int64 // of rows, -1 for none
	Source        *Operator
	Inner         []*Operator
	Rows, Hits    int64
	Time          time.Duration
}

// Walk calls visit with an operator and those below it, and how deep they lie.
func (o *Operator) Walk(depth int, visit func(o *Operator, depth int)) {
	if o == nil {
		return
	}
	visit(o, depth)
	o.Source.Walk(depth+1, visit)
	for _, inner := range o.Inner {
		inner.Walk(depth+1, visit)
	}
}

// note enters the step that makes p into the plan. What was compiled since the step before as a subquery of
// its own belongs to it.
func (c *compiler) note(name, details string, p producer) producer {
	op := &Operator{Name: name, Details: details, Estimate: -1, Inner: c.pending}
	c.pending = nil
	if n := len(c.steps); n > 0 {
		op.Source = c.steps[n-1]
	}
	c.steps = append(c.steps, op)
	return func(e *env, emit func() error) error {
		if e.profile == nil {
			return p(e, emit)
		}
		asker := e.profile.at
		e.profile.enter(op)
		err := p(e, func() error {
			op.Rows += e.weight
			e.profile.enter(asker)
			err := emit()
			e.profile.enter(op)
			return err
		})
		e.profile.enter(asker)
		return err
	}
}

// last is the step entered last.
func (c *compiler) last() *Operator {
	if len(c.steps) == 0 {
		return nil
	}
	return c.steps[len(c.steps)-1]
}

// nested compiles a subquery, whose steps belong to the next step that is entered.
func (c *compiler) nested(compile func()) {
	steps := c.steps
	c.steps = nil
	c.depth++
	compile()
	c.depth--
	if op := c.last(); op != nil {
		c.pending = append(c.pending, op)
	}
	c.steps = steps
}

// profile counts for each step what is done between its rows.
type profile struct {
	at    *Operator
	since time.Time
}

func (p *profile) enter(op *Operator) {
	now := time.Now()
	p.at.Time += now.Sub(p.since)
	p.at, p.since = op, now
}

// counted is a graph that counts what is asked of it.
type counted struct {
	values.Graph
	profile *profile
}

func (g *counted) hit() { g.profile.at.Hits++ }

func (g *counted) Nodes(label int, yield func(values.Node) bool) {
	g.Graph.Nodes(label, func(n values.Node) bool { g.hit(); return yield(n) })
}

func (g *counted) Find(label int, key string, value any) ([]values.Node, bool) {
	g.hit()
	return g.Graph.Find(label, key, value)
}

func (g *counted) HasLabel(n values.Node, label int) bool { g.hit(); return g.Graph.HasLabel(n, label) }

func (g *counted) Labels(n values.Node) []string { g.hit(); return g.Graph.Labels(n) }

func (g *counted) Property(n values.Node, key string) any { g.hit(); return g.Graph.Property(n, key) }

func (g *counted) Properties(n values.Node) values.Map { g.hit(); return g.Graph.Properties(n) }

func (g *counted) Expand(n values.Node, dir values.Direction, types []int, yield func(values.Relationship, values.Node) bool) {
	g.hit()
	g.Graph.Expand(n, dir, types, func(r values.Relationship, other values.Node) bool { g.hit(); return yield(r, other) })
}

func (g *counted) Neighbours(n values.Node, dir values.Direction, types []int, list []uint32) []uint32 {
	before := len(list)
	list = g.Graph.Neighbours(n, dir, types, list)
	g.profile.at.Hits += int64(1 + len(list) - before)
	return list
}

func (g *counted) Degree(n values.Node, dir values.Direction, types []int) int64 {
	g.hit()
	return g.Graph.Degree(n, dir, types)
}

func (g *counted) RelationshipProperty(r values.Relationship, key string) any {
	g.hit()
	return g.Graph.RelationshipProperty(r, key)
}

func (g *counted) RelationshipProperties(r values.Relationship) values.Map {
	g.hit()
	return g.Graph.RelationshipProperties(r)
}

// text is a node of the pattern as the plan shows it.
func (n *nodeVar) text() string {
	name := n.name
	if strings.HasPrefix(name, " ") {
		name = ""
	}
	for _, l := range n.labels {
		name += ":" + l.String()
	}
	return "(" + name + ")"
}

// text is an edge as the plan shows it, with its ends.
func (ed *edge) text() string {
	if ed.group != nil {
		return ed.from.text() + " ((…)) " + ed.to.text()
	}
	inner := ed.name
	if strings.HasPrefix(inner, " ") {
		inner = ""
	}
	if ed.rel.Types != nil {
		inner += ":" + ed.rel.Types.String()
	}
	if ed.isLong() {
		inner += "*"
	}
	left, right := "-[", "]-"
	switch ed.dir {
	case values.Out:
		right = "]->"
	case values.In:
		left = "<-["
	}
	return ed.from.text() + left + inner + right + ed.to.text()
}

func columnsText(cols []column) string {
	names := make([]string, len(cols))
	for i, c := range cols {
		names[i] = c.name
		if text := syntax.ExprString(c.expr); text != c.name {
			names[i] = text + " AS " + c.name
		}
	}
	return strings.Join(names, ", ")
}

func sortText(keys []*syntax.Sort) string {
	texts := make([]string, len(keys))
	for i, k := range keys {
		texts[i] = syntax.ExprString(k.Key)
		if k.Descending {
			texts[i] += " DESC"
		}
	}
	return strings.Join(texts, ", ")
}

func boundText(x *syntax.Projection) string {
	var texts []string
	if x.Skip != nil {
		texts = append(texts, "SKIP "+syntax.ExprString(x.Skip))
	}
	if x.Limit != nil {
		texts = append(texts, "LIMIT "+syntax.ExprString(x.Limit))
	}
	return strings.Join(texts, " ")
}
