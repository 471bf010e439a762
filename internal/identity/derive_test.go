package identity

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/testkit/random"
)

func said(id int64, left, right entities.ID, v entities.Verdict) entities.Judgement {
	return entities.Judgement{ID: id, Left: left, Right: right, Verdict: v}
}

func join(left, right entities.ID, p float64) entities.Join {
	return entities.Join{Pair: entities.Pair{Left: left, Right: right, Probability: p}, Rule: "r"}
}

func TestDerive(t *testing.T) {
	undone := said(1, "a", "b", entities.Same)
	undone.UndoneAt = "2026-01-01T00:00:00Z"
	for name, tt := range map[string]struct {
		joins      []entities.Join
		judgements []entities.Judgement
		want       [][]entities.ID
	}{
		"nothing": {nil, nil, nil},
		"rules": {[]entities.Join{join("b", "a", .9), join("c", "b", .8), join("x", "y", 1)}, nil,
			[][]entities.ID{{"a", "b", "c"}, {"x", "y"}}},
		"an analyst too": {[]entities.Join{join("a", "b", .9), join("x", "y", 1)}, []entities.Judgement{said(1, "b", "y", entities.Same)},
			[][]entities.ID{{"a", "b", "x", "y"}}},
		"the weakest join gives way": {[]entities.Join{join("a", "b", .9), join("b", "c", .8), join("c", "d", .9)},
			[]entities.Judgement{said(1, "a", "d", entities.Different)}, [][]entities.ID{{"a", "b"}, {"c", "d"}}},
		"same before the rules": {[]entities.Join{join("a", "b", .9), join("c", "d", .8)},
			[]entities.Judgement{said(1, "a", "c", entities.Same), said(2, "b", "d", entities.Different)}, [][]entities.ID{{"a", "b", "c"}}},
		"unsure says nothing": {[]entities.Join{join("a", "b", .9)}, []entities.Judgement{said(1, "a", "b", entities.Unsure)},
			[][]entities.ID{{"a", "b"}}},
		"undone says nothing": {nil, []entities.Judgement{undone}, nil},
	} {
		if _, got := derive(tt.joins, tt.judgements); !cmp.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

// TestDeriveKeepsApart: whatever rules say, what is judged the same is together, what is
// judged different is not, and the order in which it is said does not matter.
func TestDeriveKeepsApart(t *testing.T) {
	r := random.New(t, 1)
	id := func() entities.ID { return entities.ID(fmt.Sprintf("e%02d", r.IntN(30))) }
	apart := 0
	for range 300 {
		var joins []entities.Join
		for range 40 {
			joins = append(joins, join(id(), id(), float64(r.IntN(4))/4))
		}
		var all []entities.Judgement
		for n := range int64(10) {
			j := said(n+1, id(), id(), []entities.Verdict{entities.Same, entities.Different}[r.IntN(2)])
			if j.Left != j.Right && Check(all, j) == nil {
				all = append(all, j)
			}
		}
		ties, got := derive(joins, all)
		group := map[entities.ID]int{}
		tied := 0
		for i, ids := range got {
			tied += len(ids) - 1
			for _, id := range ids {
				group[id] = i + 1
			}
		}
		if tied != len(ties) {
			t.Fatalf("%d ties for %v", len(ties), got)
		}
		for _, j := range all {
			together := group[j.Left] > 0 && group[j.Left] == group[j.Right]
			if together != (j.Verdict == entities.Same) {
				t.Fatalf("%s and %s are judged %s: %v", j.Left, j.Right, j.Verdict, got)
			}
			if j.Verdict == entities.Different {
				apart++
			}
		}
		r.Shuffle(len(joins), func(i, k int) { joins[i], joins[k] = joins[k], joins[i] })
		slices.Reverse(all)
		if _, again := derive(joins, all); !cmp.Equal(again, got) {
			t.Fatalf("in another order: %v, was %v", again, got)
		}
	}
	if apart == 0 {
		t.Error("nothing was kept apart: this test shows nothing")
	}
}

func TestProposalTiesItsGroups(t *testing.T) {
	p := Proposal{Groups: [][]entities.ID{{"a", "b", "c"}, {"x", "y"}}, Joins: []Pair{{Left: "b", Right: "c", Probability: .7}}}
	var got []string
	for _, j := range p.joins() {
		got = append(got, fmt.Sprint(j.Left, j.Right, j.Probability))
	}
	if want := []string{"bc0.7", "ab1", "xy1"}; !cmp.Equal(got, want) {
		t.Errorf("joins %v, want %v", got, want)
	}
	if _, groups := derive(p.joins(), nil); !cmp.Equal(groups, p.Groups) {
		t.Errorf("groups %v, want %v", groups, p.Groups)
	}
}
