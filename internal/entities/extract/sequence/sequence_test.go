package sequence

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities/extract/gazetteer"
	"bluegraph/internal/testkit/random"
)

func lists(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLabelsFromTags(t *testing.T) {
	for _, c := range []struct{ name, tags, want string }{
		{"two kinds of beginning", "B-PER I-PER O B-ORG", "PER 0-1, ORG 3-3"},
		{"IOB1", "I-LOC I-LOC B-LOC O I-PER", "LOC 0-1, LOC 2-2, PER 4-4"},
		{"neighbours of two types", "B-PER B-LOC I-LOC", "PER 0-0, LOC 1-2"},
		{"other types", "B-MISC I-MISC O", ""},
	} {
		var got []string
		for _, s := range Gold(strings.Fields(c.tags)) {
			got = append(got, Types[s.Type]+" "+string(rune('0'+s.First))+"-"+string(rune('0'+s.Last)))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// scored fills a lattice and transitions with random scores.
func scored(t *testing.T, n int) (*lattice, *transitions) {
	rng := rand.New(rand.NewPCG(random.Seed(t, 7), uint64(n)))
	l, between := &lattice{}, &transitions{}
	l.resize(n)
	for i := range l.emission {
		for y := range l.emission[i] {
			l.emission[i][y] = float32(rng.NormFloat64())
		}
	}
	for x := range between {
		for y := range between[x] {
			between[x][y] = float32(rng.NormFloat64())
		}
	}
	return l, between
}

// each calls visit with every labelling of n words that is allowed, and its score.
func each(l *lattice, t *transitions, visit func(out []label, score float64)) {
	n := len(l.emission)
	out := make([]label, n)
	var step func(i int, score float64)
	step = func(i int, score float64) {
		if i == n {
			if out[n-1].closes() {
				visit(out, score)
			}
			return
		}
		for y := range label(labels) {
			s := score + float64(l.emission[i][y])
			if i == 0 && !y.opens() || i > 0 && !follows(out[i-1], y) {
				continue
			}
			if i > 0 {
				s += float64(t[out[i-1]][y])
			}
			out[i] = y
			step(i+1, s)
		}
	}
	step(0, 0)
}

// The best labelling and the probabilities are those of trying every labelling.
func TestLatticeAgainstEveryLabelling(t *testing.T) {
	for n := 1; n <= 4; n++ {
		l, tr := scored(t, n)
		var best []label
		top, sum := math.Inf(-1), 0.0
		share := make([][labels]float64, n)
		each(l, tr, func(out []label, score float64) {
			if score > top {
				top, best = score, slices.Clone(out)
			}
			p := math.Exp(score)
			sum += p
			for i, y := range out {
				share[i][y] += p
			}
		})
		got := make([]label, n)
		l.best(tr, got)
		if !slices.Equal(got, best) {
			t.Errorf("%d words: best %v, want %v", n, got, best)
		}
		var weight transitions
		for x := range tr {
			for y := range tr[x] {
				weight[x][y] = float32(math.Exp(float64(tr[x][y])))
			}
		}
		if logZ := l.marginals(&weight); math.Abs(logZ-math.Log(sum)) > 1e-3 {
			t.Errorf("%d words: log sum %f, want %f", n, logZ, math.Log(sum))
		}
		for i := range share {
			total := float32(0)
			for y := range labels {
				total += l.forward[i][y] * l.backward[i][y]
			}
			for y := range labels {
				p := float64(l.forward[i][y] * l.backward[i][y] / total)
				if math.Abs(p-share[i][y]/sum) > 1e-3 {
					t.Fatalf("%d words: word %d label %d has probability %f, want %f", n, i, y, p, share[i][y]/sum)
				}
			}
		}
	}
}

var examples = []Source{{Name: "a", Weight: 1, Documents: [][]Example{
	{{strings.Fields("Anna lives in Oslo ."), strings.Fields("B-PER O O B-LOC O")}},
	{{strings.Fields("Peter lives in Rome ."), strings.Fields("B-PER O O B-LOC O")}},
	{{strings.Fields("the dog lives in a box ."), strings.Fields("O O O O O O O")}},
}}}

func learn(t *testing.T) *Model {
	return Learn(examples, lists(t), LearnOptions{Epochs: 8, Seed: 3, Rate: .2, MinCount: 1, Hide: .1, HideLists: .1})
}

func TestLearnedModelFindsNames(t *testing.T) {
	var file bytes.Buffer
	if err := learn(t).Write(&file); err != nil {
		t.Fatal(err)
	}
	m, err := Read(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	words := strings.Fields("Maria lives in Paris .")
	NewTagger(m, lists(t)).Tag([][]string{{"the", "dog"}, words}, func(i int, spans []Span) {
		for _, s := range spans {
			got = append(got, Types[s.Type]+" "+strings.Join(words[s.First:s.Last+1], " "))
			if s.Score <= 0 || s.Score > 1 || i != 1 {
				t.Errorf("sentence %d, %+v", i, s)
			}
		}
	})
	if want := []string{"PER Maria", "LOC Paris"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLearningRepeatsExactly(t *testing.T) {
	var a, b bytes.Buffer
	if err := learn(t).Write(&a); err != nil {
		t.Fatal(err)
	}
	if err := learn(t).Write(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same examples and seed gave two models")
	}
}

func TestReadRefuses(t *testing.T) {
	for _, text := range []string{"", "not a model", "\x1f\x8b"} {
		if _, err := Read(strings.NewReader(text)); err == nil {
			t.Errorf("%q was read as a model", text)
		}
	}
}

func FuzzTag(f *testing.F) {
	m := Learn(examples, lists(f), LearnOptions{Epochs: 1, Rate: .2, MinCount: 1})
	tagger := NewTagger(m, lists(f))
	f.Add("Anna Ⱥ’s \xff X.X. 12-34 " + strings.Repeat("a", 200))
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Fields(text)
		tagger.Tag([][]string{words, {}, words}, func(i int, spans []Span) {
			end := -1
			for _, s := range spans {
				if s.First <= end || s.Last < s.First || s.Last >= len(words) {
					t.Fatalf("%+v of %d words", s, len(words))
				}
				end = s.Last
			}
		})
	})
}
