package syntax

import "strings"

// Parse reads one statement. The error is an *Error.
func Parse(text string) (*Query, error) {
	p, err := newParser(text)
	if err != nil {
		return nil, err
	}
	return p.statement()
}

// maxDepth bounds how deep expressions and subqueries may nest.
const maxDepth = 400

// parser walks over the tokens. A method that meets what it cannot read panics with an *Error,
// which Catch turns into the error of the exported functions.
type parser struct {
	text   string
	tokens []Token
	i      int
	depth  int
	// barEnds says that a bar ends a label expression: it belongs to a comprehension around it.
	barEnds bool
	// oldBar is where the last `|:` of a relationship stands, or -1.
	oldBar int
	// listing says that mistakes are listed; trying counts the attempts after which it goes back.
	listing  bool
	trying   int
	mistakes []*Error
}

func newParser(text string) (*parser, error) {
	tokens, err := Tokens(text)
	if err != nil {
		return nil, err
	}
	return &parser{text: text, tokens: tokens}, nil
}

// Catch turns an *Error that a function of a phase panicked with into its error: defer it in the exported
// function.
func Catch(err *error) {
	switch r := recover().(type) {
	case nil:
	case *Error:
		*err = r
	default:
		panic(r)
	}
}

func (p *parser) tok() Token { return p.tokens[p.i] }

// peek is the n-th token from here, or the end.
func (p *parser) peek(n int) Token { return p.tokens[min(p.i+n, len(p.tokens)-1)] }

func (p *parser) take() Token {
	t := p.tokens[p.i]
	if t.Kind != End {
		p.i++
	}
	return t
}

// span is from the given offset to the end of the token before.
func (p *parser) span(from int) Span {
	if p.i == 0 {
		return Span{from, from}
	}
	return Span{from, max(from, p.tokens[p.i-1].To)}
}

func (p *parser) is(mark string) bool { return p.tokens[p.i].Is(mark) }

func (p *parser) isWord(keyword string) bool { return p.tokens[p.i].IsWord(keyword) }

// accept takes the mark if it stands here.
func (p *parser) accept(mark string) bool {
	if p.is(mark) {
		p.i++
		return true
	}
	return false
}

// acceptWords takes the keywords if all of them stand here.
func (p *parser) acceptWords(keywords ...string) bool {
	for n, k := range keywords {
		if !p.peek(n).IsWord(k) {
			return false
		}
	}
	p.i += len(keywords)
	return true
}

func (p *parser) expect(mark string) {
	if !p.accept(mark) {
		p.unexpected("'" + mark + "'")
	}
}

func (p *parser) expectWord(keyword string) {
	if !p.acceptWords(keyword) {
		p.unexpected("'" + keyword + "'")
	}
}

func (p *parser) expectEnd() {
	if p.tok().Kind != End {
		p.unexpected("the end")
	}
}

// unexpected stops at the token here.
func (p *parser) unexpected(wanted string) {
	t := p.tok()
	detail := "UnexpectedSyntax"
	if t.Kind == Punct && arrowPart(t.Value) != "" {
		detail = "InvalidUnicodeCharacter"
	}
	p.fail(t.From, detail, "Invalid input '"+p.text[t.From:t.To]+"': expected "+wanted)
}

func (p *parser) fail(at int, detail, message string) {
	panic(&Error{At: at, Detail: detail, Message: message})
}

// refuse stops at what Neo4j has and this package has not.
func (p *parser) refuse(at int, what string) {
	p.fail(at, Unsupported, what+" is not supported by the embedded store's Cypher")
}

// nested runs read one level deeper.
func nested[T any](p *parser, read func() T) T {
	p.depth++
	if p.depth > maxDepth {
		p.refuse(p.tok().From, "nesting deeper than 400 levels")
	}
	x := read()
	p.depth--
	return x
}

// try runs read and goes back to where it began if that fails.
func try[T any](p *parser, read func() T) (x T, ok bool) {
	start, depth := p.i, p.depth
	p.trying++
	defer func() {
		p.trying--
		switch r := recover().(type) {
		case nil:
		case *Error:
			p.i, p.depth = start, depth
			if r.Detail == Unsupported {
				panic(r)
			}
		default:
			panic(r)
		}
	}()
	x = read()
	return x, true
}

// name reads a variable or another name.
func (p *parser) name(what string) *Name {
	t := p.tok()
	if t.Kind != Word && t.Kind != Quoted {
		p.unexpected(what)
	}
	p.i++
	if t.Value == "" {
		p.fail(t.From, "UnexpectedSyntax", "a name may not be empty")
	}
	return &Name{t.Span, t.Value}
}

func (p *parser) statement() (q *Query, err error) {
	defer Catch(&err)
	from, mode := p.tok().From, Run
	for {
		switch {
		case p.isWord("CYPHER"):
			p.take()
			if t := p.tok(); t.Kind != Integer || t.Value != "5" {
				p.refuse(t.From, "a version or option of CYPHER other than 5")
			}
			p.take()
			if t := p.tok(); (t.Kind == Word || t.Kind == Quoted) && p.peek(1).Is("=") {
				p.refuse(t.From, "the CYPHER option "+t.Value)
			}
			continue
		case p.acceptWords("EXPLAIN"):
			mode = Explain
			continue
		case p.acceptWords("PROFILE"):
			mode = Profile
			continue
		}
		break
	}
	if p.tok().Kind == End {
		p.fail(p.tok().From, "UnexpectedSyntax", "Unexpected end of input: there is no query")
	}
	q = p.query()
	p.accept(";")
	p.expectEnd()
	q.Mode, q.Span = mode, p.span(from)
	return q, nil
}

// query reads single queries joined by UNION.
func (p *parser) query() *Query {
	from := p.tok().From
	q := &Query{Parts: []*Single{p.single()}}
	for p.isWord("UNION") {
		p.take()
		all := p.acceptWords("ALL")
		if !all {
			p.acceptWords("DISTINCT")
		}
		q.All = append(q.All, all)
		q.Parts = append(q.Parts, p.single())
	}
	q.Span = p.span(from)
	return q
}

func (p *parser) single() *Single {
	from := p.tok().From
	s := &Single{}
	for {
		t := p.tok()
		if t.Kind == End || t.Is("}") || t.Is(";") || t.IsWord("UNION") {
			break
		}
		c := p.soundClause()
		s.Clauses = append(s.Clauses, c)
	}
	if len(s.Clauses) == 0 {
		p.unexpected("a clause such as MATCH or RETURN")
	}
	s.Span = p.span(from)
	return s
}

// refused are the first words of clauses and commands that write, administer or reach outside,
// and of the few reading clauses that are not done.
var refused = map[string]string{
	"MERGE": "MERGE", "SET": "SET", "DELETE": "DELETE", "DETACH": "DETACH DELETE", "NODETACH": "NODETACH DELETE", "REMOVE": "REMOVE",
	"INSERT": "INSERT", "FOREACH": "FOREACH", "LOAD": "LOAD CSV", "USE": "USE", "SHOW": "SHOW", "TERMINATE": "TERMINATE", "DROP": "DROP",
	"ALTER": "ALTER", "GRANT": "GRANT", "DENY": "DENY", "REVOKE": "REVOKE", "START": "START", "STOP": "STOP", "RENAME": "RENAME",
	"ENABLE": "ENABLE", "DEALLOCATE": "DEALLOCATE", "REALLOCATE": "REALLOCATE", "DRYRUN": "DRYRUN", "FINISH": "FINISH",
}

func (p *parser) refusedClause() {
	t := p.tok()
	if t.Kind != Word {
		return
	}
	if name, ok := refused[strings.ToUpper(t.Value)]; ok {
		p.refuse(t.From, name)
	}
}
