package embedded

import (
	"encoding/binary"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/graph"
	"bluegraph/internal/testkit/mutants"
)

// FuzzClaims: a pack is damaged or holds claims that come back when written again;
// a claim of one subject is never shown as one of another.
func FuzzClaims(f *testing.F) {
	mutants.Add(f, appendClaim(appendClaim(nil, claim{subjectKey{source: 7}, 1, 0, 0, "Ana"}),
		claim{subjectKey{7, 3, 1 << 31}, 2, 4, 9, ""}), int64(7),
		int64(3), int64(1<<31))
	mutants.Add(f, []byte{1, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}, int64(1), int64(0), int64(0))
	mutants.Add(f, []byte{0x80}, int64(0), int64(0), int64(0))
	f.Fuzz(func(t *testing.T, packed []byte, source, kind, target int64) {
		about := subjectKey{source, kind, target}
		read := func(packed []byte) (all []claim, err error) {
			err = eachClaim(packed, []subjectKey{about}, func(c claim) {
				if c.about != about {
					t.Fatalf("a claim of %v, asked for %v", c.about, about)
				}
				all = append(all, c)
			})
			return all, err
		}
		found, err := read(packed)
		if err != nil {
			if !errors.Is(err, errPack) {
				t.Fatal(err)
			}
			return
		}
		var written []byte
		for _, c := range found {
			written = appendClaim(written, c)
		}
		again, err := read(written)
		if d := cmp.Diff(found, again, cmp.AllowUnexported(claim{}, subjectKey{})); err != nil || d != "" {
			t.Fatalf("%x: %v\n%s", packed, err, d)
		}
	})
}

// FuzzRecords: a pack of records is damaged or holds records that come back.
func FuzzRecords(f *testing.F) {
	mutants.Add(f, appendRecord(appendRecord(nil, record{packRecords, 1, 2, 30, "7170.2", []byte("claims")}),
		record{number: 2*packRecords - 1}),
		int64(1))
	mutants.Add(f, []byte{packRecords, 0, 0, 0, 0, 0}, int64(0))
	mutants.Add(f, []byte{0, 0, 0, 0, 2, 0, 'a'}, int64(0))
	f.Fuzz(func(t *testing.T, packed []byte, pack int64) {
		pack &= 1<<40 - 1
		read := func(packed []byte) (all []record, err error) {
			err = eachPacked(packed, pack, func(r record) { all = append(all, r) })
			return all, err
		}
		found, err := read(packed)
		if err != nil {
			if !errors.Is(err, errPack) {
				t.Fatal(err)
			}
			return
		}
		var written []byte
		for _, r := range found {
			if r.number/packRecords != pack {
				t.Fatalf("record %d in pack %d", r.number, pack)
			}
			written = appendRecord(written, r)
		}
		again, err := read(written)
		if d := cmp.Diff(found, again, cmp.AllowUnexported(record{})); err != nil || d != "" {
			t.Fatalf("%x: %v\n%s", packed, err, d)
		}
	})
}

// FuzzMarks: a row of marks is damaged or holds marks that come back.
func FuzzMarks(f *testing.F) {
	mutants.Add(f, appendMark(appendMark(nil, mark{subjectKey{7, 2, 9}, 4}), mark{subjectKey{source: 7}, 1 << 33}))
	mutants.Add(f, binary.AppendUvarint(nil, 1<<63))
	f.Fuzz(func(t *testing.T, packed []byte) {
		read := func(packed []byte) (all []mark, err error) {
			err = eachMark(packed, 7, func(m mark) { all = append(all, m) })
			return all, err
		}
		found, err := read(packed)
		if err != nil {
			if !errors.Is(err, errPack) {
				t.Fatal(err)
			}
			return
		}
		var written []byte
		for _, m := range found {
			written = appendMark(written, m)
		}
		again, err := read(written)
		if d := cmp.Diff(found, again, cmp.AllowUnexported(mark{}, subjectKey{})); err != nil || d != "" {
			t.Fatalf("%x: %v\n%s", packed, err, d)
		}
	})
}

// FuzzVertices: a pack is damaged or holds nodes that come back, with nothing left
// over.
func FuzzVertices(f *testing.F) {
	mutants.Add(f, appendVertex(appendVertex(nil, 300,
		graph.Vertex{ID: "campaign:a/1", Kind: "Campaign", Name: "Ü", Time: "2020", SentAt: "2020"}),
		301, graph.Vertex{}))
	mutants.Add(f, []byte{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, pack []byte) {
		intern := map[string]string{}
		for rest := string(pack); len(rest) > 0; {
			number, v, after, err := cutVertex(rest, intern)
			if err != nil {
				if !errors.Is(err, errPack) {
					t.Fatal(err)
				}
				return
			}
			if len(after) >= len(rest) {
				t.Fatalf("%x: a node of no bytes", rest)
			}
			written := appendVertex(nil, number, v)
			again, w, left, err := cutVertex(string(written), intern)
			if err != nil || again != number || !cmp.Equal(v, w) || len(left) > 0 {
				t.Fatalf("%x: node %d %+v comes back as %d %+v, %d bytes left, %v", rest, number, v, again, w, len(left), err)
			}
			rest = after
		}
	})
}
