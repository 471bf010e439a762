package htmltext

import (
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"bluegraph/internal/testkit/usage"
)

// rivals read the same HTML in other ways; the last two do not even write text.
var rivals = []struct {
	name string
	read func(in string)
}{
	{"scanner", func(in string) { Convert(in) }},
	{"oracle", func(in string) { oracle(in) }},
	{"tokenizer", func(in string) {
		for z := html.NewTokenizer(strings.NewReader(in)); z.Next() != html.ErrorToken; {
		}
	}},
	{"dom", func(in string) { html.Parse(strings.NewReader(in)) }},
}

// benchmarkInputs are whole mails: one of Word, one of a newsletter editor, the
// sample's, and a Word thread of many answers.
func benchmarkInputs(b *testing.B) []struct {
	name  string
	mails []string
} {
	all := bulletins(b)
	return []struct {
		name  string
		mails []string
	}{
		{"word", all[:1]},
		{"newsletter", all[1:2]},
		{"sample", all[2:]},
		{"thread", []string{strings.Repeat(all[0], 60)}},
	}
}

// BenchmarkRivals gives MB/s and allocations of each way to read each input.
func BenchmarkRivals(b *testing.B) {
	for _, input := range benchmarkInputs(b) {
		for _, r := range rivals {
			b.Run(input.name+"/"+r.name, func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(size(input.mails))
				defer usage.Rate(b, float64(size(input.mails))/1e6, "MB")()
				for b.Loop() {
					for _, in := range input.mails {
						r.read(in)
					}
				}
			})
		}
	}
}

// BenchmarkRatios gives how many times longer each rival takes than the scanner.
// They take turns and the best time of each counts, which other work on the machine
// hardly touches; BenchmarkRivals gives the mean, garbage collection and all.
func BenchmarkRatios(b *testing.B) {
	for _, input := range benchmarkInputs(b) {
		b.Run(input.name, func(b *testing.B) {
			b.SetBytes(size(input.mails))
			best := slices.Repeat([]time.Duration{time.Hour}, len(rivals))
			for b.Loop() {
				for i, r := range rivals {
					start := time.Now()
					for _, in := range input.mails {
						r.read(in)
					}
					best[i] = min(best[i], time.Since(start))
				}
			}
			for i, r := range rivals[1:] {
				b.ReportMetric(float64(best[i+1])/float64(best[0]), "x/"+r.name)
			}
			b.ReportMetric(float64(size(input.mails))/1e6/best[0].Seconds(), "scanner-MB/s")
		})
	}
}

func size(mails []string) (n int64) {
	for _, in := range mails {
		n += int64(len(in))
	}
	return n
}
