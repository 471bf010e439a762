package source

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"bluegraph/internal/testkit/usage"
)

// A list as published: ids of people of one site, in no order.
const (
	benchPeople = 50_000
	benchIDs    = 5_000
)

func benchList() []byte {
	random := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	b.WriteString("IDs,Registrations\n")
	for range benchIDs {
		fmt.Fprintf(&b, "%d\n", 90_000+random.IntN(benchPeople*11/10)) // a tenth names nobody
	}
	return b.Bytes()
}

// BenchmarkListRead: one list file to ids with row and offset, beside what one
// would write at once: bufio.Scanner and strconv.
func BenchmarkListRead(b *testing.B) {
	text := benchList()
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		defer usage.Rate(b, benchIDs/1e6, "Mids")()
		for b.Loop() {
			if l, _ := parseList("f", text); len(l.IDs) != benchIDs {
				b.Fatalf("%d ids", len(l.IDs))
			}
		}
	})
	b.Run("standard", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		defer usage.Rate(b, benchIDs/1e6, "Mids")()
		for b.Loop() {
			if ids := scanIDs(text); len(ids) != benchIDs {
				b.Fatalf("%d ids", len(ids))
			}
		}
	})
}

func scanIDs(text []byte) []int {
	var ids []int
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Scan()
	for lines.Scan() {
		if id, err := strconv.Atoi(lines.Text()); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// BenchmarkListMatch: reading a list and finding the row of each id, by the three
// ways to keep the keys of a table.
func BenchmarkListMatch(b *testing.B) {
	text := benchList()
	byText := make(map[string]int32, benchPeople)
	byNumber := make(map[int]int32, benchPeople)
	table := make([]int32, 90_000+benchPeople) // row + 1 by id
	for i := range int32(benchPeople) {
		id := 90_000 + int(i)
		byText[strconv.Itoa(id)], byNumber[id], table[id] = i+1, i+1, i+1
	}
	matchedOf := func(b *testing.B, match func() int) {
		b.SetBytes(int64(len(text)))
		defer usage.Rate(b, benchIDs/1e6, "Mids")()
		for b.Loop() {
			if matched := match(); matched < benchIDs*8/10 || matched >= benchIDs {
				b.Fatalf("%d of %d ids matched", matched, benchIDs)
			}
		}
	}
	b.Run("ours, map of texts", func(b *testing.B) {
		matchedOf(b, func() (matched int) {
			l, _ := parseList("f", text)
			for _, id := range l.IDs {
				if byText[id.Value] > 0 {
					matched++
				}
			}
			return matched
		})
	})
	b.Run("ours, table by number", func(b *testing.B) {
		matchedOf(b, func() (matched int) {
			l, _ := parseList("f", text)
			for _, id := range l.IDs {
				n, err := strconv.Atoi(id.Value)
				if err == nil && uint(n) < uint(len(table)) && table[n] > 0 {
					matched++
				}
			}
			return matched
		})
	})
	b.Run("standard, map of numbers", func(b *testing.B) {
		matchedOf(b, func() (matched int) {
			for _, id := range scanIDs(text) {
				if byNumber[id] > 0 {
					matched++
				}
			}
			return matched
		})
	})
}
