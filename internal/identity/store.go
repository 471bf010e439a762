package identity

import "bluegraph/internal/questions"

// Store keeps what a Service decides on, and Reader is what its rules read: the parts of
// the contract of a store that resolution needs.
type (
	Store  = questions.Resolver
	Reader = questions.StatedReader
)
