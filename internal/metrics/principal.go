package metrics

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"bluegraph/internal/questions"
)

// SpectralOptions set a search for an eigenvector; the zero value is the usual one.
type SpectralOptions struct {
	Control
	// Tolerance ends the search when B·x differs from λ·x by less than this share of λ (in
	// the L2 norm, x of length 1); 0 means 1e-8.
	Tolerance float64
}

// spectralSteps ends a search whose largest eigenvalues are too alike.
const spectralSteps = 2000

// image is a vector and what the matrix makes of it.
type image struct{ v, b []float64 }

func newImage(n int) image { return image{make([]float64, n), make([]float64, n)} }

// addScaled adds s times another.
func (i image) addScaled(s float64, other image) {
	floats.AddScaled(i.v, s, other.v)
	floats.AddScaled(i.b, s, other.b)
}

func (i image) scale(s float64) {
	floats.Scale(s, i.v)
	floats.Scale(s, i.b)
}

// principal finds the eigenvector of length 1 for the largest eigenvalue of a symmetric
// matrix B of n rows without negative entries, starting from all rows alike.
//
// Each step takes the best vector among the combinations of the last one, its error, and the
// direction of the last step (the locally optimal conjugate gradient of A. Knyazev, Toward
// the optimal preconditioned eigensolver, 2001). Unlike plain power iteration it does not slow
// down on two-mode graphs, where -λ is an eigenvalue too. It holds seven vectors.
func principal(ctx context.Context, o SpectralOptions, n int, apply func(ctx context.Context, from,
	to []float64) error) ([]float64, error) {
	if o.Tolerance == 0 {
		o.Tolerance = 1e-8
	}
	if !(o.Tolerance > 0) {
		return nil, fmt.Errorf("metrics: the tolerance is a positive number, not %v", o.Tolerance)
	}
	if n == 0 {
		return []float64{}, ctx.Err()
	}
	x, wrong, way := newImage(n), newImage(n), newImage(n)
	for i := range x.v {
		x.v[i] = 1 / math.Sqrt(float64(n))
	}
	if err := apply(ctx, x.v, x.b); err != nil {
		return nil, err
	}
	exact, progress := true, approach{Control: o.Control, end: o.Tolerance}
	for range spectralSteps {
		value := floats.Dot(x.v, x.b)
		copy(wrong.v, x.b)
		floats.AddScaled(wrong.v, -value, x.v)
		off := floats.Norm(wrong.v, 2)
		if value <= 0 || off <= o.Tolerance*value {
			if exact {
				o.report(1)
				return nonNegative(x.v), nil
			}
			exact = true // x.b was carried along: work it out before it is believed
			if err := apply(ctx, x.v, x.b); err != nil {
				return nil, err
			}
			continue
		}
		progress.report(off / value)
		exact = false
		floats.Scale(1/off, wrong.v)
		floats.AddScaled(wrong.v, -floats.Dot(wrong.v, x.v), x.v) // the difference above cancels digits
		floats.Scale(1/floats.Norm(wrong.v, 2), wrong.v)
		if err := apply(ctx, wrong.v, wrong.b); err != nil {
			return nil, err
		}
		improve(x, wrong, way)
	}
	return nil, fmt.Errorf("%w: the eigenvector did not converge in %d steps: take a larger tolerance, or a smaller part of the graph",
		questions.ErrBadQuery, spectralSteps)
}

// improve sets x to the vector of length 1 with the largest quotient v·B·v among the
// combinations of x, wrong and way, and way to its difference from x.
func improve(x, wrong, way image) {
	basis := []image{x, wrong}
	for _, b := range basis {
		way.addScaled(-floats.Dot(way.v, b.v), b)
	}
	if length := floats.Norm(way.v, 2); length > 1e-12 { // not on the first step
		way.scale(1 / length)
		basis = append(basis, way)
	}
	quotients := mat.NewSymDense(len(basis), nil)
	for i, a := range basis {
		for j, b := range basis[:i+1] {
			quotients.SetSym(i, j, floats.Dot(a.v, b.b))
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(quotients, true) {
		return // x stays; the search ends at its limit
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	best := mat.Col(nil, len(basis)-1, &vectors) // eigenvalues rise
	if best[0] < 0 {
		floats.Scale(-1, best)
	}
	if len(basis) == 3 {
		way.scale(best[2])
	} else {
		way.scale(0)
	}
	way.addScaled(best[1], wrong)
	x.scale(best[0])
	x.addScaled(1, way)
	x.scale(1 / floats.Norm(x.v, 2))
}
