package sequence

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"slices"
)

// Model is a table of features with a weight for each label, and the weights of
// one label after another. It is only read after it is made.
type Model struct {
	rows        []row
	mask        uint64
	scale       float32 // a weight is its byte times scale
	transitions transitions
	version     string
}

// row is a feature: its weights, and enough of its hash to tell it from others.
// Four rows fill a cache line; a feature stands in the line that its hash names.
type row struct {
	weights [labels]int8
	check   [16 - labels]byte
}

const rowsInLine = 4

// checkOf returns the bytes of a hash that a row keeps; never all zero, which
// marks a free row.
func checkOf(h uint64) [16 - labels]byte {
	return [16 - labels]byte{byte(h >> 56), byte(h >> 48), byte(h>>40) | 1}
}

// find returns the weights of a feature, nil for one the model does not know.
func (m *Model) find(h uint64) *[labels]int8 {
	check := checkOf(h)
	at := h & m.mask * rowsInLine
	line := m.rows[at : at+rowsInLine]
	for i := range line {
		if line[i].check == check {
			return &line[i].weights
		}
	}
	return nil
}

// sums are summed weights, by label, in steps of the model's scale.
type sums [labels]int32

// sum adds the weights of features.
func (m *Model) sum(features list, to *sums) {
	for _, f := range features {
		if r := m.find(f); r != nil {
			for y := range to {
				to[y] += int32(r[y])
			}
		}
	}
}

// sumsOf sums up what a word says by itself in each role.
func (m *Model) sumsOf(w *word) *[roles]sums {
	var out [roles]sums
	var features list
	for r := range roles {
		features = features[:0]
		if r == itself {
			w.spelling(&features)
			w.listing(&features)
		}
		w.as(r, &features)
		m.sum(features, &out[r])
	}
	return &out
}

// finest is the step between two weights of a packed model; weights beyond 127
// steps are cut, which few are.
const finest = 1.0 / 32

// newModel packs weights into bytes; a feature whose weights all round to 0 is
// left out.
func newModel(index map[uint64]uint32, weights [][labels]float32, t transitions) *Model {
	m := &Model{scale: finest, transitions: t}
	kept := make(map[uint64]row, len(index))
	for h, k := range index {
		r := row{check: checkOf(h)}
		for y, x := range weights[k] {
			r.weights[y] = int8(min(max(math.RoundToEven(float64(x/m.scale)), -math.MaxInt8), math.MaxInt8))
		}
		if r.weights != ([labels]int8{}) {
			kept[h] = r
		}
	}
	for size := 1 << 10; ; size *= 2 {
		if m.place(kept, size) {
			return m
		}
	}
}

// place lays the rows into a table of size lines; it reports whether they fit.
func (m *Model) place(kept map[uint64]row, size int) bool {
	if len(kept) > size*rowsInLine*3/4 {
		return false
	}
	m.rows, m.mask = make([]row, size*rowsInLine), uint64(size-1)
	lost := 0
	for _, h := range slices.Sorted(maps.Keys(kept)) {
		r := kept[h]
		at := h & m.mask * rowsInLine
		isPlaced := false
		for i := range rowsInLine {
			if m.rows[at+uint64(i)].check == ([16 - labels]byte{}) {
				m.rows[at+uint64(i)] = r
				isPlaced = true
				break
			}
		}
		if !isPlaced {
			lost++
		}
	}
	return lost*200 < len(kept)
}

const magic = "bluegraph-crf-1\n"

// Write writes the model so that Read reads it.
func (m *Model) Write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(z)
	b.WriteString(magic) // a failed write shows at Flush
	head := []any{uint32(labels), uint32(len(m.rows)), m.scale, m.transitions}
	for _, v := range head {
		if err := binary.Write(b, binary.LittleEndian, v); err != nil {
			return err
		}
	}
	if err := binary.Write(b, binary.LittleEndian, m.rows); err != nil {
		return err
	}
	return errors.Join(b.Flush(), z.Close())
}

// Read reads a model that Write wrote.
func Read(r io.Reader) (*Model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("sequence: the model is not one of ours: %w", err)
	}
	sum := fnv.New64a()
	in := io.TeeReader(bufio.NewReaderSize(z, 1<<16), sum)
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(in, head); err != nil || string(head) != magic {
		return nil, errors.New("sequence: the model is of another version; make it anew with the train command")
	}
	m := &Model{}
	var shape struct{ Labels, Rows uint32 }
	if err := binary.Read(in, binary.LittleEndian, &shape); err != nil {
		return nil, fmt.Errorf("sequence: reading the model: %w", err)
	}
	if shape.Labels != uint32(labels) || shape.Rows < rowsInLine || shape.Rows&(shape.Rows-1) != 0 || shape.Rows > 1<<24 {
		return nil, errors.New("sequence: the model is of another version; make it anew with the train command")
	}
	for _, v := range []any{&m.scale, &m.transitions} {
		if err := binary.Read(in, binary.LittleEndian, v); err != nil {
			return nil, fmt.Errorf("sequence: reading the model: %w", err)
		}
	}
	m.rows, m.mask = make([]row, shape.Rows), uint64(shape.Rows/rowsInLine-1)
	var raw [16]byte
	for i := range m.rows {
		if _, err := io.ReadFull(in, raw[:]); err != nil {
			return nil, fmt.Errorf("sequence: reading the model: %w", err)
		}
		for y := range m.rows[i].weights {
			m.rows[i].weights[y] = int8(raw[y])
		}
		copy(m.rows[i].check[:], raw[labels:])
	}
	m.version = fmt.Sprintf("%016x", sum.Sum64())
	return m, nil
}

// Version changes with the model. It is known of a model that was read.
func (m *Model) Version() string { return m.version }
