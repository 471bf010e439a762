package run

// mostCells bounds the cells of a pairTable's rows: 16 MB.
const mostCells = 4 << 20

// pairTable finds the number of a pair of small numbers. A pair stands in the row of its first number, at the place of its
// second, which is found faster than in a map; rows that would be too long leave their pairs to one.
type pairTable struct {
	rows  [][]uint32 // one more than the number, 0 for none
	cells int
	rest  map[uint64]uint32
}

// find returns the number of a pair.
func (t *pairTable) find(a, b uint32) (number uint32, ok bool) {
	if int(a) < len(t.rows) && int(b) < len(t.rows[a]) {
		if n := t.rows[a][b]; n > 0 {
			return n - 1, true
		}
	}
	if t.rest == nil {
		return 0, false
	}
	number, ok = t.rest[uint64(a)<<32|uint64(b)]
	return number, ok
}

// add gives a pair that has none a number, and returns how many bytes the table has grown by.
func (t *pairTable) add(a, b, number uint32) (bytes int64) {
	before := t.cells
	if t.fits(a, b) {
		t.rows[a][b] = number + 1
		return 4 * int64(t.cells-before)
	}
	if t.rest == nil {
		t.rest = map[uint64]uint32{}
	}
	t.rest[uint64(a)<<32|uint64(b)] = number
	return 16 + 4*int64(t.cells-before)
}

// fits makes the row of a pair long enough, if that is allowed. A row head counts as six cells.
func (t *pairTable) fits(a, b uint32) bool {
	if more := int(a) + 1 - len(t.rows); more > 0 {
		if t.cells+6*more > mostCells {
			return false
		}
		t.cells += 6 * more
		t.rows = append(t.rows, make([][]uint32, more)...)
	}
	row := t.rows[a]
	if more := int(b) + 1 - len(row); more > 0 {
		more = max(more, len(row), 8)
		if t.cells+more > mostCells {
			return false
		}
		t.cells += more
		t.rows[a] = append(row, make([]uint32, more)...)
	}
	return true
}
