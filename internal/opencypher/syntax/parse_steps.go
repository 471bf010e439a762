package syntax

// steps reads the nodes, relationships and groups of a path.
func (p *parser) steps() *Pattern {
	from := p.tok().From
	pat := &Pattern{Count: 1}
	for {
		step := p.element()
		if n := len(pat.Steps); n > 0 && !isRelOrRepeated(pat.Steps[n-1]) && !isRelOrRepeated(step) {
			p.fail(step.At().From, "UnexpectedSyntax", "Juxtaposition is currently only supported for quantified path patterns.")
		}
		pat.Steps = append(pat.Steps, step)
		if p.startsRel() {
			pat.Steps = append(pat.Steps, p.rel())
			continue
		}
		if !p.is("(") {
			break
		}
	}
	pat.Span = p.span(from)
	return pat
}

// isRelOrRepeated reports whether a step may have a node or a group beside it.
func isRelOrRepeated(s Step) bool {
	switch s := s.(type) {
	case *Rel:
		return true
	case *Group:
		return s.Quantifier != nil
	}
	return false
}
