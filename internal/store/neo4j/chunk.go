package neo4j

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"bluegraph/cypher"
)

// chunk is what one transaction of a load writes. The same input gives the same
// chunks with the same numbers, whatever the server did meanwhile.
type chunk struct {
	number int64
	// name is the statement's file, text the statement with its slots filled.
	name, text string
	rows       []any
	// things is how many nodes or edges come of it.
	things int
	// digest tells its content from any other.
	digest string
}

// line is one row of a statement before its pile is cut: values in the order of the
// statement, then properties by name.
type line struct {
	values     []any
	properties map[string]any
	things     int
	bytes      int // of text, beside the small fields
}

// pile gathers lines for one statement.
type pile struct {
	lines  []line
	things int
	bytes  int
}

// Sizes of a transaction, in things and in bytes of text.
const (
	chunkThings = 10_000
	chunkBytes  = 8 << 20
)

func (p *pile) add(x line) {
	p.lines = append(p.lines, x)
	p.things += x.things
	p.bytes += x.bytes
}

func (p *pile) isFull(things int) bool { return p.things >= things || p.bytes >= chunkBytes }

// cut makes a chunk of the pile and empties it. slots are those of the statement
// beside {{properties}}, which says what the values are that come after the first
// ones of a line: a map for each row takes a server half as long again.
func (p *pile) cut(number int64, name string, slots ...string) chunk {
	columns := p.columns()
	first := len(p.lines[0].values)
	text := cypher.Fill(cypher.Text(name), append(slots, "properties", propertySlot(columns, first))...)
	c := chunk{number: number, name: name, text: cypher.Statement(text), things: p.things, rows: make([]any, len(p.lines))}
	sum, buffer := sha256.New(), []byte(c.text)
	for i, x := range p.lines {
		row := slices.Grow(x.values, len(columns))
		for _, name := range columns {
			row = append(row, x.properties[name])
		}
		buffer = appendValue(buffer, row)
		sum.Write(buffer)
		buffer = buffer[:0]
		c.rows[i] = row
	}
	c.digest = hex.EncodeToString(sum.Sum(nil)[:16])
	*p = pile{}
	return c
}

// columns are the names of all properties in the pile, sorted.
func (p *pile) columns() []string {
	names := map[string]bool{}
	for _, x := range p.lines {
		for name := range x.properties {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// propertySlot is "{`name`: row[0], …}", with the first value at a position. A
// property that a row lacks is null there, which writes nothing.
func propertySlot(names []string, first int) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s: row[%d]", quoted(name), first+i)
	}
	b.WriteByte('}')
	return b.String()
}

// quoted writes any text as a name in Cypher. A backslash would begin an escape,
// which is read before quotes are, so it is escaped itself.
func quoted(name string) string {
	return "`" + strings.ReplaceAll(strings.ReplaceAll(name, `\`, `\u005C`), "`", "``") + "`"
}

// appendValue writes a value so that no two differ and look the same.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, 'n')
	case string:
		return append(binary.AppendUvarint(append(b, 's'), uint64(len(v))), v...)
	case int64:
		return binary.AppendVarint(append(b, 'i'), v)
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(v))
	case bool:
		if v {
			return append(b, 't')
		}
		return append(b, 'u')
	case []string:
		b = binary.AppendUvarint(append(b, 'l'), uint64(len(v)))
		for _, x := range v {
			b = appendValue(b, x)
		}
		return b
	case []any:
		b = binary.AppendUvarint(append(b, 'a'), uint64(len(v)))
		for _, x := range v {
			b = appendValue(b, x)
		}
		return b
	}
	text := fmt.Sprintf("%T %v", v, v)
	return append(binary.AppendUvarint(append(b, 'x'), uint64(len(text))), text...)
}
