package metrics

import (
	"bluegraph/internal/testkit/random"
	"math"
	"slices"
	"testing"
)

func davis(t *testing.T) TwoMode {
	return TwoMode{Members: 18, Lists: numbersOf(t, "testdata/davis.txt")}
}

// Davis' women by shared events, and how likely as many or more are: the odds of the bipartite
// configuration model are those of bicm 3.4.0, convolved by numpy.
func TestProjectionOfSouthernWomen(t *testing.T) {
	p, err := Project(t.Context(), davis(t), ProjectionOptions{Alpha: 1})
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]uint32]Pair{}
	linked := 0
	for _, d := range golden(t).Davis {
		pair := Pair{A: d.A, B: d.B, Shared: d.Shared, P: d.P}
		if float64(d.Shared) <= d.Expected {
			pair.P = 1
		}
		want[[2]uint32{d.A, d.B}] = pair
		if d.Shared > 0 {
			linked++
		}
	}
	if len(p.Pairs) != linked || p.Linked != int64(linked) || p.Tested != 18*17/2 || p.Threshold != 1 {
		t.Errorf("%d pairs, %d linked, %d tested, threshold %v; %d share an event", len(p.Pairs), p.Linked, p.Tested, p.Threshold, linked)
	}
	for _, pair := range p.Pairs {
		w := want[[2]uint32{pair.A, pair.B}]
		if pair.Shared != w.Shared || math.Abs(pair.P-w.P) > 2e-5 {
			t.Errorf("%+v, want %+v", pair, w)
		}
	}
	// No two of the women met more often than chance explains; the smallest P is .088.
	if p, err := Project(t.Context(), davis(t), ProjectionOptions{}); err != nil || len(p.Pairs) != 0 || p.Threshold != 0 {
		t.Errorf("kept %v up to %v, %v", p.Pairs, p.Threshold, err)
	}
	g, err := p.Graph(18)
	if err != nil {
		t.Fatal(err)
	}
	if w, _ := g.Directed().Weight(1, 0); w != 6 { // Laura and Evelyn
		t.Errorf("Laura and Evelyn met %v times, not 6", w)
	}
}

// Two members planted on the same lists stand out; members of long lists do not.
func TestProjectionFindsThePlantedPair(t *testing.T) {
	random := random.New(t, 1)
	lists := TwoMode{Members: 200}
	for k := range 600 {
		size := 4
		if k%20 == 0 {
			size = 150 // sent to nearly all
		}
		var list []uint32
		for _, i := range random.Perm(198)[:size] {
			list = append(list, uint32(i)+2)
		}
		if k%15 == 1 {
			list = append(list, 0, 1)
		}
		lists.Lists = append(lists.Lists, list)
	}
	p, err := Project(t.Context(), lists, ProjectionOptions{Alpha: .01})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Pairs) != 1 || p.Pairs[0].A != 0 || p.Pairs[0].B != 1 || p.Pairs[0].Shared != 40 || p.Pairs[0].P > 1e-15 {
		t.Errorf("kept %+v of %d pairs that share a list", p.Pairs, p.Linked)
	}
}

// What is on everything or on nothing, also once others are taken away, is not left to chance.
func TestNullOfForcedEntries(t *testing.T) {
	for name, lists := range map[string]TwoMode{
		"one on all, one on none": {5, [][]uint32{{0, 1}, {0, 2}, {0, 1, 2}, {0, 3}}},
		"a list of all":           {4, [][]uint32{{0, 1, 2, 3}, {0, 1}, {1, 2}}},
		"nested":                  {4, [][]uint32{{0, 1, 2, 3}, {0, 1, 2}, {0, 1}, {0}}},
		"free":                    {6, [][]uint32{{0, 1, 4}, {1, 2}, {2, 3, 5}, {3, 4, 0, 1}}},
	} {
		of, err := lists.listsOf()
		if err != nil {
			t.Fatal(err)
		}
		n, err := fitNull(t.Context(), lists, of)
		if err != nil {
			t.Fatal(err)
		}
		sizes := make([]float64, len(lists.Lists))
		for i := range lists.Members {
			var sum float64
			for k, list := range lists.Lists {
				class, _ := slices.BinarySearchFunc(n.sizes(lists), len(list), func(size, want int) int { return size - want })
				p := probability(n.members[n.classOf[i]], n.lists[class])
				sum += p
				sizes[k] += p
			}
			if math.Abs(sum-float64(len(of.of(i)))) > 1e-4 {
				t.Errorf("%s: member %d is expected on %v lists, not %d", name, i, sum, len(of.of(i)))
			}
		}
		for k, list := range lists.Lists {
			if math.Abs(sizes[k]-float64(len(list))) > 1e-4 {
				t.Errorf("%s: list %d is expected to have %v members, not %d", name, k, sizes[k], len(list))
			}
		}
	}
}

// Taking lists of much the same size together hardly moves what is expected.
func TestNullOfManySizes(t *testing.T) {
	random := random.New(t, 3)
	lists := TwoMode{Members: 200}
	for k := range 150 {
		var list []uint32
		for _, i := range random.Perm(200)[:k+20] {
			if random.IntN(200) >= i {
				list = append(list, uint32(i))
			}
		}
		lists.Lists = append(lists.Lists, list)
	}
	of, err := lists.listsOf()
	if err != nil {
		t.Fatal(err)
	}
	n, err := fitNull(t.Context(), lists, of)
	if err == nil {
		before := len(n.lists)
		if err = n.group(); len(n.lists) > before*4/5 {
			t.Errorf("%d sizes are still %d classes", before, len(n.lists))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	for i := range lists.Members {
		var sum float64
		for k, p := range n.odds[n.classOf[i]] {
			sum += p * float64(n.lists[k].count)
		}
		if d := float64(len(of.of(i))); math.Abs(sum/d-1) > 1e-3 {
			t.Errorf("member %d is expected on %v lists, not %v", i, sum, d)
		}
	}
}

// sizes are the list sizes of the classes, ascending.
func (n *null) sizes(t TwoMode) (sizes []int) {
	for _, list := range t.Lists {
		sizes = append(sizes, len(list))
	}
	slices.Sort(sizes)
	return slices.Compact(sizes)
}

func TestTailsAgree(t *testing.T) {
	random := random.New(t, 2)
	for range 200 {
		var trial trials
		total, mean := 0, 0.0
		for range 1 + random.IntN(20) {
			p, n := math.Pow(random.Float64(), 4), 1+random.IntN(60)
			trial.odds, trial.counts = append(trial.odds, p), append(trial.counts, n)
			total += n
			mean += p * float64(n)
		}
		for _, s := range []int{int(mean) + 1, int(mean*1.2) + 2, int(mean*2) + 3, int(mean*4) + 5} {
			if s >= total || total*s < exactTail/4 {
				continue
			}
			exact, quick := trial.exactTail(s), trial.saddlepointTail(float64(s), mean, float64(total))
			// Of a small probability the logarithm is right: the value itself may be some times too large.
			isLarge := exact > .05
			if isLarge && exact < .5 && math.Abs(quick-exact) > .03 ||
				!isLarge && exact > 1e-300 && math.Abs(math.Log(quick/exact)/math.Log(exact)) > .04 {
				t.Errorf("%d of %d trials, %.3g expected: %.5g, exactly %.5g", s, total, mean, quick, exact)
			}
		}
	}
	// Fair coins: P(X ≥ 8 of 10) = 56/1024.
	if p := (&trials{[]float64{.5}, []int{10}}).tail(8, 1); math.Abs(p-56.0/1024) > 1e-12 {
		t.Errorf("eight of ten heads: %v", p)
	}
	for s, want := range map[int]float64{0: 1, 5: 1, 10: 1.0 / 1024, 11: 0} {
		if p := (&trials{[]float64{.5}, []int{10}}).tail(s, 1); math.Abs(p-want) > 1e-15 {
			t.Errorf("%d of ten heads or more: %v", s, p)
		}
	}
}
