package ingest

// rows holds many items in blocks, which never move: a slice that grows copies all
// that it holds, and a leak has millions of rows. The zero value is empty.
type rows[T any] struct {
	blocks [][]T
	count  int
}

// blockSize is how many items a block holds.
const blockSize = 1024

// add puts an item at the end and returns its position.
func (r *rows[T]) add(x T) int {
	if r.count%blockSize == 0 {
		r.blocks = append(r.blocks, make([]T, 0, blockSize))
	}
	last := &r.blocks[r.count/blockSize]
	*last = append(*last, x)
	r.count++
	return r.count - 1
}

func (r *rows[T]) at(i int) *T { return &r.blocks[i/blockSize][i%blockSize] }

func (r *rows[T]) len() int { return r.count }

// each calls f for the items in order.
func (r *rows[T]) each(f func(i int, x *T)) {
	for b, block := range r.blocks {
		for i := range block {
			f(b*blockSize+i, &block[i])
		}
	}
}

// take is each that lets go of the items.
func (r *rows[T]) take(f func(x *T)) {
	for b, block := range r.blocks {
		for i := range block {
			f(&block[i])
		}
		r.blocks[b] = nil
	}
	*r = rows[T]{}
}
