package gate

import (
	"fmt"
	"slices"
	"strings"
)

// Check reads a statement and returns it without comments, as it may be sent. A
// text that does more than reading, or that Check does not understand, gives a
// *Refusal.
func Check(text string) (clean string, err error) {
	tokens, clean, err := lex(text)
	if err != nil {
		return "", err
	}
	if len(tokens) > 0 && tokens[len(tokens)-1].sym(";") {
		tokens = tokens[:len(tokens)-1]
		at := strings.LastIndexByte(clean, ';')
		clean = clean[:at] + " " + clean[at+1:]
	}
	if len(tokens) == 0 {
		return "", &Refusal{Reason: "the query is empty"}
	}
	r := &reader{tokens: tokens, place: clausePlace}
	for r.at < len(tokens) {
		if err := r.read(); err != nil {
			return "", err
		}
	}
	if len(r.open) > 0 {
		return "", r.refuse(tokens[len(tokens)-1], "a bracket is not closed")
	}
	return clean, nil
}

// bracket is an open bracket: the character that closes it, and what it is.
type bracket struct {
	closing string
	kind    bracketKind
}

type bracketKind int

const (
	plainBracket bracketKind = iota
	mapBracket               // {key: value}, {1,3} or n {.name}
	subquery                 // EXISTS {…}, COUNT {…}, COLLECT {…}
	callSubquery             // CALL {…}
)

// reader walks over the tokens and keeps what may come next.
type reader struct {
	tokens []token
	at     int
	place  place
	open   []bracket
	// coming is what the next { opens, if it is not a map.
	coming bracketKind
	// pattern tells that the place is the beginning of a subquery that may be a bare
	// pattern: EXISTS {(n)-->()}.
	pattern bool
	// doubt tells that the word before may have been a name or a clause.
	doubt bool
}

func (r *reader) refuse(t token, reason string) error {
	return &Refusal{Reason: reason, Line: t.line, Column: t.column}
}

// peek is a token relative to the one being read; the zero token outside.
func (r *reader) peek(ahead int) token {
	if i := r.at + ahead; i >= 0 && i < len(r.tokens) {
		return r.tokens[i]
	}
	return token{sort: symbol}
}

// read takes one token, or several that belong together.
func (r *reader) read() error {
	t := r.peek(0)
	switch {
	case t.sort == symbol:
		return r.symbol(t)
	case r.place == clausePlace && !r.bareName():
		return r.clause(t)
	case t.sort == word && r.place == operatorPlace:
		return r.afterValue(t)
	case r.place == operatorPlace:
		return r.refuse(t, "an operator or a clause is expected before this")
	case t.sort == word || t.sort == quoted:
		return r.name(t)
	}
	r.place = operatorPlace
	r.at++
	return nil
}

// bareName tells whether a subquery begins with a pattern that has a name, p = (…).
func (r *reader) bareName() bool { return r.pattern && r.peek(1).sym("=") }

// clause reads the word that begins a clause.
func (r *reader) clause(t token) error {
	r.pattern = false
	if !oneOf(clauses, t) {
		return r.refuse(t, notAllowed(t))
	}
	return r.afterValue(t)
}

func notAllowed(t token) string {
	if t.sort != word {
		return "a clause such as MATCH is expected"
	}
	return fmt.Sprintf("%s is not allowed here: queries may only read (MATCH, WITH, UNWIND, CALL, RETURN …)", upper(t.text))
}

// afterValue reads a word that stands where no value can: an operator or a clause.
func (r *reader) afterValue(t token) error {
	keyword := upper(t.text)
	closed := r.coming // what the bracket just closed was
	r.coming = plainBracket
	if seconds, ok := pairs[keyword]; ok {
		second := r.peek(1)
		if !oneOf(seconds, second) {
			return r.refuse(t, notAllowed(t))
		}
		r.at++
		if second.is("CALL") {
			return r.call()
		}
		for r.at++; keyword == "USING" && oneOf(hintWords, r.peek(0)); {
			r.at++
		}
		r.place = operandPlace
		return nil
	}
	switch keyword {
	case "CALL":
		return r.call()
	case "UNION":
		r.at++
		if r.peek(0).is("ALL") || r.peek(0).is("DISTINCT") {
			r.at++
		}
		r.place = clausePlace
		return nil
	case "IN":
		if closed == callSubquery {
			return r.refuse(t, "CALL … IN TRANSACTIONS is not allowed")
		}
	}
	next, ok := afterValue[keyword]
	if !ok {
		return r.refuse(t, notAllowed(t))
	}
	r.place = next
	r.at++
	if next == operandPlace && slices.Contains([]string{"WITH", "RETURN", "YIELD"}, keyword) {
		r.star()
	}
	return nil
}

// star takes the * of RETURN * and WITH DISTINCT *: it is a value there, so that
// what follows must be a clause.
func (r *reader) star() {
	if r.peek(0).is("DISTINCT") {
		r.at++
	}
	if r.peek(0).sym("*") {
		r.at++
		r.place = operatorPlace
	}
}

// call reads CALL and what it calls.
func (r *reader) call() error {
	r.at++
	first := r.peek(0)
	switch {
	case first.sym("{"):
		r.coming = callSubquery
		r.place = operandPlace
		return nil
	case first.sym("("): // CALL (a, b) {…}
		for !r.peek(0).sym(")") {
			if r.at++; r.at >= len(r.tokens) {
				return r.refuse(first, "a bracket is not closed")
			}
			if t := r.peek(0); t.sort == symbol && !t.sym(")") && !t.sym(",") && !t.sym("*") {
				return r.refuse(t, "only names may stand between the brackets of CALL (…) {…}")
			}
		}
		if r.at++; !r.peek(0).sym("{") {
			return r.refuse(first, "CALL (…) must be followed by {")
		}
		r.coming = callSubquery
		r.place = operandPlace
		return nil
	case first.sort == word || first.sort == quoted:
		name := r.dotted()
		if !mayCallProcedure(name) {
			return r.refuse(first, fmt.Sprintf("the procedure %s is not allowed; these are: %s", name, strings.Join(procedures, ", ")))
		}
		r.place = operatorPlace
		return nil
	}
	return r.refuse(first, "CALL needs a procedure or a subquery")
}

// dotted reads a name with its name spaces: db.labels.
func (r *reader) dotted() string {
	name := r.peek(0).text
	r.at++
	for r.peek(0).sym(".") && (r.peek(1).sort == word || r.peek(1).sort == quoted) {
		name += "." + r.peek(1).text
		r.at += 2
	}
	return name
}

// name reads a word where a value is expected: a prefix, a function, or a name of
// something.
func (r *reader) name(t token) error {
	r.pattern = false
	before := r.peek(-1)
	inMap := len(r.open) > 0 && r.open[len(r.open)-1].kind == mapBracket
	label := before.sym("&") || before.sym("!") || before.sym("$") || before.sym(".") || before.sym(":") && !inMap
	if label { // a label, parameter or property: any word will do
		r.place = operatorPlace
		r.at++
		return nil
	}
	// After (…)+, (…)* and LIST<INTEGER> it is in doubt whether a value or a clause follows.
	doubt := r.doubt || before.sym("+") || before.sym("*") || before.sym(">")
	r.doubt = false
	if doubt && oneOf(changing, t) && !r.nameFollows() {
		return r.refuse(t, notAllowed(t))
	}
	if doubt && oneOf(resuming, t) {
		r.doubt = true // were it a name after all, a clause could follow
		return r.afterValue(t)
	}
	if t.is("SHORTEST") && (r.peek(1).sort == number || r.peek(1).sym("$")) { // SHORTEST 2 (a)-->(b)
		r.at++
		return nil
	}
	if (t.is("EXISTS") || t.is("COUNT") || t.is("COLLECT")) && r.peek(1).sym("{") {
		r.coming = subquery
		r.at++
		return nil
	}
	if oneOf(prefixes, t) && !r.peek(1).sym(":") {
		r.at++
		return nil
	}
	if name := r.dotted(); r.peek(0).sym("(") && !mayCallFunction(name) {
		return r.refuse(t, fmt.Sprintf("the function %s is not allowed", name))
	}
	r.place = operatorPlace
	return nil
}

// nameFollows tells whether the word being read can only be a name, going by what
// stands behind it: every clause that changes goes on with a word or a bracket.
func (r *reader) nameFollows() bool {
	after := r.peek(1)
	return after.sort == symbol && !strings.Contains("([{$", after.text) || after.text == ""
}

// symbol reads one character.
func (r *reader) symbol(t token) error {
	coming := r.coming
	r.coming, r.doubt = plainBracket, false
	switch t.text {
	case ";":
		return r.refuse(t, "one statement at a time, please")
	case "$":
		if r.place != operandPlace {
			return r.refuse(t, "an operator or a clause is expected before this")
		}
	case "(", "[":
		if r.place == clausePlace && !r.pattern {
			return r.refuse(t, notAllowed(t))
		}
		r.push(map[string]string{"(": ")", "[": "]"}[t.text], plainBracket)
		r.place = operandPlace
	case "{":
		if r.place == clausePlace {
			return r.refuse(t, notAllowed(t))
		}
		if coming == plainBracket {
			r.push("}", mapBracket)
			r.place = operandPlace
		} else {
			r.push("}", coming)
			r.place = clausePlace
		}
		r.pattern = coming == subquery
		r.at++
		return nil
	case ")", "]", "}":
		if len(r.open) == 0 || r.open[len(r.open)-1].closing != t.text {
			return r.refuse(t, "this bracket closes none")
		}
		// A subquery that has ended is remembered for one token: CALL {…} IN TRANSACTIONS.
		r.coming = r.open[len(r.open)-1].kind
		if r.coming != callSubquery {
			r.coming = plainBracket
		}
		r.open = r.open[:len(r.open)-1]
		r.place = operatorPlace
	default:
		if r.place == clausePlace {
			return r.refuse(t, notAllowed(t))
		}
		r.place = operandPlace
		if t.text == "*" && r.peek(-1).sym(".") { // n {.*}
			r.place = operatorPlace
		}
	}
	r.pattern = false
	r.at++
	return nil
}

func (r *reader) push(closing string, kind bracketKind) {
	r.open = append(r.open, bracket{closing, kind})
}
