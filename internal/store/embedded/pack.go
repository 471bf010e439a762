package embedded

import (
	"encoding/binary"
	"errors"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// errPack is returned for a pack that does not end where it should.
var errPack = errors.New("the store is damaged: a pack is cut short")

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

// cutVertex reads one node off the front of a pack. Words that repeat (kinds,
// states) are shared through the intern table.
func cutVertex(b []byte, intern map[string]string) (number uint32, v graph.Vertex, rest []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 {
		return 0, v, nil, errPack
	}
	b = b[size:]
	var fields [8][]byte
	for i := range fields {
		length, size := binary.Uvarint(b)
		if size <= 0 || length > uint64(len(b)-size) {
			return 0, v, nil, errPack
		}
		fields[i], b = b[size:size+int(length)], b[size+int(length):]
	}
	shared := func(word []byte) string {
		s, ok := intern[string(word)]
		if !ok {
			s = string(word)
			intern[s] = s
		}
		return s
	}
	v = graph.Vertex{
		ID: entities.ID(fields[0]), Kind: entities.Kind(shared(fields[1])), Name: string(fields[2]),
		State: shared(fields[3]), Time: string(fields[4]), SentAt: string(fields[5]), Status: shared(fields[6]),
		Type: shared(fields[7]),
	}
	if string(fields[5]) == v.Time {
		v.SentAt = v.Time
	}
	return uint32(n), v, b, nil
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
