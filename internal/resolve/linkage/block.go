package linkage

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/resolve/similar"
)

// key is one blocking key: records with an equal hash are compared.
type key struct {
	name string
	// reads are the features it is made of.
	reads []string
	// hashes[first[i]:first[i+1]] are the hashes of record i, ascending; most have
	// one, long texts have one a rare word.
	hashes []uint64
	first  []uint32
	// entries are the hashes in order with their records: a run is a block.
	entries []entry
	// blocks are the runs of two records and more that are not too large.
	blocks [][2]uint32
	// dropped counts blocks larger than the cap, and the records in them.
	dropped, droppedRecords int
}

type entry struct {
	hash   uint64
	record int32
}

// part is one feature of a key, cut down by its transform.
type part struct {
	name, how string
}

// maxWords is how many rare words of a text make keys.
const maxWords = 6

// parseLimit reads "family given.1 <= 20": a key that is worth its pairs only where few
// records share it, because it leaves the evidence to a rare name.
func parseLimit(line string, limit int) (key string, most int, err error) {
	key, number, isLimited := strings.Cut(line, " <= ")
	if !isLimited {
		return key, limit, nil
	}
	if most, err = strconv.Atoi(number); err != nil || most < 2 {
		return "", 0, fmt.Errorf("linkage: key %q: its limit is no number of records", line)
	}
	return key, min(most, limit), nil
}

// parseKey reads "family.soundex given.1 city": features of a key, each with a
// transform behind its point.
func parseKey(name string) []part {
	var parts []part
	for field := range strings.FieldsSeq(name) {
		feature, how, _ := strings.Cut(field, ".")
		parts = append(parts, part{feature, how})
	}
	return parts
}

// newKey makes the hashes of every record, or nil where a feature is not there.
func newKey(name string, f *features, t *Table) (*key, error) {
	parts := parseKey(name)
	k := &key{name: name, first: make([]uint32, 1, f.records+1)}
	made := make([][][]uint64, len(parts)) // by part and value
	for i, p := range parts {
		c := f.columns[p.name]
		if c == nil {
			return nil, nil
		}
		k.reads = append(k.reads, p.name)
		made[i] = make([][]uint64, c.size())
		for v := 1; v < c.size(); v++ {
			hashes, err := p.hashes(f, uint32(v))
			if err != nil {
				return nil, err
			}
			made[i][v] = hashes
		}
	}
	for r := range f.records {
		start := len(k.hashes)
		k.hashes = append(k.hashes, mix(1, uint64(t.within.cells[r])))
		for i, p := range parts {
			values := made[i][f.columns[p.name].cells[r]]
			before := slices.Clone(k.hashes[start:])
			k.hashes = k.hashes[:start]
			for _, h := range before {
				for _, v := range values {
					k.hashes = append(k.hashes, mix(h, v))
				}
			}
		}
		slices.Sort(k.hashes[start:])
		k.first = append(k.first, uint32(len(k.hashes)))
	}
	return k, nil
}

// hashes are the hashes of one value, transformed.
func (p part) hashes(f *features, value uint32) ([]uint64, error) {
	s := f.columns[p.name].at(value)
	switch p.how {
	case "":
	case "soundex":
		s = similar.Soundex(s)
	case "1", "3", "4", "6":
		s = s[:min(int(p.how[0]-'0'), len(s))]
	case "sorted":
		fields := strings.Fields(s)
		slices.Sort(fields)
		s = strings.Join(fields, " ")
	case "each":
		var out []uint64
		for w := range strings.FieldsSeq(s) {
			out = append(out, hash(w))
		}
		return out, nil
	case "words":
		if f.texts[p.name] == nil {
			return nil, fmt.Errorf("linkage: key part %q: %s is no text", p.name, p.name)
		}
		var out []uint64
		for _, w := range f.texts[p.name].rarest(value, maxWords) {
			out = append(out, hash(f.texts[p.name].words.at(w)))
		}
		return out, nil
	default:
		return nil, fmt.Errorf("linkage: key part %q: there is no transform %q", p.name, p.how)
	}
	if s == "" {
		return nil, nil
	}
	return []uint64{hash(s)}, nil
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// mix joins two hashes (the finaliser of splitmix64).
func mix(a, b uint64) uint64 {
	z := a*0x9e3779b97f4a7c15 + b
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// group sorts the records into blocks and drops those with more than limit records.
func (k *key) group(limit int) {
	k.entries = make([]entry, 0, len(k.hashes))
	for r := range len(k.first) - 1 {
		for _, h := range k.of(int32(r)) {
			k.entries = append(k.entries, entry{h, int32(r)})
		}
	}
	slices.SortFunc(k.entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.record, b.record)) })
	k.blocks = nil
	for start := 0; start < len(k.entries); {
		end := start + 1
		for end < len(k.entries) && k.entries[end].hash == k.entries[start].hash {
			end++
		}
		switch n := end - start; {
		case n > limit:
			k.dropped++
			k.droppedRecords += n
			for _, e := range k.entries[start:end] {
				k.forget(e)
			}
		case n > 1:
			k.blocks = append(k.blocks, [2]uint32{uint32(start), uint32(end)})
		}
		start = end
	}
}

// forget takes a hash from a record, whose block was dropped: another key may
// still propose its pairs.
func (k *key) forget(e entry) {
	for i := k.first[e.record]; i < k.first[e.record+1]; i++ {
		if k.hashes[i] == e.hash {
			k.hashes[i] = 0
		}
	}
}

// of are the hashes of a record.
func (k *key) of(record int32) []uint64 { return k.hashes[k.first[record]:k.first[record+1]] }

// shared is the lowest hash two records share, 0 for none.
func (k *key) shared(a, b int32) uint64 {
	x, y := k.of(a), k.of(b)
	if len(x) == 1 && len(y) == 1 {
		if x[0] == y[0] {
			return x[0]
		}
		return 0
	}
	least := uint64(0)
	for _, h := range x {
		if h != 0 && (least == 0 || h < least) && slices.Contains(y, h) {
			least = h
		}
	}
	return least
}
