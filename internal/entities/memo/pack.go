package memo

import (
	"encoding/binary"
	"errors"
	"math"

	"bluegraph/internal/entities"
)

var errPacked = errors.New("findings that do not fit the text")

// pack writes mentions without their words: where each begins and ends, its score,
// and type and rule after their lengths.
func pack(mentions []entities.Mention) []byte {
	b := binary.AppendUvarint(nil, uint64(len(mentions)))
	for _, m := range mentions {
		b = binary.AppendUvarint(b, uint64(m.Start))
		b = binary.AppendUvarint(b, uint64(m.End))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(m.Score))
		for _, s := range []string{m.Type, m.Rule} {
			b = binary.AppendUvarint(b, uint64(len(s)))
			b = append(b, s...)
		}
	}
	return b
}

// unpack reads what pack wrote of the mentions of this text.
func unpack(b []byte, text string) ([]entities.Mention, error) {
	r := reader{b: b}
	n := r.number()
	if n > uint64(len(b)) {
		return nil, errPacked
	}
	var mentions []entities.Mention
	for range n {
		m := entities.Mention{Start: int(r.number()), End: int(r.number()), Score: r.float(), Type: r.text(), Rule: r.text()}
		if r.failed || m.Start < 0 || m.Start > m.End || m.End > len(text) {
			return nil, errPacked
		}
		m.Text = text[m.Start:m.End]
		mentions = append(mentions, m)
	}
	if r.failed || len(r.b) > 0 {
		return nil, errPacked
	}
	return mentions, nil
}

// reader cuts values off the front of packed mentions.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) cut(n uint64) []byte {
	if r.failed || n > uint64(len(r.b)) {
		r.failed = true
		return nil
	}
	front := r.b[:n]
	r.b = r.b[n:]
	return front
}

func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.failed = true
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) float() float64 {
	b := r.cut(8)
	if r.failed {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b))
}

func (r *reader) text() string { return string(r.cut(r.number())) }
