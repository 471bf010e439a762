package linkage

// cells compares two records by one column of each.
type cells struct {
	*column
	name  string
	names []string
	// level compares two values, neither empty, as comparison.compare does.
	level func(c *column, a, b uint32) (level int, frequency float64)
}

// newCells compares by the column of a name, nil where there is none.
func newCells(f *features, name string, levels []string, level func(c *column, a, b uint32) (int, float64)) comparison {
	c := f.columns[name]
	if c == nil {
		return nil
	}
	return cells{c, name, levels, level}
}

func (c cells) levels() []string { return c.names }
func (c cells) field() string    { return c.name }

func (c cells) compare(i, j int32) (int, float64) {
	a, b := c.cells[i], c.cells[j]
	if a == 0 || b == 0 {
		return missing, 0
	}
	return c.level(c.column, a, b)
}
