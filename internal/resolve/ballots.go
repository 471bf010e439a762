package resolve

import (
	"encoding/binary"
	"slices"
)

// Ballots are the votes on several fields of one cluster, packed: a byte for the
// field, then count and spelling. Millions of clusters are held while a leak is
// read, most with one spelling a field; as slices of votes they would take three
// times the memory, and a pointer for each spelling to look after.
type Ballots []byte

// Add counts a spelling of a field; the empty one does not count.
func (b *Ballots) Add(field uint8, spelling string) {
	if spelling == "" {
		return
	}
	for at := 0; at < len(*b); {
		v := (*b).read(at)
		if v.field == field && v.spelling(*b) == spelling {
			b.count(v)
			return
		}
		at = v.end
	}
	// Exactly as long as it must be: most ballots never grow again.
	grown := make(Ballots, len(*b), len(*b)+2+uvarintLen(len(spelling))+len(spelling))
	copy(grown, *b)
	grown = append(grown, field)
	grown = binary.AppendUvarint(grown, 1)
	grown = binary.AppendUvarint(grown, uint64(len(spelling)))
	*b = append(grown, spelling...)
}

// manySpellings is from how many spellings on AddAll looks them up in a map: Add reads all
// votes for each.
const manySpellings = 16

// AddAll counts spellings of a field, as Add does one after the other.
func (b *Ballots) AddAll(field uint8, spellings []string) {
	if len(spellings) < manySpellings {
		for _, s := range spellings {
			b.Add(field, s)
		}
		return
	}
	votes := b.Of(field)
	at := make(map[string]int, len(votes)+len(spellings))
	for i, v := range votes {
		at[v.Spelling] = i
	}
	for _, s := range spellings {
		i, known := at[s]
		switch {
		case s == "":
		case known:
			votes[i].Count++
		default:
			at[s] = len(votes)
			votes = append(votes, Vote{s, 1})
		}
	}
	var all Ballots
	for from := 0; from < len(*b); {
		v := (*b).read(from)
		if v.field != field {
			all = append(all, (*b)[from:v.end]...)
		}
		from = v.end
	}
	for _, v := range votes {
		all = append(all, field)
		all = binary.AppendUvarint(all, uint64(v.Count))
		all = binary.AppendUvarint(all, uint64(len(v.Spelling)))
		all = append(all, v.Spelling...)
	}
	*b = slices.Clip(all)
}

// Of are the votes on a field, in order of their first appearance.
func (b Ballots) Of(field uint8) (votes Votes) {
	for at := 0; at < len(b); {
		v := b.read(at)
		if v.field == field {
			votes = append(votes, Vote{string(b[v.start:v.end]), int(v.votes)})
		}
		at = v.end
	}
	return votes
}

// ballot is one vote as it lies in Ballots: its spelling from start to end, its count
// from countAt to lengthAt.
type ballot struct {
	field             uint8
	votes             uint64
	countAt, lengthAt int
	start, end        int
}

func (v ballot) spelling(b Ballots) string { return string(b[v.start:v.end]) }

func (b Ballots) read(at int) ballot {
	v := ballot{field: b[at], countAt: at + 1}
	votes, n := binary.Uvarint(b[v.countAt:])
	v.votes, v.lengthAt = votes, v.countAt+n
	length, n := binary.Uvarint(b[v.lengthAt:])
	v.start = v.lengthAt + n
	v.end = v.start + int(length)
	return v
}

// count adds one to a vote.
func (b *Ballots) count(v ballot) {
	var count [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(count[:], v.votes+1)
	if n == v.lengthAt-v.countAt {
		copy((*b)[v.countAt:], count[:n])
		return
	}
	grown := append(Ballots{}, (*b)[:v.countAt]...)
	grown = append(grown, count[:n]...)
	*b = append(grown, (*b)[v.lengthAt:]...)
}

func uvarintLen(n int) int {
	var b [binary.MaxVarintLen64]byte
	return binary.PutUvarint(b[:], uint64(n))
}
