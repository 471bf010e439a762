package rules

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/sample"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit"
)

type reader struct{ s store.Store }

func (r reader) EachStated(ctx context.Context, kind entities.Kind, yield func(graph.Stated) error) error {
	return r.s.EachNode(ctx, func(n graph.Node, _ string) error {
		if n.Kind != kind {
			return nil
		}
		p, err := r.s.Evidence(ctx, string(n.ID), graph.EvidenceQuery{Limit: 1})
		if err != nil {
			return err
		}
		return yield(graph.Stated{Entity: entities.Entity{ID: n.ID, Kind: n.Kind, Name: n.Name, Properties: n.Properties}, Evidence: p.Total})
	})
}

func (r reader) EachStatedEdge(ctx context.Context, t entities.RelationType, yield func(entities.Edge) error) error {
	return r.s.EachEdge(ctx, func(e graph.Edge) error {
		if e.Type != t {
			return nil
		}
		return yield(entities.Edge{Source: e.Source, Type: e.Type, Target: e.Target, Properties: e.Properties})
	})
}

func TestExperiment(t *testing.T) {
	folder, truth := testkit.MakeLeak(t, sample.Options{Preset: "demo", Seed: 1, QuirkRate: .02})
	_, s := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	p, err := Agency{}.Propose(t.Context(), reader{s}, nil)
	if err != nil {
		t.Fatal(err)
	}
	employer := map[string]string{} // by row
	names := map[string]string{}
	for _, r := range truth.Table(t, "agencies.csv") {
		names[r["agency_id"]] = r["name"] + "/" + r["state"]
	}
	for _, r := range truth.Table(t, "records.csv") {
		if r["agency_stated"] != "" && r["row_id"] != "" {
			employer[r["site"]+"/"+r["table"]+"/"+r["row_id"]] = r["agency_id"]
		}
	}
	of := map[entities.ID]entities.ID{}
	for _, g := range p.Groups {
		for _, id := range g {
			of[id] = g[0]
		}
	}
	found, trueSize, both := map[string]int{}, map[string]int{}, map[[2]string]int{}
	spell := map[[2]string]map[string]int{}
	rows := 0
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		if n.Kind != entities.Agency {
			return nil
		}
		c := n.ID
		if of[c] != "" {
			c = of[c]
		}
		if n.Properties["ori"] != nil {
			fmt.Println("ORI", n.Name, n.Properties)
		}
		page, err := s.Evidence(t.Context(), string(n.ID), graph.EvidenceQuery{Limit: 1 << 20})
		for _, e := range page.Evidence {
			if id := employer[e.Site+"/"+e.Table+"/"+e.RowID]; id != "" {
				rows++
				found[string(c)]++
				trueSize[id]++
				k := [2]string{string(c), id}
				both[k]++
				if spell[k] == nil {
					spell[k] = map[string]int{}
				}
				spell[k][fmt.Sprint(n.Name, "|", n.Properties["state"], "|", n.Properties["city"], "|", n.Properties["county"], "|", n.Properties["domain"])]++
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
	for k, c := range both {
		right += float64(c) * float64(c-1) / 2
		fmt.Println("CELL", names[k[1]], k[0], c, spell[k])
	}
	pr, r := right/pairs(found), right/pairs(trueSize)
	fmt.Printf("rows %d\nagencies found %d, true %d\npairwise precision %.4f recall %.4f F1 %.3f joins %d pairs %d\n",
		rows, len(found), len(trueSize), pr, r, 2*pr*r/(pr+r), len(p.Joins), len(p.Pairs))
}

func TestExperimentR(t *testing.T) {
	folder, truth := testkit.MakeLeak(t, sample.Options{Preset: "demo", Seed: 1, QuirkRate: .02})
	_, s := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	start := time.Now()
	p, err := Recipient{}.Propose(t.Context(), reader{s}, nil)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("took", time.Since(start))
	person := map[string]string{}
	for _, r := range truth.Table(t, "records.csv") {
		if r["row_id"] != "" {
			person[r["site"]+"/"+r["table"]+"/"+r["row_id"]] = r["person_id"]
		}
	}
	of := map[entities.ID]entities.ID{}
	for _, g := range p.Groups {
		for _, id := range g {
			of[id] = g[0]
		}
	}
	found, trueSize, both := map[string]int{}, map[string]int{}, map[[2]string]int{}
	spell := map[[2]string][]string{}
	n, noname := 0, 0
	if err := s.EachNode(t.Context(), func(n_ graph.Node, _ string) error {
		if n_.Kind != entities.Recipient {
			return nil
		}
		c := n_.ID
		if of[c] != "" {
			c = of[c]
		}
		if n_.Properties["shared"] != nil {
			fmt.Println("SHARED", n_.Name, n_.Properties["email"], n_.Properties["aliases"])
		}
		page, err := s.Evidence(t.Context(), string(n_.ID), graph.EvidenceQuery{Limit: 1 << 20})
		votes := map[string]int{}
		for _, e := range page.Evidence {
			if id := person[e.Site+"/"+e.Table+"/"+e.RowID]; id != "" {
				votes[id]++
			}
		}
		best := ""
		for id, v := range votes {
			if best == "" || v > votes[best] || v == votes[best] && id < best {
				best = id
			}
		}
		if best == "" {
			return err
		}
		n++
		if n_.Name == n_.Properties["email"] {
			noname++
		}
		found[string(c)]++
		trueSize[best]++
		k := [2]string{string(c), best}
		both[k]++
		spell[k] = append(spell[k], fmt.Sprint(n_.Name, "|", n_.Properties["email"], "|", n_.Properties["phone"], "|", n_.Properties["title"], "|", n_.Properties["state"]))
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
	for k, c := range both {
		right += float64(c) * float64(c-1) / 2
		if c < trueSize[k[1]] || c < found[k[0]] {
			fmt.Println("CELL", k[1], k[0], c, spell[k])
		}
	}
	pr, r := right/pairs(found), right/pairs(trueSize)
	fmt.Printf("recipients %d (%d no name) found %d, true %d\npairwise precision %.4f recall %.4f F1 %.3f pairs true %v found %v joins %d pairs %d\n",
		n, noname, len(found), len(trueSize), pr, r, 2*pr*r/(pr+r), pairs(trueSize), pairs(found), len(p.Joins), len(p.Pairs))
	for _, x := range p.Joins[:3] {
		fmt.Printf("%+v\n", x)
	}
}
