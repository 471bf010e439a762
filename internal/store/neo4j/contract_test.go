package neo4j

import (
	"testing"

	"bluegraph/internal/store/storetest"
)

// TestContract runs the suite that every store fulfils.
func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store { return open(t) }, storetest.Capabilities{})
}
