package gate

import (
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/opencypher/syntax"
)

// Check reads a statement and returns it without comments, as it may be sent. A
// text that does more than reading, or that Check does not understand, gives a
// *Refusal.
func Check(text string) (clean string, err error) {
	tokens, clean, err := lex(text)
	if err != nil {
		return "", err
	}
	if len(tokens) > 0 && tokens[len(tokens)-1].Is(";") {
		tokens = tokens[:len(tokens)-1]
		at := strings.LastIndexByte(clean, ';')
		clean = clean[:at] + " " + clean[at+1:]
	}
	if len(tokens) == 0 {
		return "", &Refusal{Reason: "the query is empty"}
	}
	r := &reader{text: text, tokens: tokens, place: clausePlace}
	if tokens[0].IsWord("PROFILE") {
		return "", r.refuse(tokens[0], "PROFILE runs the query and is not allowed; EXPLAIN shows its plan without running it")
	}
	if IsExplain(clean) {
		if r.at++; len(tokens) == 1 {
			return "", r.refuse(tokens[0], "a query must follow EXPLAIN")
		}
	}
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

// IsExplain reports whether a text that Check returned asks for the plan alone.
func IsExplain(clean string) bool {
	tokens, err := syntax.Tokens(clean)
	return err == nil && tokens[0].IsWord("EXPLAIN")
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
	trimBracket              // trim(BOTH 'x' FROM …)
)

// reader walks over the tokens and keeps what may come next.
type reader struct {
	text   string
	tokens []syntax.Token
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

func (r *reader) refuse(t syntax.Token, reason string) error {
	return refuseAt(r.text, t.From, reason)
}

// peek is a token relative to the one being read; an empty mark outside.
func (r *reader) peek(ahead int) syntax.Token {
	if i := r.at + ahead; i >= 0 && i < len(r.tokens) {
		return r.tokens[i]
	}
	return syntax.Token{Kind: syntax.Punct}
}

// read takes one token, or several that belong together.
func (r *reader) read() error {
	t := r.peek(0)
	switch {
	case t.Kind == syntax.Punct:
		return r.mark(t)
	case r.place == clausePlace && !r.bareName():
		return r.clause(t)
	case t.Kind == syntax.Word && r.place == operatorPlace:
		return r.afterValue(t)
	case r.place == operatorPlace:
		return r.refuse(t, "an operator or a clause is expected before this")
	case t.Kind == syntax.Word || t.Kind == syntax.Quoted:
		return r.name(t)
	}
	r.doubt = false // a literal or parameter follows no name
	r.place = operatorPlace
	r.at++
	return nil
}

// bareName reports whether a subquery begins with a pattern that has a name, p = (…).
func (r *reader) bareName() bool { return r.pattern && r.peek(1).Is("=") }

// clause reads the word that begins a clause.
func (r *reader) clause(t syntax.Token) error {
	r.pattern = false
	if !oneOf(clauses, t) {
		return r.refuse(t, notAllowed(t))
	}
	return r.afterValue(t)
}

func notAllowed(t syntax.Token) string {
	if t.Kind != syntax.Word {
		return "a clause such as MATCH is expected"
	}
	return fmt.Sprintf("%s is not allowed here: queries may only read (MATCH, WITH, UNWIND, CALL, RETURN …)", upper(t.Value))
}

// afterValue reads a word that stands where no value can: an operator or a clause.
func (r *reader) afterValue(t syntax.Token) error {
	keyword := upper(t.Value)
	closed := r.coming // what the bracket just closed was
	r.coming = plainBracket
	if seconds, ok := pairs[keyword]; ok {
		second := r.peek(1)
		if !oneOf(seconds, second) {
			return r.refuse(t, notAllowed(t))
		}
		r.at++
		if second.IsWord("CALL") {
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
		if r.peek(0).IsWord("ALL") || r.peek(0).IsWord("DISTINCT") {
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
	if keyword == "FROM" && len(r.open) > 0 && r.open[len(r.open)-1].kind == trimBracket {
		next, ok = operandPlace, true
	}
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
	if r.peek(0).IsWord("DISTINCT") {
		r.at++
	}
	if r.peek(0).Is("*") {
		r.at++
		r.place = operatorPlace
	}
}

// mark reads a punctuation mark.
func (r *reader) mark(t syntax.Token) error {
	coming := r.coming
	r.coming, r.doubt = plainBracket, false
	switch t.Value {
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
		kind := plainBracket
		if t.Value == "(" && r.peek(-1).IsWord("TRIM") {
			kind = trimBracket
		}
		r.push(map[string]string{"(": ")", "[": "]"}[t.Value], kind)
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
		if len(r.open) == 0 || r.open[len(r.open)-1].closing != t.Value {
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
		if t.Value == "*" && r.peek(-1).Is(".") { // n {.*}
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
