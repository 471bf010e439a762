package linkage

// Why is what one comparison says of a pair.
type Why struct {
	// Field is the field compared, Level how far it agrees; Left and Right are the
	// normalised values.
	Field string `json:"field"`
	Level string `json:"level"`
	Left  string `json:"left"`
	Right string `json:"right"`
	// Weight is the evidence in bits: one more bit makes the pair twice as likely.
	Weight float64 `json:"weight"`
}

// Pair is a compared pair of records, by position.
type Pair struct {
	A, B int
	// Bits is the evidence with the prior: above 0 one thing is likelier than two.
	Bits float64
	// Probability that the two are one thing, by the weights.
	Probability float64
	// IsLinked tells that both are in one cluster.
	IsLinked bool
	Why      []Why
}

// The levels of what says nothing: one of the records has no value, or both have one that
// this comparison cannot hold against the other.
const (
	unknown     = "not told"
	notCompared = "not compared"
)

// Pairs calls f for every pair that could be one thing and for every linked pair
// that was compared, in the order of the records, with what each field says.
func (r Result) Pairs(f func(Pair) error) error {
	for _, e := range r.run.edges {
		if p := r.pair(e); p.IsLinked || p.Bits > -5 {
			if err := f(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// Scores calls f for every pair that was compared and could be one thing, in the order
// of the records, with the Bits of Pair.
func (r Result) Scores(f func(a, b int, bits float64)) {
	if r.run == nil { // nothing was compared
		return
	}
	prior := odds(r.run.model.prior)
	for _, e := range r.run.edges {
		f(int(e.a), int(e.b), float64(e.bits)+prior)
	}
}

// Explain tells what each field says of two records.
func (r Result) Explain(a, b int) Pair { return r.pair(edge{a: int32(a), b: int32(b)}) }

func (r Result) pair(e edge) Pair {
	m := r.run.model
	p := Pair{A: int(e.a), B: int(e.b), IsLinked: r.Cluster[e.a] == r.Cluster[e.b], Bits: odds(m.prior)}
	for i, c := range m.compare {
		level, frequency := c.compare(e.a, e.b)
		w := Why{Field: c.field(), Level: unknown, Weight: m.weights[i].bits(level, frequency),
			Left: r.run.features.columns[c.field()].value(e.a), Right: r.run.features.columns[c.field()].value(e.b)}
		switch {
		case level != missing:
			w.Level = c.levels()[level]
		case w.Left != "" && w.Right != "":
			w.Level = notCompared
		}
		p.Bits += w.Weight
		p.Why = append(p.Why, w)
	}
	p.Probability = probability(p.Bits)
	return p
}

// Prior is the evidence in bits before anything is compared: how rare it is that two
// records are one thing.
func (r Result) Prior() float64 { return odds(r.run.model.prior) }
