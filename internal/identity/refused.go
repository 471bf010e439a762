package identity

import "bluegraph/internal/graph"

// ErrRefused is what cannot be judged, whatever else was said. It is a graph.ErrBadQuery.
type ErrRefused struct {
	// Message and Hint, which says what to do next, may be shown to the user.
	Message, Hint string
}

func (e *ErrRefused) Error() string { return e.Message + ": " + e.Hint }

// Unwrap makes it a graph.ErrBadQuery.
func (e *ErrRefused) Unwrap() error { return graph.ErrBadQuery }

func refusal(message, hint string) error { return &ErrRefused{message, hint} }
