// Package storetest checks the contract of a store, questions.Keeper: each store's own test
// calls the suite Run. The suite knows no store by name; where stores may differ,
// Capabilities says so.
package storetest

import (
	"testing"

	"bluegraph/internal/questions"
)

// Capabilities are promises that not every store makes.
type Capabilities struct {
	// AbortKeepsOld promises that AbortLoad leaves the graph as before BeginLoad.
	// Every store promises at least that the leak can be loaded again.
	AbortKeepsOld bool
}

// Opener returns an empty store that is closed at the end of the test.
type Opener func(t *testing.T) questions.Keeper
