package sequence

import (
	"math"
	"math/rand/v2"

	"bluegraph/internal/entities/extract/gazetteer"
)

// Example is a sentence with the IOB tag of each word.
type Example struct{ Words, Tags []string }

// Source is a set of documents that one party has annotated.
type Source struct {
	Name      string
	Documents [][]Example
	// Weight is how much an example counts, 1 as it is.
	Weight float64
}

// LearnOptions steer learning; the same options and sources give the same model.
type LearnOptions struct {
	Epochs    int
	Seed      uint64
	Rate      float64 // of AdaGrad
	Decay     float64 // L2, for each time a feature is seen
	MinCount  int     // a feature seen less often is left out
	Hide      float64 // the share of words whose spelling is hidden at each pass
	HideLists float64 // and of those whose entries in the gazetteer are
	// Caution is added to the score of "no name" at the end: made-up sentences hold
	// more names than others, and teach to expect too many.
	Caution float64
	// Progress is told after each pass: the mean log-likelihood of a word.
	Progress func(epoch int, likelihood float64)
}

// learned is an example as learning sees it.
type learned struct {
	features [][]uint32 // by word
	parts    [][2]int   // by word: where the lexical ones and those of the gazetteer end
	gold     []label
	weight   float32
}

// Learn fits the weights of a conditional random field (Lafferty, McCallum,
// Pereira 2001) by stochastic gradient with AdaGrad step sizes. Features of the
// source beside the common ones take up what one party annotates otherwise
// (Daumé 2007); they are not part of the model.
func Learn(sources []Source, g *gazetteer.Gazetteer, o LearnOptions) *Model {
	index, examples := index(sources, g, o.MinCount)
	t := newTrainer(len(index), o)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	words := 0
	for _, e := range examples {
		words += len(e.gold)
	}
	for epoch := range o.Epochs {
		t.rng.Shuffle(len(order), func(i, k int) { order[i], order[k] = order[k], order[i] })
		total := 0.0
		for _, k := range order {
			total += t.step(&examples[k])
		}
		if o.Progress != nil {
			o.Progress(epoch+1, total/float64(words))
		}
		if epoch >= o.Epochs/2 {
			t.remember()
		}
	}
	mean := t.mean()
	if bias, ok := index[gazetteer.Mix(0, tBias)]; ok {
		mean[bias][0] += float32(o.Caution)
	}
	return newModel(index, mean, t.meanTransitions())
}

// index numbers the features that are seen often enough.
func index(sources []Source, g *gazetteer.Gazetteer, minCount int) (map[uint64]uint32, []learned) {
	counts := map[uint64]uint8{}
	each := func(visit func(s *sentence, features func(i int) (list, [2]int), e Example, weight float64)) {
		r := newReader(nil, g)
		var buf list
		for k, source := range sources {
			for _, document := range source.Documents {
				texts := make([][]string, len(document))
				for i, e := range document {
					texts[i] = e.Words
				}
				for i, s := range r.read(texts) {
					visit(&s, func(i int) (list, [2]int) {
						var spelled, listed int
						buf, spelled, listed = s.appendFeatures(buf[:0], i)
						own := uint64(k+1) << 32
						w := &s.words[i]
						return append(buf, gazetteer.Mix(own, tSource), gazetteer.Mix(own|uint64(w.class), tSource),
								gazetteer.Mix(own^w.id, tSource), gazetteer.Mix(own^w.shape, tSource), gazetteer.Mix(own^uint64(w.lists)<<8, tSource)),
							[2]int{spelled, listed}
					}, document[i], source.Weight)
				}
			}
		}
	}
	each(func(s *sentence, features func(int) (list, [2]int), _ Example, _ float64) {
		for i := range s.words {
			found, _ := features(i)
			for _, f := range found {
				if c := counts[f]; c < math.MaxUint8 {
					counts[f] = c + 1
				}
			}
		}
	})
	numbers := map[uint64]uint32{}
	var out []learned
	each(func(s *sentence, features func(int) (list, [2]int), e Example, weight float64) {
		l := learned{gold: fromIOB(e.Tags), weight: float32(weight)}
		for i := range s.words {
			var own []uint32
			var parts [2]int
			found, ends := features(i)
			for k, f := range found {
				if int(counts[f]) < minCount {
					continue
				}
				id, ok := numbers[f]
				if !ok {
					id = uint32(len(numbers))
					numbers[f] = id
				}
				own = append(own, id)
				if k < ends[0] {
					parts[0] = len(own)
				}
				if k < ends[1] {
					parts[1] = len(own)
				}
			}
			l.features = append(l.features, own)
			l.parts = append(l.parts, parts)
		}
		if len(l.gold) > 0 {
			out = append(out, l)
		}
	})
	return numbers, out
}

// trainer holds the weights while they are learned.
type trainer struct {
	o           LearnOptions
	rng         *rand.Rand
	weights     [][labels]float32
	squares     [][labels]float32
	transitions transitions
	squaresT    transitions
	exp         transitions
	sum         [][labels]float32
	sumT        transitions
	sums        float32
	l           lattice
	shown       [][2][]uint32 // by word, the features that are not hidden
}

func newTrainer(features int, o LearnOptions) *trainer {
	return &trainer{o: o, rng: rand.New(rand.NewPCG(o.Seed, 1)), weights: make([][labels]float32, features),
		squares: make([][labels]float32, features), sum: make([][labels]float32, features)}
}

// step takes one step along the gradient of an example, and returns the logarithm
// of its probability before.
func (t *trainer) step(e *learned) float64 {
	n := len(e.gold)
	t.l.resize(n)
	t.shown = t.shown[:0]
	gold := 0.0
	for i, features := range e.features {
		from, to := 0, e.parts[i][1]
		if t.rng.Float64() < t.o.Hide {
			from = e.parts[i][0]
		}
		if t.rng.Float64() < t.o.HideLists {
			to = max(from, e.parts[i][0])
		}
		shown := [2][]uint32{features[from:to], features[e.parts[i][1]:]}
		t.shown = append(t.shown, shown)
		sum := &t.l.emission[i]
		*sum = [labels]float32{}
		for _, part := range shown {
			for _, f := range part {
				w := &t.weights[f]
				for y := range sum {
					sum[y] += w[y]
				}
			}
		}
		gold += float64(sum[e.gold[i]])
		if i > 0 {
			gold += float64(t.transitions[e.gold[i-1]][e.gold[i]])
		}
	}
	for x := range t.transitions {
		for y := range t.transitions[x] {
			t.exp[x][y] = float32(math.Exp(float64(t.transitions[x][y])))
		}
	}
	logZ := t.l.marginals(&t.exp)
	for i := range e.features {
		var slope [labels]float32
		sum := float32(0)
		for y := range slope {
			slope[y] = t.l.forward[i][y] * t.l.backward[i][y]
			sum += slope[y]
		}
		for y := range slope {
			slope[y] *= e.weight / sum
		}
		slope[e.gold[i]] -= e.weight
		for _, part := range t.shown[i] {
			for _, f := range part {
				t.update(&t.weights[f], &t.squares[f], &slope)
			}
		}
		if i > 0 {
			t.stepTransitions(i, e)
		}
	}
	return gold - logZ
}

// small gradients are skipped: they cost time and change nothing.
const tiny = 1e-4

func (t *trainer) update(w, squares, slope *[labels]float32) {
	for y, s := range slope {
		if s < tiny && s > -tiny {
			continue
		}
		s += float32(t.o.Decay) * w[y]
		squares[y] += s * s
		w[y] -= float32(t.o.Rate) * s / (float32(math.Sqrt(float64(squares[y]))) + 1e-2)
	}
}

func (t *trainer) stepTransitions(i int, e *learned) {
	var pairs transitions
	total := float32(0)
	for y := range label(labels) {
		next := t.l.emission[i][y] * t.l.backward[i][y]
		for _, x := range allowed[y] {
			p := t.l.forward[i-1][x] * t.exp[x][y] * next
			pairs[x][y] = p
			total += p
		}
	}
	for x := range pairs {
		for y := range pairs[x] {
			pairs[x][y] *= e.weight / total
		}
	}
	pairs[e.gold[i-1]][e.gold[i]] -= e.weight
	for x := range pairs {
		t.update(&t.transitions[x], &t.squaresT[x], &pairs[x])
	}
}

// remember adds the weights to the mean: the mean of the later passes does better
// than the last.
func (t *trainer) remember() {
	for f := range t.weights {
		for y := range t.weights[f] {
			t.sum[f][y] += t.weights[f][y]
		}
	}
	for x := range t.transitions {
		for y := range t.transitions[x] {
			t.sumT[x][y] += t.transitions[x][y]
		}
	}
	t.sums++
}

func (t *trainer) mean() [][labels]float32 {
	for f := range t.sum {
		for y := range t.sum[f] {
			t.sum[f][y] /= t.sums
		}
	}
	return t.sum
}

func (t *trainer) meanTransitions() transitions {
	for x := range t.sumT {
		for y := range t.sumT[x] {
			t.sumT[x][y] /= t.sums
		}
	}
	return t.sumT
}
