package run

import "slices"

// stopped is what a comparison panics with where the run has ended: a sort cannot be left otherwise.
type stopped struct{ err error }

// sortStable sorts a list, and stops with an error when the run does: what a query may hold takes seconds to sort.
func sortStable[T any](e *env, list []T, compare func(a, b T) int) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case stopped:
			err = r.err
		default:
			panic(r)
		}
	}()
	slices.SortStableFunc(list, func(a, b T) int {
		if err := e.tick(); err != nil {
			panic(stopped{err})
		}
		return compare(a, b)
	})
	return nil
}
