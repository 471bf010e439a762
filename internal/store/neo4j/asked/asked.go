// Package asked prepares a user's query for the server: what it reads, what of the store's own books
// it must not see, the names of its columns, and where an error of the server lies in the user's text.
package asked

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/neo4j/gate"
)

// Statement is a query as it may be sent.
type Statement struct {
	// Text is without EXPLAIN and PROFILE; Mode says which stood there.
	Text string
	Mode syntax.Mode
	// Hides reports whether the folded texts of the index are left out of maps in the answer.
	Hides bool

	// Unread is why the text may only be planned and not run, where the engine's parser cannot read it: then
	// nothing keeps the store's books out of the answer. The server tells what is wrong with it, if it knows.
	Unread error

	asked string // the user's text
	edits []edit
	query *syntax.Query // nil where only the gate understood the text
}

// Read judges a text. What does more than reading gives a *gate.Refusal. Metrics are the names of the procedures
// that yield the values of a metric.
func Read(text string, params map[string]any, metrics []string) (*Statement, error) {
	clean, err := gate.Clean(text)
	if err != nil {
		return nil, err
	}
	q, err := syntax.Parse(clean)
	if err != nil || !onlyReads(q, metrics) {
		return unread(text, err)
	}
	if err := tooLong(clean, q, params); err != nil {
		return nil, err
	}
	s := &Statement{Text: clean, Mode: q.Mode, asked: text, query: q}
	s.blank("EXPLAIN")
	s.blank("PROFILE")
	s.blankEnd()
	w := &rewriter{}
	w.look(q)
	if s.Hides = !w.names && !mentions(params); s.Hides {
		w.query(q)
	}
	if err := w.metrics(q, clean, metrics); err != nil {
		return nil, err
	}
	s.edits = w.edits
	s.apply()
	return s, nil
}

// unread judges a text that the parser does not take, for problem, or that calls what may not be called.
func unread(text string, problem error) (*Statement, error) {
	clean, err := gate.Check(text)
	if err != nil {
		return nil, err
	}
	if problem == nil {
		return nil, &gate.Refusal{Reason: "a procedure or function of this query may not be called here"}
	}
	s := &Statement{Text: clean, asked: text, Unread: unknown(text, problem)}
	if gate.IsExplain(clean) {
		s.Mode = syntax.Explain
		s.blank("EXPLAIN")
	}
	return s, nil
}

// unknown says of a text that Neo4j may understand which part is not known here, and where.
func unknown(text string, problem error) error {
	var e *syntax.Error
	if !errors.As(problem, &e) {
		return &questions.Unsupported{Reason: problem.Error()}
	}
	what := strings.TrimSuffix(e.Message, " is not supported by the embedded store's Cypher")
	return &questions.Unsupported{Reason: fmt.Sprintf(
		"this part is not known here, so the store's own nodes could not be kept out of the answer: %s (%s)",
		what, syntax.PositionOf(text, e.At))}
}

// blank turns a word before the query into blanks.
func (s *Statement) blank(word string) {
	head := len(s.Text) - len(strings.TrimLeftFunc(s.Text, func(r rune) bool { return !isLetter(r) }))
	for head < len(s.Text) {
		end := head
		for end < len(s.Text) && isLetter(rune(s.Text[end])) {
			end++
		}
		switch first := s.Text[head:end]; {
		case strings.EqualFold(first, word):
			s.Text = s.Text[:head] + strings.Repeat(" ", len(word)) + s.Text[end:]
		case !strings.EqualFold(first, "CYPHER") && !strings.EqualFold(first, "EXPLAIN") && !strings.EqualFold(first, "PROFILE"):
			return
		}
		head = end
		for head < len(s.Text) && !isLetter(rune(s.Text[head])) {
			head++
		}
	}
}

func isLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// blankEnd turns the semicolon behind the query into a blank.
func (s *Statement) blankEnd() {
	if t := strings.TrimRight(s.Text, " \r\n"); strings.HasSuffix(t, ";") {
		s.Text = t[:len(t)-1] + " " + s.Text[len(t):]
	}
}

// onlyReads reports whether every procedure and function of a query is among those that may be called.
func onlyReads(q *syntax.Query, metrics []string) bool {
	reads := true
	visit(q, visitor{
		clause: func(c syntax.Clause) {
			switch c := c.(type) {
			case *syntax.Create:
				reads = false
			case *syntax.Procedure:
				reads = reads && (gate.MayCallProcedure(c.Name) || slices.Contains(metrics, c.Name))
			}
		},
		expr: func(x syntax.Expr) {
			if c, ok := x.(*syntax.Call); ok {
				reads = reads && gate.MayCallFunction(c.Name)
			}
		},
	})
	return reads
}

// Columns are the names of the columns as the user wrote them, of those that the server gave.
func (s *Statement) Columns(server []string) []string {
	if s.query == nil {
		return server
	}
	first := s.query.Parts[0].Clauses
	r, ok := first[len(first)-1].(*syntax.Projection)
	if !ok || !r.Return || len(r.Items) > len(server) || !r.Star && len(r.Items) != len(server) {
		return server
	}
	out := slices.Clone(server[:len(server)-len(r.Items)])
	for _, it := range r.Items {
		switch v, isVar := it.Value.(*syntax.Var); {
		case it.Alias != nil:
			out = append(out, it.Alias.Text)
		case isVar:
			out = append(out, v.Name)
		default:
			out = append(out, s.written(it))
		}
	}
	return out
}

// written is an expression as the user wrote it, with its comments. Comments lie in the text that was
// parsed as blanks, a blank for each character.
func (s *Statement) written(it *syntax.Item) string {
	from := runesBefore(s.clean(), it.Value.At().From)
	runes := []rune(s.asked)
	length := utf8.RuneCountInString(it.Text)
	if from+length > len(runes) {
		return it.Text
	}
	return string(runes[from : from+length])
}

// clean is the user's text with its comments blanked, before the edits.
func (s *Statement) clean() string {
	c, err := gate.Clean(s.asked)
	if err != nil {
		return s.asked
	}
	return c
}

func runesBefore(s string, at int) int { return utf8.RuneCountInString(s[:min(at, len(s))]) }

// Place is where in the user's text the server's offset lies, counted in UTF-16 as the server does, in the
// text that begins with prefix: a line and a column from 1, in characters.
func (s *Statement) Place(offset, prefix int) (line, column int) {
	at := offset - prefix
	for _, e := range s.edits {
		length := len(utf16.Encode([]rune(e.text)))
		if e.sentAt >= at {
			break
		}
		at -= min(length, at-e.sentAt)
	}
	line, column = 1, 1
	for _, r := range s.asked {
		if at <= 0 {
			break
		}
		at -= len(utf16.Encode([]rune{r}))
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	return line, column
}
