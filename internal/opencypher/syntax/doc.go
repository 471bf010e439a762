// Package syntax reads openCypher text: a lexer with positions, a parser by recursive
// descent with precedence climbing for expressions, the tree it makes, and a printer.
//
// It accepts what a statement of Neo4j 5 that only reads may hold. CREATE is read as well, so
// that a later phase refuses it by name. Other clauses that write or administer are refused
// here, by name and position. A tree says nothing about scopes and types: see package plan.
package syntax

import "fmt"

// Span is a part of the text, in bytes: [From, To).
type Span struct{ From, To int }

// At returns the span itself, so that every part of a tree that embeds one can say where it stands.
func (s Span) At() Span { return s }

// Position is a place as people count it: lines and columns from 1, columns in characters;
// Offset is in characters from 0, as in Neo4j's messages.
type Position struct{ Line, Column, Offset int }

// PositionOf finds the line and column of a byte offset of text.
func PositionOf(text string, at int) Position {
	p := Position{Line: 1, Column: 1}
	for i, r := range text {
		if i >= at {
			break
		}
		p.Offset++
		if r == '\n' {
			p.Line++
			p.Column = 1
		} else {
			p.Column++
		}
	}
	return p
}

func (p Position) String() string {
	return fmt.Sprintf("line %d, column %d (offset: %d)", p.Line, p.Column, p.Offset)
}

// Error is a statement that is wrong, or refused, before it runs. Kind is the last part of Neo4j's
// status code, "" for SyntaxError; Detail is the word that the openCypher compatibility kit uses.
// Both are Unsupported where Neo4j takes what is refused here.
type Error struct {
	At      int // byte offset
	Kind    string
	Detail  string
	Message string
}

func (e *Error) Error() string { return e.Message }

// Unsupported is the Detail of what is refused although Neo4j accepts it.
const Unsupported = "Unsupported"
