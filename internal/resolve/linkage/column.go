package linkage

// column is one field of every record: cells hold numbers of the dictionary, 0
// where the record has no value.
type column struct {
	*dictionary
	cells  []uint32
	counts []uint32 // how many records have each value
	filled int      // how many records have a value
}

func newColumn(capacity int) *column {
	return &column{dictionary: newDictionary(), cells: make([]uint32, 0, capacity)}
}

func (c *column) add(s string) { c.cells = append(c.cells, c.number(s)) }

// count fills counts once every record is in.
func (c *column) count() {
	c.counts = make([]uint32, c.size())
	for _, v := range c.cells {
		c.counts[v]++
	}
	c.filled = len(c.cells) - int(c.counts[0])
}

// value is the text of a record's cell.
func (c *column) value(record int32) string { return c.at(c.cells[record]) }

// frequency is the share of the filled records that have a value.
func (c *column) frequency(value uint32) float64 {
	return float64(c.counts[value]) / float64(max(c.filled, 1))
}

// derive makes a column of what f makes of each value; each distinct value is
// asked for once.
func (c *column) derive(f func(string) string) *column {
	out := newColumn(len(c.cells))
	numbers := make([]uint32, c.size())
	known := make([]bool, c.size())
	for _, v := range c.cells {
		if !known[v] {
			numbers[v], known[v] = out.number(f(c.at(v))), true
		}
		out.cells = append(out.cells, numbers[v])
	}
	out.count()
	return out
}
