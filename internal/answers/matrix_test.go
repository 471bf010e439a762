package answers

import (
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// receipts are all that a matrix is counted from: campaign, person, agency ("" for none),
// each a campaign that passes and a person it reached.
func (n naive) receipts(q questions.MatrixQuery) (all [][3]string) {
	of := func(source string, t entities.RelationType) (targets []string) {
		for _, tr := range n.triples {
			if tr[0] == source && tr[1] == string(t) {
				targets = append(targets, tr[2])
			}
		}
		return targets
	}
	for _, tr := range n.triples {
		if tr[1] != "SENT_TO" && tr[1] != "ADDRESSED_TO" {
			continue
		}
		c, _ := n.g.Index(entities.ID(tr[0]))
		if v := n.g.Vertex(c); v.Status != "sent" || q.From != "" && (v.SentAt == "" || v.SentAt < q.From) {
			continue
		}
		agencies := of(tr[2], entities.WorksFor)
		if len(agencies) == 0 {
			agencies = []string{""}
		}
		for _, a := range agencies {
			if i, ok := n.g.Index(entities.ID(a)); len(q.States) > 0 && !(ok && slices.Contains(q.States, n.g.Vertex(i).State)) {
				continue
			}
			all = append(all, [3]string{tr[0], tr[2], a})
		}
	}
	return all
}

// keys are the values of a receipt in a dimension.
func (n naive) keys(d questions.Dimension, r [3]string) (keys []string) {
	c, _ := n.g.Index(entities.ID(r[0]))
	a, known := n.g.Index(entities.ID(r[2]))
	switch {
	case d == questions.ByRecipient:
		return []string{r[1]}
	case d == questions.ByCampaign:
		return []string{r[0]}
	case d == questions.ByMonth:
		return []string{Month(n.g.Vertex(c).SentAt)}
	case d == questions.BySite:
		for _, tr := range n.triples {
			if tr[1] == "SENT" && tr[2] == r[0] {
				keys = append(keys, tr[0])
			}
		}
	case !known:
	case d == questions.ByAgency:
		return []string{r[2]}
	case d == questions.ByState:
		return []string{n.g.Vertex(a).State}
	case d == questions.ByAgencyType:
		return []string{n.g.Vertex(a).Type}
	}
	return keys
}

func TestMatrixAgreesWithNaive(t *testing.T) {
	cells := 0
	for seed := range uint64(8) {
		triples := randomTriples(seed, 60+int(seed)*40)
		n := naive{dated(t, triples...), triples}
		for _, rows := range questions.RowDimensions {
			for _, cols := range questions.ColDimensions {
				for _, filter := range []questions.MatrixQuery{{}, {From: "2020-05", States: []string{"CA", ""}}} {
					q := filter
					q.Rows, q.Cols, q.RowLimit, q.ColLimit = rows, cols, questions.MaxMatrix, questions.MaxMatrix
					if rows == cols || q.Counts() == questions.CountsSent {
						continue
					}
					got, err := n.g.Matrix(t.Context(), q, bare{})
					if err != nil {
						t.Fatal(err)
					}
					// Distinct things of every cell, row, column, and of all.
					sets := map[string]map[string]bool{}
					for _, r := range n.receipts(q) {
						counted := r[0]
						if q.Counts() == questions.CountsRecipients {
							counted = r[1]
						}
						for _, i := range n.keys(rows, r) {
							for _, j := range n.keys(cols, r) {
								for _, at := range []string{"cell " + i + " " + j, "row " + i, "col " + j, "all"} {
									if sets[at] == nil {
										sets[at] = map[string]bool{}
									}
									sets[at][counted] = true
								}
							}
						}
					}
					want, have := map[string]int64{}, map[string]int64{}
					for at, set := range sets {
						want[at] = int64(len(set))
					}
					for i, r := range got.Rows.Items {
						have["row "+r.Key] = r.Total
						for j, c := range got.Cols.Items {
							have["col "+c.Key] = c.Total
							if x := got.Cells[i][j]; x > 0 {
								have["cell "+r.Key+" "+c.Key] = x
							}
						}
					}
					if got.Total > 0 {
						have["all"] = got.Total
					}
					if d := gocmp.Diff(want, have); d != "" {
						t.Fatalf("seed %d, %s by %s, %+v:\n%s", seed, rows, cols, filter, d)
					}
					cells += len(want)
				}
			}
		}
	}
	if cells < 1000 {
		t.Errorf("only %d numbers were compared", cells)
	}
}

func TestSketchesFindWhatIsAlike(t *testing.T) {
	// Texts of 300 words that share so many of their beginnings.
	text := func(seed, shared int) (s string) {
		for i := range 300 {
			if i < shared {
				s += fmt.Sprintf("word%d ", i)
			} else {
				s += fmt.Sprintf("own%dx%d ", seed, i)
			}
		}
		return s
	}
	maker := NewSketcher()
	whole := text(0, 300)
	for seed, shared := range []int{0, 50, 150, 200, 230, 260, 280, 299, 300} {
		other := text(seed, shared)
		similarity := TextSimilarity(whole, other)
		if got := maker.Sketch(whole).MayBeLike(maker.Sketch(other), .6); similarity >= .6 && !got || similarity < .2 && got {
			t.Errorf("%d shared words, similarity %.2f: may be alike is %v", shared, similarity, got)
		}
	}
	if s := maker.Sketch("two words"); len(s) != 0 || s.MayBeLike(s, .1) || TextSimilarity("two words", "two words") != 0 {
		t.Error("a text of two words has something to compare")
	}
}
