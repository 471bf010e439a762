package linkage

// proposals walk the pairs of blocks, each pair once.
type proposals struct {
	table *Table
	keys  []*key
}

// each calls f for the pairs of one block of a key that no earlier key proposes and
// no earlier block of the same key, those whose first record passes.
func (p proposals) each(at int, block [2]uint32, pass func(record int32) bool, f func(a, b int32)) {
	k := p.keys[at]
	run := k.entries[block[0]:block[1]]
	for i, x := range run {
		if !pass(x.record) {
			continue
		}
		for _, y := range run[i+1:] {
			a, b := x.record, y.record
			if p.table.mayLink(a, b) && k.shared(a, b) == x.hash && !p.before(at, a, b) {
				f(a, b)
			}
		}
	}
}

// before tells whether an earlier key proposes a pair.
func (p proposals) before(at int, a, b int32) bool {
	for _, k := range p.keys[:at] {
		if k.shared(a, b) != 0 {
			return true
		}
	}
	return false
}

// most is how many pairs the keys propose at most, counting a pair once for each of
// them.
func (p proposals) most() (pairs int) {
	for _, k := range p.keys {
		for _, b := range k.blocks {
			n := int(b[1] - b[0])
			pairs += n * (n - 1) / 2
		}
	}
	return pairs
}

func everyRecord(int32) bool { return true }
