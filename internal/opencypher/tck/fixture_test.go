package tck

import (
	"context"
	"fmt"

	"bluegraph/internal/opencypher"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// create runs a fixture: its CREATE clauses are done here, the others by the engine.
func (g *memGraph) create(text string, params values.Map) error {
	q, err := syntax.Parse(text)
	if err != nil {
		return err
	}
	if len(q.Parts) > 1 {
		return fmt.Errorf("a fixture with UNION")
	}
	rows := []values.Map{{}}
	for _, c := range q.Parts[0].Clauses {
		if len(rows) == 0 {
			return nil
		}
		create, ok := c.(*syntax.Create)
		if !ok {
			if rows, err = g.read(c, rows, params); err != nil {
				return err
			}
			continue
		}
		for i := range rows {
			for _, p := range create.Patterns {
				if err := g.createPattern(p, rows[i], params); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// read runs one clause on the rows so far.
func (g *memGraph) read(c syntax.Clause, rows []values.Map, params values.Map) (out []values.Map, err error) {
	clauses := append(bind(rows), c)
	if p, ok := c.(*syntax.Projection); !ok || !p.Return {
		clauses = append(clauses, &syntax.Projection{Return: true, Star: true})
	}
	return g.query(clauses, rows, params)
}

// bind is UNWIND of the rows and WITH of every variable in them.
func bind(rows []values.Map) []syntax.Clause {
	w := &syntax.Projection{}
	for _, name := range values.Keys(rows[0]) {
		w.Items = append(w.Items, &syntax.Item{Value: &syntax.Property{Of: &syntax.Var{Name: "the row"}, Key: name},
			Alias: &syntax.Name{Text: name}})
	}
	if len(w.Items) == 0 {
		return nil
	}
	return []syntax.Clause{&syntax.Unwind{List: &syntax.Param{Name: "the rows"}, Name: &syntax.Name{Text: "the row"}}, w}
}

func (g *memGraph) query(clauses []syntax.Clause, rows []values.Map, params values.Map) (out []values.Map, err error) {
	list := values.List{}
	for _, row := range rows {
		list = append(list, row)
	}
	all := values.Map{"the rows": list}
	for k, v := range params {
		all[k] = v
	}
	en := &opencypher.Engine{Graph: g}
	q := &syntax.Query{Parts: []*syntax.Single{{Clauses: clauses}}}
	p, err := en.Prepare(q.String(), all)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", q, err)
	}
	err = en.Each(context.Background(), p, func(row []any) error {
		m := values.Map{}
		for i, name := range p.Columns {
			m[name] = row[i]
		}
		out = append(out, m)
		return nil
	})
	return out, err
}

func (g *memGraph) createPattern(p *syntax.Pattern, row, params values.Map) error {
	var last values.Node
	var rel *syntax.Rel
	for _, step := range p.Steps {
		switch x := step.(type) {
		case *syntax.Rel:
			rel = x
		case *syntax.Node:
			n, err := g.createNode(x, row, params)
			if err != nil {
				return err
			}
			if rel != nil {
				props, err := g.evaluate(rel.Properties, row, params)
				if err != nil {
					return err
				}
				from, to := last, n
				if rel.Direction == syntax.Left {
					from, to = to, from
				}
				r := g.addRel(rel.Types.Name, from, to, props)
				if rel.Name != nil {
					row[rel.Name.Text] = r
				}
			}
			last = n
		}
	}
	return nil
}

func (g *memGraph) createNode(x *syntax.Node, row, params values.Map) (values.Node, error) {
	if x.Name != nil {
		if v, ok := row[x.Name.Text]; ok {
			return v.(values.Node), nil
		}
	}
	props, err := g.evaluate(x.Properties, row, params)
	if err != nil {
		return 0, err
	}
	n := g.addNode(labelsOf(x.Labels), props)
	if x.Name != nil {
		row[x.Name.Text] = n
	}
	return n, nil
}

func labelsOf(x *syntax.LabelExpr) (names []string) {
	if x == nil {
		return nil
	}
	if x.Op == syntax.LabelName {
		return []string{x.Name}
	}
	for _, a := range x.Args {
		names = append(names, labelsOf(a)...)
	}
	return names
}

func (g *memGraph) evaluate(x syntax.Expr, row, params values.Map) (values.Map, error) {
	if x == nil {
		return nil, nil
	}
	clauses := append(bind([]values.Map{row}),
		&syntax.Projection{Return: true, Items: []*syntax.Item{{Value: x, Alias: &syntax.Name{Text: "properties"}}}})
	rows, err := g.query(clauses, []values.Map{row}, params)
	if err != nil || len(rows) != 1 {
		return nil, fmt.Errorf("properties of a fixture: %w", err)
	}
	m, _ := rows[0]["properties"].(values.Map)
	return m, nil
}
