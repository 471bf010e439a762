package figure

import (
	"math"
	"testing"
)

func TestParsePath(t *testing.T) {
	for data, want := range map[string]string{
		"M1 2L3 4H5V6Z":                       "M1 2L3 4H5V6Z",
		"m1 2l3 4h5v6z":                       "M1 2L4 6H9v6Z",
		"M0-1 10,0":                           "M0 -1L10 0",
		"M1 1C2 2 3 3 4 4":                    "M1 1C2 2 3 3 4 4",
		"M.5.25L1e1 -2E-1":                    "",
		"M0 0A5 5 0 1 1 10 0":                 "M0 0C0 -2.76 2.24 -5 5 -5C7.76 -5 10 -2.76 10 0",
		"M0 0A0 5 0 1 1 10 0":                 "M0 0H10",
		"M0 0L1":                              "",
		"L1 2 q":                              "",
		"M0 0ZM5 5L6 6ZL7 7":                  "M0 0ZM5 5L6 6ZL7 7",
		"M-3 0a3 3 0 1 1 6 0a3 3 0 1 1 -6 0Z": "M-3 0C-3 -1.66 -1.66 -3 0 -3C1.66 -3 3 -1.66 3 0C3 1.66 1.66 3 0 3C-1.66 3 -3 1.66 -3 0Z",
	} {
		p, err := ParsePath(data)
		if want == "" {
			if err == nil {
				t.Errorf("%q is read as %s", data, p)
			}
			continue
		}
		if err != nil || p.String() != want {
			t.Errorf("%q: %s, %v; want %s", data, p, err, want)
		}
	}
}

func FuzzParsePath(f *testing.F) {
	for _, s := range []string{"M1 2L3 4Z", "m0 0a1 1 0 0 1 2 2z", "M1e300 1E-5C1 2 3 4 5 6", "M", "A1 1 0 0 0 0 0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		p, err := ParsePath(data)
		if err != nil {
			return
		}
		again, err := ParsePath(p.String())
		if err != nil {
			for _, s := range p {
				for _, q := range s.Points {
					if math.IsNaN(q.X+q.Y) || math.IsInf(q.X+q.Y, 0) {
						t.Skip("arcs of the size of floats")
					}
				}
			}
			t.Fatalf("%q is written as %q: %v", data, p, err)
		}
		if len(again) != len(p) {
			t.Fatalf("%q: %d segments, %d when read again", data, len(p), len(again))
		}
	})
}

// TestForceKeepsNodesApart: no two nodes lie on each other, pinned ones stay, and the same graph gives the same places.
func TestForceKeepsNodesApart(t *testing.T) {
	const n = 120
	in := func() forceInput {
		g := forceInput{Positions: make([]float64, 2*n), Radii: make([]float64, n), Fixed: make([]int, n), Alpha: 1}
		for i := range n {
			g.Radii[i] = 8
			g.Positions[2*i], g.Positions[2*i+1] = float64(i%7), float64(i%5) // many in one place
			if i > 0 {
				g.Links = append(g.Links, (i-1)/6, i)
			}
		}
		g.Fixed[3], g.Positions[6], g.Positions[7] = 1, 200, -100
		return g
	}
	places := force(in())
	if places[6] != 200 || places[7] != -100 {
		t.Errorf("the pinned node went to %v, %v", places[6], places[7])
	}
	for i := range n {
		for j := range i {
			if d := math.Hypot(places[2*i]-places[2*j], places[2*i+1]-places[2*j+1]); !(d > 16) {
				t.Fatalf("nodes %d and %d are %.1f apart", i, j, d)
			}
		}
	}
	for i, v := range force(in()) {
		if v != places[i] {
			t.Fatal("another run gives other places")
		}
	}
}
