// Package answers answers the questions of package questions on a graph in memory: traces,
// matrices, cascades, paths, groups, highlights, neighbourhoods. What needs texts, or the
// words of a search, is left to the stores.
package answers

import (
	"sync"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/lazy"
)

// Index is a graph and what was worked out of it to answer questions quickly, each thing
// when first needed. All methods may be called by many goroutines. Answers are in terms of
// ids, so that they do not depend on the order in which the graph was built.
type Index struct {
	*graph.Graph
	// addressed holds a bit a node that some campaign is addressed to.
	addressed []uint64
	marked    sync.Once
	receipts  receipts
	// receiptsByPerson are those of the wider reading.
	receiptsByPerson receipts
	subjects         subjects
	// These cost seconds and are worked out when first asked for.
	highlights lazy.Value[[]uint32]
	sketches   lazy.Value[sketches]
	digests    lazy.Value[map[uint32]string]
	// These were read of nodes; see details.go.
	agencyRoster     lazy.Value[*roster]
	recipientDomains known[string]
	reportKinds      known[string]
	listFacts        known[listFacts]
}

// Over is an index of a graph with nothing worked out yet.
func Over(g *graph.Graph) *Index { return &Index{Graph: g} }

// isAddressed reports whether some campaign is addressed to a node. Hardly one is, and a
// bit is nearer than the node's row.
func (g *Index) isAddressed(i uint32) bool {
	g.marked.Do(func() {
		g.addressed = make([]uint64, (g.Len()+63)/64)
		for _, c := range g.OfKind(entities.Campaign) {
			for _, to := range g.Out().Targets(c, graph.TypeAddressedTo) {
				g.addressed[to/64] |= 1 << (to % 64)
			}
		}
	})
	return g.addressed[i/64]&(1<<(i%64)) != 0
}
