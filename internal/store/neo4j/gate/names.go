package gate

import (
	"fmt"
	"strings"

	"bluegraph/internal/opencypher/syntax"
)

// call reads CALL and what it calls.
func (r *reader) call() error {
	r.at++
	first := r.peek(0)
	switch {
	case first.Is("{"):
		r.coming = callSubquery
		r.place = operandPlace
		return nil
	case first.Is("("): // CALL (a, b) {…}
		for !r.peek(0).Is(")") {
			if r.at++; r.at >= len(r.tokens) {
				return r.refuse(first, "a bracket is not closed")
			}
			if t := r.peek(0); t.Kind == syntax.Punct && !t.Is(")") && !t.Is(",") && !t.Is("*") {
				return r.refuse(t, "only names may stand between the brackets of CALL (…) {…}")
			}
		}
		if r.at++; !r.peek(0).Is("{") {
			return r.refuse(first, "CALL (…) must be followed by {")
		}
		r.coming = callSubquery
		r.place = operandPlace
		return nil
	case first.Kind == syntax.Word || first.Kind == syntax.Quoted:
		name := r.dotted()
		if !MayCallProcedure(name) {
			return r.refuse(first, fmt.Sprintf("the procedure %s is not allowed; these are: %s", name, strings.Join(procedures, ", ")))
		}
		r.place = operatorPlace
		return nil
	}
	return r.refuse(first, "CALL needs a procedure or a subquery")
}

// dotted reads a name with its name spaces: db.labels.
func (r *reader) dotted() string {
	name := r.peek(0).Value
	r.at++
	for r.peek(0).Is(".") && (r.peek(1).Kind == syntax.Word || r.peek(1).Kind == syntax.Quoted) {
		name += "." + r.peek(1).Value
		r.at += 2
	}
	return name
}

// name reads a word where a value is expected: a prefix, a function, or a name of
// something.
func (r *reader) name(t syntax.Token) error {
	r.pattern = false
	before := r.peek(-1)
	inMap := len(r.open) > 0 && r.open[len(r.open)-1].kind == mapBracket
	property := before.Is(".") && !r.peek(-2).Is("..") // in [0..size(x)] a value follows
	label := before.Is("&") || before.Is("!") || before.Is("$") || before.Is("::") || before.Is(":") && !inMap || property
	if label { // a label, parameter or property: any word will do
		r.place = operatorPlace
		r.at++
		return nil
	}
	// After (…)+, (…)* and LIST<INTEGER> it is in doubt whether a value or a clause follows.
	doubt := r.doubt || before.Is("+") || before.Is("*") || before.Is(">")
	r.doubt = false
	if doubt && oneOf(changing, t) && !r.nameFollows() {
		return r.refuse(t, notAllowed(t))
	}
	if doubt && oneOf(resuming, t) {
		r.doubt = true // were it a name after all, a clause could follow
		return r.afterValue(t)
	}
	if t.IsWord("SHORTEST") && (r.peek(1).Kind == syntax.Integer || r.peek(1).Kind == syntax.Parameter) { // SHORTEST 2 (a)-->(b)
		r.at++
		return nil
	}
	if oneOf(trimSides, t) && before.Is("(") && r.peek(-2).IsWord("TRIM") && r.peek(1).Kind != syntax.Punct {
		if r.at++; r.peek(0).IsWord("FROM") { // trim(BOTH FROM x)
			r.at++
		}
		return nil
	}
	if (t.IsWord("EXISTS") || t.IsWord("COUNT") || t.IsWord("COLLECT")) && r.peek(1).Is("{") {
		r.coming = subquery
		r.at++
		return nil
	}
	if oneOf(prefixes, t) && !r.peek(1).Is(":") {
		r.at++
		return nil
	}
	if name := r.dotted(); r.peek(0).Is("(") && !MayCallFunction(name) {
		return r.refuse(t, fmt.Sprintf("the function %s is not allowed", name))
	}
	r.place = operatorPlace
	return nil
}

// nameFollows reports whether the word being read can only be a name, going by what
// stands behind it: every clause that changes goes on with a word or a bracket.
func (r *reader) nameFollows() bool {
	after := r.peek(1)
	return after.Kind == syntax.Punct && !strings.Contains("([{$", after.Value) || after.Value == ""
}
