package extract

import (
	"strings"
	"testing"
)

// report is text as bulletins have it: sentences, a list, an address, a signature.
var report = strings.Repeat("Det. Jane Roe of the Springfield Police Department (jane.roe@springfield.example, 415-555-0123) "+
	"asks that anyone who has seen the vehicle near Chicago, or knows of http://x.example/a, call the office. "+
	"The driver was last seen on foot and is thought to have left the county by train before noon.\n\n"+
	"ROE, Walter was arrested on 06/05/2020 in Oakdale, case 20-012345. The loss is about $1,200.\n"+
	"Two men took tools from the yard of Mesa Electric; their car, plate 7ABC123, was found in Riverside.\n\n"+
	"Thanks,\nMartin Doe\nInvestigator\n\n", 60)

// BenchmarkExtract measures one core: set GOMAXPROCS=1. prose reads the same text.
func BenchmarkExtract(b *testing.B) {
	for _, c := range []struct {
		name string
		o    Options
	}{{"all", Options{}}, {"patterns", Options{Without: []string{"model", "agency", "title", "reversed", "line", "list"}}},
		{"with-prose", Options{Prose: true}}} {
		e := newExtractor(b, c.o)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(report)))
			b.ReportAllocs()
			for b.Loop() {
				e.Extract(report)
			}
		})
	}
	b.Run("prose-alone", func(b *testing.B) {
		if err := (proseFinder{}).load(); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(report)))
		b.ReportAllocs()
		for b.Loop() {
			proseFinder{}.Find(newDocument(report))
		}
	})
}
