package explorer

import (
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Code says what kind of failure an error is. A client may rely on it.
type Code string

// The codes.
const (
	CodeNotFound     Code = "not_found"
	CodeBadRequest   Code = "bad_request"
	CodeForbidden    Code = "forbidden"
	CodeConflict     Code = "conflict"
	CodeNotSupported Code = "not_supported"
	CodeUnsupported  Code = "unsupported" // a query that the store would not answer exactly
	CodeUnavailable  Code = "unavailable"
	CodeTimeout      Code = "timeout"
	CodeInternal     Code = "internal"
)

// Error is an error that may be shown to the user as it stands.
type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
	// Hint says what to do next. {api} in it stands for where the API lives.
	Hint string `json:"hint"`
	// Judgements are those that stand against what was asked, with CodeConflict.
	Judgements []entities.Judgement `json:"judgements,omitempty"`
	// Mistakes are all places in which a query is wrong, where there are several.
	Mistakes []questions.Mistake `json:"mistakes,omitempty"`
}

func (e *Error) Error() string { return e.Message }

// BadRequest is a question that is not well put.
func BadRequest(message, hint string) *Error {
	return &Error{Code: CodeBadRequest, Message: message, Hint: hint}
}

func notFound(message, hint string) *Error {
	return &Error{Code: CodeNotFound, Message: message, Hint: hint}
}

func conflict(message, hint string) *Error {
	return &Error{Code: CodeConflict, Message: message, Hint: hint}
}

func notSupported(message, hint string) *Error {
	return &Error{Code: CodeNotSupported, Message: message, Hint: hint}
}

func unknownKind(word string) *Error {
	return BadRequest(fmt.Sprintf("unknown kind %q", word), "the kinds are "+entities.KindNames())
}

func unknownRelation(word string) *Error {
	return BadRequest(fmt.Sprintf("unknown relationship type %q", word), "the types are "+entities.RelationNames())
}
