package identity

import (
	"bluegraph/internal/questions"
)

// ErrRefused is what cannot be judged, whatever else was said. It is a questions.ErrBadQuery.
type ErrRefused struct {
	// Message and Hint, which says what to do next, may be shown to the user.
	Message, Hint string
}

func (e *ErrRefused) Error() string { return e.Message + ": " + e.Hint }

// Unwrap makes it a questions.ErrBadQuery.
func (e *ErrRefused) Unwrap() error { return questions.ErrBadQuery }

func refusal(message, hint string) error { return &ErrRefused{message, hint} }
