package syntax

import (
	"strconv"
)

func (w *printer) patterns(list []*Pattern) {
	for i, p := range list {
		if i > 0 {
			w.put(", ")
		}
		w.pattern(p)
	}
}

func (w *printer) pattern(p *Pattern) {
	if p.Name != nil {
		w.put(QuoteName(p.Name.Text), " = ")
	}
	switch p.Selector {
	case AnyPaths:
		w.put("ANY ", strconv.Itoa(p.Count), " PATHS ")
	case ShortestPaths:
		w.put("SHORTEST ", strconv.Itoa(p.Count), " PATHS ")
	case ShortestGroups:
		w.put("SHORTEST ", strconv.Itoa(p.Count), " GROUPS ")
	case AllShortest:
		w.put("ALL SHORTEST PATHS ")
	case ShortestFunction:
		w.put("shortestPath(")
		defer w.put(")")
	case AllShortestFunction:
		w.put("allShortestPaths(")
		defer w.put(")")
	}
	for _, s := range p.Steps {
		w.step(s)
	}
}

func (w *printer) step(s Step) {
	switch s := s.(type) {
	case *Node:
		w.put("(")
		w.inner(s.Name, s.Labels, nil, s.Properties, s.Where)
		w.put(")")
	case *Rel:
		w.put(map[bool]string{true: "<-", false: "-"}[s.Direction == Left], "[")
		w.inner(s.Name, s.Types, s.Length, s.Properties, s.Where)
		w.put("]", map[bool]string{true: "->", false: "-"}[s.Direction == Right])
		w.quantifier(s.Quantifier)
	case *Group:
		w.put("(")
		w.pattern(s.Inner)
		w.where(s.Where)
		w.put(")")
		w.quantifier(s.Quantifier)
	}
}

func (w *printer) inner(name *Name, labels *LabelExpr, length *Length, properties, where Expr) {
	if name != nil {
		w.put(QuoteName(name.Text))
	}
	if labels != nil {
		w.put(":", labels.String())
	}
	if length != nil {
		w.put("*", strconv.FormatInt(length.Min, 10), "..")
		if length.Max >= 0 {
			w.put(strconv.FormatInt(length.Max, 10))
		}
	}
	if properties != nil {
		w.put(" ")
		w.expr(properties)
	}
	w.where(where)
}

func (w *printer) quantifier(q *Quantifier) {
	if q == nil {
		return
	}
	w.put("{", strconv.FormatInt(q.Min, 10), ",")
	if q.Max >= 0 {
		w.put(strconv.FormatInt(q.Max, 10))
	}
	w.put("}")
}
