package embedded

import (
	"cmp"
	"database/sql"
	"encoding/binary"
	"slices"
)

// subjectKey is what evidence is about, in numbers: an entity has type and target 0.
type subjectKey struct{ source, kind, target int64 }

func (k subjectKey) compare(o subjectKey) int {
	return cmp.Or(cmp.Compare(k.source, o.source), cmp.Compare(k.kind, o.kind), cmp.Compare(k.target, o.target))
}

// claim is a cell of a record that is evidence of a subject. Column is the number
// of its name; first and end are byte offsets of a mention in the cell.
type claim struct {
	about              subjectKey
	column, first, end int64
	value              string
}

// appendClaim writes a claim: varints, and the value after its length.
func appendClaim(b []byte, c claim) []byte {
	for _, n := range []int64{c.about.source, c.about.kind, c.about.target, c.column, c.first, c.end, int64(len(c.value))} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return append(b, c.value...)
}

// eachClaim calls visit for the claims of a record that are about one of the subjects.
func eachClaim(b []byte, subjects []subjectKey, visit func(claim)) error {
	for len(b) > 0 {
		var n [7]int64
		for i := range n {
			var err error
			if n[i], b, err = cutNumber(b); err != nil {
				return err
			}
		}
		if n[6] > int64(len(b)) {
			return errPack
		}
		if found := (subjectKey{n[0], n[1], n[2]}); slices.Contains(subjects, found) {
			visit(claim{found, n[3], n[4], n[5], string(b[:n[6]])})
		}
		b = b[n[6]:]
	}
	return nil
}

// mark says that a record holds evidence of a subject.
type mark struct {
	about  subjectKey
	record int64
}

// sortMarks brings the marks of a node together, each once.
func sortMarks(marks []mark) []mark {
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Or(a.about.compare(b.about), cmp.Compare(a.record, b.record)) })
	return slices.Compact(marks)
}

// appendMark writes a mark without its source, which is the key of its row.
func appendMark(b []byte, m mark) []byte {
	for _, n := range []int64{m.about.kind, m.about.target, m.record} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

// eachMark calls visit for the marks of a row.
func eachMark(b []byte, source int64, visit func(mark)) error {
	for len(b) > 0 {
		var n [3]int64
		for i := range n {
			var err error
			if n[i], b, err = cutNumber(b); err != nil {
				return err
			}
		}
		visit(mark{subjectKey{source, n[0], n[1]}, n[2]})
	}
	return nil
}

// scanMarks reads the source and the marks of a row of evidence (source, part, leak, records).
func scanMarks(scan scanner) (source int64, packed []byte, err error) {
	var part, leak int64
	var data sql.RawBytes
	if err := scan(&source, &part, &leak, &data); err != nil {
		return 0, nil, err
	}
	packed, err = unseal(data, source, part, leak)
	return source, packed, err
}

// cutNumber reads a varint off the front of a pack.
func cutNumber(b []byte) (int64, []byte, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > 1<<62 {
		return 0, nil, errPack
	}
	return int64(n), b[size:], nil
}
