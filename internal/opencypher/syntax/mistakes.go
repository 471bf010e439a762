package syntax

import "slices"

// maxMistakes is how many mistakes of one text are told.
const maxMistakes = 20

// Mistakes lists what is wrong with a statement, each once, in the order of their places; nothing for one that Parse
// takes. The parser goes on behind a mistake where the next clause begins.
func Mistakes(text string) []*Error {
	p, err := newParser(text)
	if err == nil {
		p.listing = true
		_, err = p.statement()
	}
	e, isOurs := err.(*Error) //nolint:errorlint // what the parser gives is never wrapped
	if isOurs {
		if p == nil {
			return []*Error{e}
		}
		p.mistakes = append(p.mistakes, e)
	}
	slices.SortStableFunc(p.mistakes, func(a, b *Error) int { return a.At - b.At })
	p.mistakes = slices.CompactFunc(p.mistakes, func(a, b *Error) bool { return a.At == b.At })
	return p.mistakes[:min(len(p.mistakes), maxMistakes)]
}

// soundClause reads a clause. While mistakes are listed, one that cannot be read is noted and passed over.
func (p *parser) soundClause() (c Clause) {
	if !p.listing || p.trying > 0 {
		return p.clause()
	}
	start, depth := p.i, p.depth
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *Error:
			p.mistakes = append(p.mistakes, r)
			p.depth, p.barEnds = depth, false
			p.passOver(start)
		default:
			panic(r)
		}
	}()
	if p.acceptWords("WHERE") { // of a clause whose beginning was passed over
		p.expression()
		return &Match{}
	}
	return p.clause()
}

// passOver goes from a mistake in the clause that began at start to the next clause, or to the end of the query that
// holds it.
func (p *parser) passOver(start int) {
	braces, brackets := 0, 0
	count := func(t Token) {
		switch {
		case t.Is("{"):
			braces++
		case t.Is("}"):
			braces--
		case t.Is("("), t.Is("["):
			brackets++
		case t.Is(")"), t.Is("]"):
			brackets--
		}
	}
	stop := max(p.i, start+1)
	for p.i = start; p.tok().Kind != End; p.i++ {
		t := p.tok()
		if p.i >= stop {
			isEnd := t.Is("}") && braces <= 0 && p.depth > 0 || t.Is(";")
			if isEnd || p.beginsClause() || t.IsWord("WHERE") && brackets <= 0 && braces <= 0 {
				return
			}
		}
		count(t)
	}
}

// clauseWords begin the clauses that read, and UNION.
var clauseWords = []string{"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "UNION", "SKIP", "LIMIT"}

// beginsClause reports whether the word here is one that a clause begins with, and no name.
func (p *parser) beginsClause() bool {
	t, next := p.tok(), p.peek(1)
	if !slices.ContainsFunc(clauseWords, t.IsWord) && !(t.IsWord("ORDER") && next.IsWord("BY")) {
		return false
	}
	before := p.tokens[max(p.i-1, 0)]
	switch {
	case before.IsWord("AS"), before.IsWord("STARTS"), before.IsWord("ENDS"), before.IsWord("OPTIONAL"):
		return false
	case before.Kind != Punct, before.Is(")"), before.Is("]"), before.Is("}"):
		return !next.Is(":") && !next.Is(".") // a value stands before it: it is no name
	case before.Is("."), before.Is(":"), before.Is("|"), before.Is("&"), before.Is("!"):
		return false
	}
	return next.Kind != Punct || next.Is("(") || next.Is("[") || next.Is("{") || next.Is("*")
}
