package neo4j

import (
	"testing"

	"bluegraph/internal/questions"
	"bluegraph/internal/store/storetest"
)

// TestContract runs the suite that every store fulfils.
func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) questions.Keeper { return open(t) }, storetest.Capabilities{})
}
