package extract

import (
	"strings"
	"testing"
)

// BenchmarkExtract shows what the statistical recogniser costs beside the rest.
func BenchmarkExtract(b *testing.B) {
	text := strings.Repeat("Det. Jane Roe of the Springfield Police Department (jane.roe@springfield.example, 415-555-0123) "+
		"asks that anyone who has seen the vehicle near Chicago, or knows of http://x.example/a, call the office. "+
		"The driver was last seen on foot and is thought to have left the county by train before noon.\n\n", 100)
	for _, c := range []struct {
		name string
		o    Options
	}{{"all", Options{}}, {"with-prose", Options{Prose: true}}, {"patterns", Options{Without: []string{"model", "agency", "title"}}}} {
		e := newExtractor(b, c.o)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				e.Extract(text)
			}
		})
	}
}
