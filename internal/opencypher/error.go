package opencypher

import (
	"cmp"
	"errors"
	"fmt"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// The phases in which a query can fail.
const (
	CompileTime = "compile time"
	Runtime     = "runtime"
)

// Error is why a query was not answered, in Neo4j's words where Neo4j would not answer it either.
type Error struct {
	Kind     string // SyntaxError, TypeError, ArgumentError …, or Unsupported
	Phase    string // CompileTime or Runtime
	Detail   string // the openCypher kit's word, such as UndefinedVariable
	Message  string
	Offset   int              // byte offset of the part, -1 if it is none in particular
	Position *syntax.Position // nil without Offset
}

func (e *Error) Error() string {
	if e.Position == nil {
		return e.Message
	}
	return fmt.Sprintf("%s (%s)", e.Message, e.Position)
}

// IsUnsupported reports whether Neo4j would answer the query and this package refuses to.
func (e *Error) IsUnsupported() bool { return e.Kind == syntax.Unsupported }

// failed turns the error of any phase into an *Error; that of a context or of the caller stays.
func failed(text, phase string, err error) error {
	var ours *Error
	var parse *syntax.Error
	var value *values.Error
	switch {
	case err == nil, errors.As(err, &ours):
		return err
	case errors.As(err, &parse):
		kind := cmp.Or(parse.Kind, "SyntaxError")
		if parse.Detail == syntax.Unsupported {
			kind = syntax.Unsupported
		}
		return placed(text, &Error{Kind: kind, Phase: CompileTime, Detail: parse.Detail, Message: parse.Message, Offset: parse.At})
	case errors.As(err, &value):
		return &Error{Kind: value.Kind, Phase: phase, Detail: value.Detail, Message: value.Message, Offset: -1}
	}
	return err
}

func placed(text string, e *Error) *Error {
	p := syntax.PositionOf(text, e.Offset)
	e.Position = &p
	return e
}
