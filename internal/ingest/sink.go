package ingest

import "bluegraph/internal/questions"

// Sink is what a load writes to: the part of the contract of a store that a load needs.
type Sink = questions.Sink
