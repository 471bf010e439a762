package neo4j

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/graph"
)

// readReceivers reads by whom receipts count that do not count by all for whom their
// recipient works. index finds nodes by handle.
func (s *Store) readReceivers(ctx context.Context, b *graph.Builder, index map[int64]uint32) error {
	type employment struct {
		recipient uint32
		code      int64
	}
	agencies := map[employment]uint32{}
	err := s.each(ctx, "read/graph_employers", nil, func(r row) error {
		recipient, ok1 := index[r.number("handle")]
		agency, ok2 := index[r.number("agency")]
		if ok1 && ok2 {
			for _, code := range codesOf(r.list("through")) {
				agencies[employment{recipient, code}] = agency
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	numbers := map[graph.Receiver]uint32{}
	var receivers []graph.Receiver
	sets := map[uint32][]uint32{} // by campaign
	err = s.each(ctx, "read/graph_receipts", nil, func(r row) error {
		campaign, ok := index[r.number("handle")]
		if !ok {
			return nil
		}
		for _, v := range r.list("receipts") {
			pair, _ := v.([]any)
			if len(pair) != 2 {
				continue
			}
			handle, _ := pair[0].(int64)
			codes, _ := pair[1].([]any)
			recipient, ok := index[handle]
			if !ok {
				continue
			}
			for _, code := range codesOf(codes) {
				x := graph.Receiver{Recipient: recipient, Agency: graph.NoAgency, Rule: graph.RuleStated}
				if code < 0 {
					code, x.Rule = -code, graph.RuleDomain
				}
				if agency, known := agencies[employment{recipient, code}]; known {
					x.Agency = agency
				}
				n, known := numbers[x]
				if !known {
					n = uint32(len(receivers))
					numbers[x] = n
					receivers = append(receivers, x)
				}
				sets[campaign] = append(sets[campaign], n)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	// Those of one recipient must lie together.
	order := make([]uint32, len(receivers))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(receivers[a].Recipient, receivers[b].Recipient), cmp.Compare(a, b))
	})
	sorted, place := make([]graph.Receiver, len(receivers)), make([]uint32, len(receivers))
	for at, n := range order {
		sorted[at], place[n] = receivers[n], uint32(at)
	}
	b.AddReceivers(sorted)
	for campaign, set := range sets {
		for i, n := range set {
			set[i] = place[n]
		}
		b.AddReceipts(campaign, roaring.BitmapOf(set...))
	}
	return nil
}
