package figuretest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/figure"
	"bluegraph/internal/figure/figuretest"
)

// mostBytes is how large an SVG may be.
const mostBytes = 300_000

// TestLargePicturesStaySmall: a matrix of 40 agencies by 99 months, most of whose cells hold something, and a graph of 300
// nodes with all labels. Both keep the rules of a desk.
func TestLargePicturesStaySmall(t *testing.T) {
	var rows, cols, nodes, edges []object
	var cells [][]int
	for c := range 99 {
		cols = append(cols, object{"key": fmt.Sprintf("%d-%02d", 2012+c/12, c%12+1), "total": 40})
	}
	for r := range 40 {
		rows = append(rows, object{"key": fmt.Sprintf("agency:%016d", r), "name": fmt.Sprintf("Police Department of Town %d", r), "total": 990})
		row := make([]int, 99)
		for c := range row {
			row[c] = (r*7 + c*13) % 23
		}
		cells = append(cells, row)
	}
	for i := range 300 {
		kind := "Agency"
		if i%2 == 1 {
			kind = "Recipient"
		}
		nodes = append(nodes, object{"id": fmt.Sprintf("x:%d", i), "kind": kind, "name": fmt.Sprintf("Some Name %d", i), "degree": i})
		edges = append(edges, object{"id": fmt.Sprintf("x:%d~WORKS_FOR~x:%d", i, i/3), "source": fmt.Sprintf("x:%d", i), "type": "WORKS_FOR",
			"target": fmt.Sprintf("x:%d", i/3)})
	}
	for name, work := range map[string]struct {
		document string
		scene    []string
		answer   object
	}{
		"matrix": {`{"version": 1, "view": "matrix", "question": {"matrix": {"rows": "agency", "cols": "month"}}}`, []string{}, object{
			"rows": object{"dimension": "agency", "items": rows, "total": 40}, "cols": object{"dimension": "month", "items": cols, "total": 99},
			"cells": cells, "total": 39_600, "counts": "campaigns_received"}},
		"graph": {`{"version": 1, "view": "graph"}`, []string{"x:0"}, object{"nodes": nodes, "edges": edges}},
	} {
		t.Run(name, func(t *testing.T) {
			order := figure.Order{Document: json.RawMessage(work.document), Scene: work.scene}
			plan, err := figure.PlanOf(t.Context(), order)
			if err != nil {
				t.Fatal(err)
			}
			sheet, err := figure.Make(t.Context(), figure.Work{Order: order, Asked: plan.Asked, Answers: []any{work.answer},
				Kinds: entities.Kinds, Relations: entities.Relations, Names: map[string]string{}}, figure.Options{Labels: "all"}, figure.Words{})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := figure.WriteSVG(&b, sheet); err != nil {
				t.Fatal(err)
			}
			t.Logf("%d bytes", b.Len())
			if b.Len() > mostBytes {
				t.Errorf("%d bytes, more than %d", b.Len(), mostBytes)
			}
			for _, fault := range figuretest.CheckSVG(b.Bytes()) {
				t.Error(fault)
			}
		})
	}
}
