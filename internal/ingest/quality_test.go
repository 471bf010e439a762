package ingest_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// How right the agencies of the demo are, against who truly works where: a worse
// number is a line in review. Pairs are pairs of rows that state an agency.
func TestAgencyQuality(t *testing.T) {
	folder, truth := testkit.MakeLeak(t, sample.Options{Preset: "demo", Seed: 1, QuirkRate: .02})
	_, s := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	employer := map[string]string{} // by row
	for _, r := range truth.Table(t, "records.csv") {
		if r["agency_stated"] != "" && r["row_id"] != "" {
			employer[r["site"]+"/"+r["table"]+"/"+r["row_id"]] = r["agency_id"]
		}
	}
	found, trueSize, both := map[string]int{}, map[string]int{}, map[[2]string]int{}
	rows := 0
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		if n.Kind != entities.Agency {
			return nil
		}
		page, err := s.Evidence(t.Context(), string(n.ID), graph.EvidenceQuery{Limit: 1 << 20})
		for _, e := range page.Evidence {
			if id := employer[e.Site+"/"+e.Table+"/"+e.RowID]; id != "" {
				rows++
				found[string(n.ID)]++
				trueSize[id]++
				both[[2]string{string(n.ID), id}]++
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	pairs := func(counts map[string]int) (n float64) {
		for _, c := range counts {
			n += float64(c) * float64(c-1) / 2
		}
		return n
	}
	var right float64
	for _, c := range both {
		right += float64(c) * float64(c-1) / 2
	}
	p, r := right/pairs(found), right/pairs(trueSize)
	testkit.Golden(t, "testdata/quality/agencies.txt", fmt.Sprintf(
		"rows %d\nagencies found %d, true %d\npairwise precision %.3f recall %.3f F1 %.3f\n",
		rows, len(found), len(trueSize), p, r, 2*p*r/(p+r)))
}
