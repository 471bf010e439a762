package syntax

// operand writes an operand, in brackets unless it binds closest.
func (w *printer) operand(x Expr) {
	switch x := x.(type) {
	case *Unary, *Binary, *Comparison, *IsNull, *IsTyped, *IsNormalized, *HasLabels, *PatternExpr:
	case *Literal:
		if !negative(x.Value) {
			w.expr(x)
			return
		}
	default:
		w.expr(x)
		return
	}
	w.put("(")
	w.expr(x)
	w.put(")")
}

func negative(v any) bool {
	switch v := v.(type) {
	case int64:
		return v < 0
	case float64:
		return v < 0 || v == 0 && literal(v)[0] == '-'
	}
	return false
}

func (w *printer) expr(x Expr) {
	switch x := x.(type) {
	case *Literal:
		w.put(literal(x.Value))
	case *Param:
		w.put("$", quoteParam(x.Name))
	case *Var:
		w.put(QuoteName(x.Name))
	case *Property:
		w.operand(x.Of)
		w.put(".", QuoteName(x.Key))
	case *Index:
		w.operand(x.Of)
		w.put("[")
		w.expr(x.Key)
		w.put("]")
	case *Slice:
		w.operand(x.Of)
		w.put("[")
		w.optional(x.Low)
		w.put("..")
		w.optional(x.High)
		w.put("]")
	case *ListLit:
		w.put("[")
		w.list(x.Items)
		w.put("]")
	case *MapLit:
		w.put("{")
		for i, k := range x.Keys {
			if i > 0 {
				w.put(", ")
			}
			w.put(QuoteName(k), ": ")
			w.expr(x.Values[i])
		}
		w.put("}")
	case *MapProjection:
		w.mapProjection(x)
	default:
		w.operator(x)
	}
}

func quoteParam(name string) string {
	l := lexer{text: name}
	if l.nameEnd(); l.at == len(name) && name != "" {
		return name
	}
	return QuoteName(name)
}

func (w *printer) optional(x Expr) {
	if x != nil {
		w.expr(x)
	}
}

func (w *printer) mapProjection(x *MapProjection) {
	w.put(QuoteName(x.Of.Name), " {")
	for i, it := range x.Items {
		if i > 0 {
			w.put(", ")
		}
		switch {
		case it.All:
			w.put(".*")
		case it.Value == nil:
			w.put(".", QuoteName(it.Key))
		default:
			w.put(QuoteName(it.Key), ": ")
			w.expr(it.Value)
		}
	}
	w.put("}")
}

func (w *printer) operator(x Expr) {
	switch x := x.(type) {
	case *Unary:
		w.put(x.Op, " ")
		w.operand(x.X)
	case *Binary:
		w.operand(x.Left)
		w.put(" ", x.Op, " ")
		w.operand(x.Right)
	case *Comparison:
		for i, t := range x.Terms {
			if i > 0 {
				w.put(" ", x.Ops[i-1], " ")
			}
			w.operand(t)
		}
	case *IsNull:
		w.operand(x.X)
		w.put(" IS ", not(x.Not), "NULL")
	case *IsTyped:
		w.operand(x.X)
		w.put(" IS ", not(x.Not), ":: ", x.Type.String())
	case *IsNormalized:
		w.operand(x.X)
		w.put(" IS ", not(x.Not), x.Form, " NORMALIZED")
	case *HasLabels:
		w.operand(x.X)
		w.put(":", x.Labels.String())
	default:
		w.form(x)
	}
}

func not(is bool) string {
	if is {
		return "NOT "
	}
	return ""
}

func (w *printer) form(x Expr) {
	switch x := x.(type) {
	case *Case:
		w.put("CASE")
		for _, when := range x.Whens { // tests with a subject hold it
			w.put(" WHEN ")
			w.expr(when.Test)
			w.put(" THEN ")
			w.expr(when.Then)
		}
		if x.Else != nil {
			w.put(" ELSE ")
			w.expr(x.Else)
		}
		w.put(" END")
	case *Call:
		if x.Trim != "" {
			w.trim(x)
			return
		}
		w.put(quoteDotted(x.Name), "(")
		if x.Star {
			w.put("*")
		}
		if x.Distinct {
			w.put("DISTINCT ")
		}
		w.list(x.Args)
		w.put(")")
	case *ListComprehension:
		w.put("[", QuoteName(x.Name.Text), " IN ")
		w.expr(x.List)
		w.comprehensionEnd(x.Where, x.Map)
	case *PatternComprehension:
		w.put("[")
		w.pattern(x.Pattern)
		w.comprehensionEnd(x.Where, x.Map)
	case *Reduce:
		w.put("reduce(", QuoteName(x.Sum.Text), " = ")
		w.expr(x.Start)
		w.put(", ", QuoteName(x.Name.Text), " IN ")
		w.expr(x.List)
		w.put(" | ")
		w.expr(x.Next)
		w.put(")")
	case *Every:
		w.put(x.Kind, "(", QuoteName(x.Name.Text), " IN ")
		w.expr(x.List)
		w.where(x.Where)
		w.put(")")
	case *PatternExpr:
		w.pattern(x.Pattern)
	case *SubqueryExpr:
		w.put(x.Kind, " { ")
		w.query(x.Query)
		w.put(" }")
	}
}

// comprehensionEnd writes what stands behind the list or the pattern of a comprehension.
// trim writes trim(BOTH 'x' FROM text).
func (w *printer) trim(x *Call) {
	w.put("trim(", x.Trim, " ")
	if len(x.Args) == 2 {
		w.expr(x.Args[1])
		w.put(" ")
	}
	w.put("FROM ")
	w.expr(x.Args[0])
	w.put(")")
}

func (w *printer) comprehensionEnd(where, mapped Expr) {
	if where != nil {
		w.put(" WHERE ")
		w.operand(where) // brackets keep a label expression from taking the bar
	}
	if mapped != nil {
		w.put(" | ")
		w.expr(mapped)
	}
	w.put("]")
}
