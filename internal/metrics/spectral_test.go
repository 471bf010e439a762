package metrics

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The eigenvector against gonum's dense solver, two-mode graphs and stars included, on which
// a power iteration swings.
func TestEigenvectorAgainstGonum(t *testing.T) {
	graphs := oracleGraphs(t)
	var star []Edge
	for i := range uint32(300) {
		star = append(star, Edge{0, i + 1})
	}
	graphs["star"] = built(t, 301, star, GraphOptions{})
	delete(graphs, "cliques") // a ring of cliques has next to no gap between its eigenvalues
	for name, g := range graphs {
		dense := mat.NewSymDense(g.Nodes(), nil)
		seen := g.Directed()
		for i := range g.Nodes() {
			for j := range i {
				if seen.HasEdgeFromTo(int64(i), int64(j)) {
					dense.SetSym(i, j, 1)
				}
			}
		}
		var eigen mat.EigenSym
		if !eigen.Factorize(dense, true) {
			t.Fatal("gonum finds no eigenvectors")
		}
		var vectors mat.Dense
		eigen.VectorsTo(&vectors)
		want := mat.Col(nil, g.Nodes()-1, &vectors)
		for i, v := range want {
			want[i] = math.Abs(v)
		}
		got, err := Eigenvector(t.Context(), g, SpectralOptions{Tolerance: 1e-12})
		if err != nil {
			t.Fatal(err)
		}
		t.Log(name)
		near(t, "eigenvector", got, want, 1e-9)
	}
}
