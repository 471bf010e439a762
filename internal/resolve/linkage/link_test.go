package linkage

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"testing"
)

// office is a made-up office: people with altered copies, and colleagues who share
// everything but their names.
func office(t *testing.T, within, between func(i int) string) *Table {
	t.Helper()
	table := NewTable([]Field{Given, Family, Email, Org, City, State}, 0)
	given := []string{"Casey", "Robin", "Jordan", "Taylor", "Morgan", "Avery", "Quinn", "Riley", "Harper", "Rowan"}
	family := []string{"Sample", "Fiction", "Example", "Madeup", "Invented", "Notreal", "Pretend", "Imagined", "Specimen", "Dummy",
		"Placeholder", "Mockingham"}
	endings := []string{"son", "ley", "ton", "er", "by", "ham", "wick", "more", "dale", "ford"}
	n := 0
	add := func(values ...string) {
		if err := table.Add(fmt.Sprint("r", n), within(n), between(n), values); err != nil {
			t.Fatal(err)
		}
		n++
	}
	for i, g := range given {
		for j, f := range family {
			f += endings[i]
			place := fmt.Sprint("Oak", (i*7+j)%9)
			address := fmt.Sprintf("%s.%s@%s.example", g, f, place)
			add(g, f, address, place+" Police Department", place, "OR")
			if (i+j)%4 == 0 { // the same person without an address
				add(g, f[:2]+f[3:], "", place+" Police Department", place, "OR")
			}
		}
	}
	return table
}

func none(int) string { return "" }

func link(t *testing.T, table *Table, o Options) Result {
	t.Helper()
	if o.Kind == "" {
		o.Kind = "person"
	}
	r, err := Link(context.Background(), table, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCopiesMeetAndColleaguesStayApart(t *testing.T) {
	table := office(t, none, none)
	r := link(t, table, Options{})
	found, wrong := 0, 0
	for i := 1; i < table.Len(); i++ {
		isCopy := table.Value(i, Email) == ""
		isLinked := r.Cluster[i] == r.Cluster[i-1]
		switch {
		case isCopy && isLinked:
			found++
		case !isCopy && r.Cluster[i] != int32(i):
			wrong++
		}
	}
	if found < 25 || wrong > 0 {
		t.Errorf("%d of 30 copies found, %d persons joined to another", found, wrong)
	}
}

func TestProcessorsDoNotMatter(t *testing.T) {
	first := link(t, office(t, none, none), Options{})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	second := link(t, office(t, none, none), Options{})
	if !slices.Equal(first.Cluster, second.Cluster) {
		t.Error("one processor gives other clusters than all of them")
	}
}

func TestBoundsHold(t *testing.T) {
	parity := func(i int) string { return fmt.Sprint(i % 2) }
	half := func(i int) string { return fmt.Sprint(i / 10 % 2) }
	for name, r := range map[string]struct {
		table *Table
		bad   func(a, b int) bool
	}{
		"within":  {office(t, half, none), func(a, b int) bool { return a/10%2 != b/10%2 }},
		"between": {office(t, none, parity), func(a, b int) bool { return a%2 == b%2 }},
	} {
		of := link(t, r.table, Options{}).Cluster
		linked := 0
		for i, a := range of {
			for j, b := range of[:i] {
				if a != b {
					continue
				}
				linked++
				if r.bad(i, j) {
					t.Fatalf("%s: records %d and %d are linked", name, i, j)
				}
			}
		}
		if linked == 0 {
			t.Errorf("%s: nothing is linked at all", name)
		}
	}
}

func TestLinkStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Link(ctx, office(t, none, none), Options{Kind: "person"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run returned %v", err)
	}
}

func TestEveryKindReadsItsFile(t *testing.T) {
	for _, kind := range Kinds() {
		table := NewTable([]Field{Name, City}, 0)
		for i, name := range []string{"Oakmere Police Department", "Oakmere PD", "Harrow Mill"} {
			if err := table.Add(fmt.Sprint(i), "", "", []string{name, "Oakmere"}); err != nil {
				t.Fatal(err)
			}
		}
		link(t, table, Options{Kind: kind})
	}
	if _, err := Link(context.Background(), NewTable(nil, 0), Options{Kind: "ship"}); err == nil {
		t.Error("a kind that is not there was taken")
	}
}

func TestTableRefusesAnIDTwice(t *testing.T) {
	table := NewTable([]Field{Name}, 0)
	if err := table.Add("a", "", "", []string{"x"}); err != nil {
		t.Fatal(err)
	}
	if err := table.Add("a", "", "", []string{"y"}); !errors.Is(err, ErrDuplicateID) {
		t.Errorf("a second record a gave %v", err)
	}
	if table.Len() != 1 {
		t.Errorf("the table holds %d records", table.Len())
	}
}

// Four records in a chain a-b-c-d, neighbours alike by 5 bits, all others unlike by
// 10: connected components are one cluster, the means are not.
func TestAverageLinkIsNoChain(t *testing.T) {
	table := NewTable(nil, 0)
	for i := range 4 {
		if err := table.Add(fmt.Sprint(i), "", "", nil); err != nil {
			t.Fatal(err)
		}
	}
	of := []int32{0, 1, 2, 3}
	averageLink(of[:4:4], func(a, b int32) float32 {
		if b-a == 1 {
			return 5
		}
		return -10
	}, table, of)
	if want := []int32{0, 0, 2, 2}; !slices.Equal(of, want) {
		t.Errorf("clusters are %v, want %v", of, want)
	}
}
