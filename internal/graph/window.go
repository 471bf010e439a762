package graph

// TimeWindow is a span between two beginnings of a time ("2020-06", "2020-06-30T10"), both
// included, "" for no bound: to "2020-05" is the whole of May.
type TimeWindow struct{ From, To string }

// IsOpen reports whether the window leaves nothing out.
func (w TimeWindow) IsOpen() bool { return w.From == "" && w.To == "" }

// Contains reports whether a known time lies in the window. An unknown one, "", lies in an
// open window only.
func (w TimeWindow) Contains(at string) bool {
	return w.IsOpen() || at != "" && at >= w.From && (w.To == "" || at[:min(len(at), len(w.To))] <= w.To)
}

// ContainsOrUnknown reports whether a time lies in the window or is unknown.
func (w TimeWindow) ContainsOrUnknown(at string) bool { return at == "" || w.Contains(at) }
