package figuretest_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/figure/figuretest"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

var numeral = regexp.MustCompile(`\d[\d,]*`)

type object = map[string]any

// world is a loaded leak, and the campaign that most people of it received.
type world struct {
	*explorer.Explorer
	store    questions.Keeper
	campaign entities.ID
	sent     map[entities.ID][]entities.ID // SENT_TO by campaign
	agencies map[entities.ID][]entities.ID // WORKS_FOR by person
}

func newWorld(t *testing.T) *world {
	t.Helper()
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5})
	_, s := ingesttest.Load(t, leak, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	w := &world{Explorer: explorer.New(explorer.Options{Store: s}), store: s,
		sent: map[entities.ID][]entities.ID{}, agencies: map[entities.ID][]entities.ID{}}
	err := s.EachEdge(t.Context(), func(e graph.Edge) error {
		switch e.Type {
		case entities.SentTo:
			w.sent[e.Source] = append(w.sent[e.Source], e.Target)
		case entities.WorksFor:
			w.agencies[e.Source] = append(w.agencies[e.Source], e.Target)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range slices.Sorted(maps.Keys(w.sent)) {
		if len(w.sent[id]) > len(w.sent[w.campaign]) {
			w.campaign = id
		}
	}
	return w
}

// drawn draws a document and reads the picture.
func (w *world) drawn(t *testing.T, d object) figuretest.Drawing {
	t.Helper()
	d["version"] = 1
	document, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	o := explorer.FigureOptions{Width: 2400, Labels: "all"}
	if d["view"] == "time" {
		d["view"], o.View = "matrix", "time"
		document, _ = json.Marshal(d)
	}
	file, err := w.ExportScene(t.Context(), explorer.SceneExport{Format: "svg", Document: document, Figure: o})
	if err != nil {
		t.Fatalf("%s: %v", document, err)
	}
	drawing, err := figuretest.ReadSVG(file.Body)
	if err != nil {
		t.Fatal(err)
	}
	// A title tells no number of its own: one in it is in the alt text, which is compared with the API, or in the bulletin's name.
	e, err := w.Entity(t.Context(), w.campaign)
	if err != nil || len(drawing.Texts["title"]) == 0 {
		t.Fatalf("titles %q, %v", drawing.Texts["title"], err)
	}
	for _, n := range numeral.FindAllString(strings.Join(drawing.Texts["title"], " "), -1) {
		if !strings.Contains(drawing.Alt+e.Name, n) {
			t.Errorf("the title %q tells %s, which the alt text does not: %s", drawing.Texts["title"], n, drawing.Alt)
		}
	}
	return drawing
}

// TestGraphCountsReceiptsOnce: a scene has the trace of a bulletin, which sums its people by agency, and the people
// themselves with their agencies. Each receipt is counted as drawn or as folded, and by nothing twice.
func TestGraphCountsReceiptsOnce(t *testing.T) {
	w := newWorld(t)
	var steps []object
	traced := map[entities.ID]bool{}
	people := map[entities.ID]bool{}
	drawn := map[entities.EdgeID]entities.ID{} // the person of each receipt
	for _, c := range slices.SortedFunc(maps.Keys(w.sent), func(a, b entities.ID) int {
		return cmp.Or(len(w.sent[b])-len(w.sent[a]), strings.Compare(string(a), string(b)))
	})[:12] {
		trace, err := w.TraceCampaign(t.Context(), c, questions.TraceOptions{Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		steps = append(steps, object{"kind": "trace", "id": c, "limit": 1000},
			object{"kind": "expand", "id": c, "type": "SENT_TO", "to": "", "limit": 1000})
		for _, a := range trace.Agencies {
			traced[a.ID] = true
		}
		for _, r := range w.sent[c] {
			people[r] = true
			drawn[entities.NewEdgeID(c, entities.SentTo, r)] = r
		}
	}
	for a := range traced {
		steps = append(steps, object{"kind": "expand", "id": a, "type": "WORKS_FOR", "to": "", "limit": 1000})
	}
	for r, of := range w.agencies {
		if slices.ContainsFunc(of, func(a entities.ID) bool { return traced[a] }) {
			people[r] = true
		}
	}
	for _, view := range []string{"graph", "table"} {
		d := w.drawn(t, object{"view": view, "scene": object{"steps": steps}})
		legend := strings.Join(d.Texts["legend"], "\n") + "\n"
		if len(people) <= 60 {
			t.Fatalf("%d people: none would be folded", len(people))
		}
		folded, single := 0, 0
		isFolded := func(r entities.ID) bool {
			n := 0
			for _, a := range w.agencies[r] {
				if traced[a] {
					n++
				}
			}
			return n == 1
		}
		for r := range people {
			if isFolded(r) {
				folded++
			}
		}
		for _, r := range drawn {
			if !isFolded(r) {
				single++
			}
		}
		contains(t, "the legend", legend, fmt.Sprintf("%s recipients drawn as their agency\n", count(int64(folded))))
		if single > 0 {
			contains(t, "the legend", legend, fmt.Sprintf("sent to %s\n", count(int64(single))))
		}
		contains(t, "the legend", legend, "sent to, the people of an agency in one line\n")
		if rest := len(people) - folded; d.Shapes["nodes/Recipient"] != rest {
			t.Errorf("%d recipients are drawn, want %d", d.Shapes["nodes/Recipient"], rest)
		}
		if d.Shapes["nodes/Agency"] != len(traced) {
			t.Errorf("%d agencies are drawn, want %d", d.Shapes["nodes/Agency"], len(traced))
		}
		contains(t, "the alt text", d.Alt, fmt.Sprintf("%d agencies", len(traced)))
		contains(t, "the alt text", d.Alt, fmt.Sprintf("%s recipients are drawn as their agency", count(int64(folded))))
	}
	// The trace alone: beside each agency stands how many of its people received it.
	d := w.drawn(t, object{"view": "graph", "scene": object{"steps": steps[:1]}})
	trace, err := w.TraceCampaign(t.Context(), w.campaign, questions.TraceOptions{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	labels := strings.Join(d.Texts["labels"], "\n") + "\n"
	for _, a := range trace.Agencies {
		contains(t, "the labels", labels, fmt.Sprintf("(%d)\n", a.Recipients))
	}
}

// TestCountsOfViews: what matrix, flow, map, time line and cascade print is what the API answers.
func TestCountsOfViews(t *testing.T) {
	w := newWorld(t)
	matrix := func(q questions.MatrixQuery) questions.Matrix {
		q.Attribution, q.RowLimit, q.ColLimit = questions.ByRow, 1000, 1000
		m, err := w.Matrix(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	// sums are the numbers behind the colons of the titles of shapes.
	sums := func(titles []string) (sum, most int64) {
		for _, s := range titles {
			_, after, _ := strings.Cut(s, ": ")
			n, err := strconv.ParseInt(strings.ReplaceAll(strings.Fields(after)[0], ",", ""), 10, 64)
			if err != nil {
				t.Errorf("the title %q", s)
			}
			sum, most = sum+n, max(most, n)
		}
		return sum, most
	}
	cells := func(m questions.Matrix, isDated bool) (sum, most int64) {
		for _, row := range m.Cells {
			for c, n := range row {
				if isDated && m.Cols.Items[c].Key == "" {
					continue
				}
				sum, most = sum+n, max(most, n)
			}
		}
		return sum, most
	}
	same := func(what string, titles []string, m questions.Matrix, isDated bool) {
		t.Helper()
		gotSum, gotMost := sums(titles)
		wantSum, wantMost := cells(m, isDated)
		if gotSum != wantSum || gotMost != wantMost || wantSum == 0 {
			t.Errorf("%s: cells sum to %d, at most %d; the API says %d, %d", what, gotSum, gotMost, wantSum, wantMost)
		}
	}
	m := matrix(questions.MatrixQuery{Rows: questions.ByState, Cols: questions.BySite})
	d := w.drawn(t, object{"view": "matrix", "question": object{"matrix": object{"rows": "state", "cols": "site"}}})
	same("matrix", d.Titles["nodes/cell"], m, false)
	contains(t, "the alt text of the matrix", d.Alt, count(m.Total)+" bulletins received.")
	for _, r := range m.Rows.Items {
		if !slices.Contains(d.Texts["labels"], count(r.Total)) {
			t.Errorf("the matrix has no total %d of %q", r.Total, r.Key)
		}
	}

	flow := matrix(questions.MatrixQuery{Rows: questions.BySite, Cols: questions.ByAgencyType})
	next := matrix(questions.MatrixQuery{Rows: questions.ByAgencyType, Cols: questions.ByState})
	d = w.drawn(t, object{"view": "flow", "question": object{"flow": object{"topics": false, "all": true}}})
	got, _ := sums(d.Titles["edges/flow"])
	first, _ := cells(flow, false)
	second, _ := cells(next, false)
	if got != first+second || got == 0 {
		t.Errorf("flow: ribbons sum to %d, the API says %d and %d", got, first, second)
	}
	contains(t, "the alt text of the flow", d.Alt, count(flow.Total)+" bulletin")
	contains(t, "the alt text of the flow", d.Alt, mostFrom(flow))

	// The map of one bulletin by agencies is its trace by state.
	trace, err := w.TraceCampaign(t.Context(), w.campaign, questions.TraceOptions{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	byState := map[string]int64{}
	for _, a := range trace.Agencies {
		byState[a.State]++
	}
	d = w.drawn(t, object{"view": "map", "question": object{"of": w.campaign, "map": object{"by": "agencies"}}})
	contains(t, "the alt text of the map", d.Alt, count(int64(len(trace.Agencies)))+" agencies received 1 bulletin")
	labels := strings.Join(d.Texts["labels"], "\n") + "\n"
	located := int64(0)
	for state, n := range byState {
		if state != "" {
			located += n
		}
	}
	most := slices.Max(slices.Collect(maps.Values(byState)))
	if len(byState) == 0 || byState[""] == most {
		t.Fatalf("agencies by state: %v", byState)
	}
	delete(byState, "")
	contains(t, "the alt text of the map", d.Alt, fmt.Sprintf("%s of them in %d state", count(located), len(byState)))
	contains(t, "the alt text of the map", d.Alt, fmt.Sprintf(": %s in ", count(most)))
	if unknown := int64(len(trace.Agencies)) - located; unknown > 0 {
		byState[""] = unknown
		contains(t, "the alt text of the map", d.Alt, fmt.Sprintf("Of %s the state is unknown.", count(unknown)))
	}
	for state, n := range byState {
		want := state + " " + count(n) + "\n"
		if state == "" {
			want = fmt.Sprintf("State unknown: %s agenc", count(n))
		}
		contains(t, "the labels of the map", labels, want)
	}

	m = matrix(questions.MatrixQuery{Rows: questions.BySite, Cols: questions.ByMonth})
	d = w.drawn(t, object{"view": "time"})
	same("time line", d.Titles["nodes/month"], m, true)
	contains(t, "the alt text of the time line", d.Alt, count(m.Total)+" bulletin")
	contains(t, "the alt text of the time line", d.Alt, mostFrom(m))

	c, err := w.Cascade(t.Context(), questions.CascadeQuery{By: questions.BySubject, Of: string(w.campaign), Least: .1})
	if err != nil {
		t.Fatal(err)
	}
	d = w.drawn(t, object{"view": "cascade", "question": object{"of": w.campaign, "cascade": object{"by": "subject", "least": "0.1"}}})
	if len(c.Steps) < 2 || d.Shapes["nodes/Campaign"] != len(c.Steps) {
		t.Errorf("the cascade draws %d of %d bulletins", d.Shapes["nodes/Campaign"], len(c.Steps))
	}
	fresh := int64(0)
	for _, s := range c.Steps {
		fresh += *s.New
		contains(t, "the cascade", strings.Join(d.Titles["nodes/Campaign"], "\n"),
			fmt.Sprintf("%s, %s for the first time", plural(s.Recipients), count(*s.New)))
	}
	contains(t, "the alt text of the cascade", d.Alt, fmt.Sprintf("Together they reached %s people.", count(fresh)))
	c.Steps = c.Steps[:1]
	alone := w.drawn(t, object{"view": "cascade", "question": object{"of": w.campaign, "cascade": object{"by": "subject", "least": "1"}}})
	if len(alone.Texts["labels"]) == 0 || alone.Shapes["nodes/Campaign"] != 1 {
		t.Errorf("the cascade of one bulletin: %v", alone)
	}
}
