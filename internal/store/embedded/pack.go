package embedded

import (
	"encoding/binary"
	"errors"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// errPack is returned for a pack that does not end where it should.
var errPack = errors.New("the store is damaged: what it says does not fit together")

// smallestVertex is the fewest bytes of a node in a pack: its number and eight lengths.
const smallestVertex = 9

// appendVertex writes a node's number and what the graph keeps of it: varints, and
// strings after their length.
func appendVertex(b []byte, number uint32, v graph.Vertex) []byte {
	b = binary.AppendUvarint(b, uint64(number))
	for _, s := range []string{string(v.ID), string(v.Kind), v.Name, v.State, v.Time, v.SentAt, v.Status, v.Type} {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	return b
}

// cutVertex reads one node off the front of a pack, of which its strings are pieces. Words
// that repeat (kinds, states) are shared through the intern table.
func cutVertex(pack string, intern map[string]string) (number uint32, v graph.Vertex, rest string, err error) {
	n, rest, ok := cutVarint(pack)
	if !ok {
		return 0, v, "", errPack
	}
	var fields [8]string
	for i := range fields {
		var length uint64
		if length, rest, ok = cutVarint(rest); !ok || length > uint64(len(rest)) {
			return 0, v, "", errPack
		}
		fields[i], rest = rest[:length], rest[length:]
	}
	shared := func(word string) string {
		s, known := intern[word]
		if !known {
			s = strings.Clone(word)
			intern[s] = s
		}
		return s
	}
	return uint32(n), graph.Vertex{
		ID: entities.ID(fields[0]), Kind: entities.Kind(shared(fields[1])), Name: fields[2],
		State: shared(fields[3]), Time: fields[4], SentAt: fields[5], Status: shared(fields[6]),
		Type: shared(fields[7]),
	}, rest, nil
}

// cutVarint cuts a varint off; ok is false where there is none.
func cutVarint(pack string) (n uint64, rest string, ok bool) {
	if len(pack) > 0 && pack[0] < 1<<7 { // most
		return uint64(pack[0]), pack[1:], true
	}
	n, size := binary.Uvarint([]byte(pack[:min(len(pack), binary.MaxVarintLen64)]))
	return n, pack[max(size, 0):], size > 0
}

// arcSize is the bytes of an edge in a pack: source, target, properties, time, type.
const arcSize = 17

func appendArc(b []byte, a graph.Arc) []byte {
	b = binary.LittleEndian.AppendUint32(b, a.Source)
	b = binary.LittleEndian.AppendUint32(b, a.Target)
	b = binary.LittleEndian.AppendUint32(b, a.Set)
	b = binary.LittleEndian.AppendUint32(b, uint32(a.At))
	return append(b, a.Type)
}

func readArc(b []byte) graph.Arc {
	return graph.Arc{
		Source: binary.LittleEndian.Uint32(b), Target: binary.LittleEndian.Uint32(b[4:]),
		Set: binary.LittleEndian.Uint32(b[8:]), At: entities.Moment(binary.LittleEndian.Uint32(b[12:])), Type: b[16],
	}
}
