package linkage

// suffix compares what tells a father from his son.
type suffix struct{ *column }

func newSuffix(f *features) comparison {
	if c := f.columns["suffix"]; c != nil {
		return suffix{c}
	}
	return nil
}

func (suffix) levels() []string { return []string{"same", "different"} }
func (suffix) field() string    { return "suffix" }

func (s suffix) compare(i, j int32) (int, float64) {
	switch a, b := s.cells[i], s.cells[j]; {
	case a == 0 || b == 0:
		return missing, 0
	case a == b:
		return 0, 0
	}
	return 1, 0
}
