package scan_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export/scan"
	"bluegraph/internal/figure"
	"bluegraph/internal/figure/figuretest"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
	"bluegraph/internal/testkit/random"
)

// TestPicturesNameNobody: random views of each leak, in every format. Each SVG keeps the rules of a graphics desk. Without
// redaction the scan finds people in what two views show, in every format but PNG, which holds no text.
func TestPicturesNameNobody(t *testing.T) {
	formats := viewFormats()
	for name, leak := range viewLeaks(t) {
		t.Run(name, func(t *testing.T) {
			folder := leak()
			needles, s := read(t, folder), load(t, folder)
			e := explorer.New(explorer.Options{Store: s})
			views := newRandomViews(t, s)
			unredacted, written := map[string]int{}, map[string]int{}
			for i := range pictureViews(t) {
				document, o := views.next(t, i)
				o.Title = "What " + views.aName() + " received"
				for _, format := range formats {
					for _, keep := range []bool{false, true} {
						if keep && i >= 2 {
							continue
						}
						file, err := e.ExportScene(t.Context(), explorer.SceneExport{Format: format, Document: document, Figure: o, Unredacted: keep})
						if hasNoData(err) {
							continue
						}
						if err != nil {
							t.Fatalf("%s of %s: %v", format, document, err)
						}
						finds := found(t, file, needles)
						if keep {
							unredacted[format] += len(finds)
							continue
						}
						written[format]++
						if len(finds) > 0 {
							t.Errorf("%s of %s: %d finds, as %v", format, document, len(finds), finds[:min(3, len(finds))])
						}
						if format != "svg" {
							continue
						}
						for _, fault := range figuretest.CheckSVG(file.Body) {
							t.Errorf("%s: %s", document, fault)
						}
						if len(file.Body) > 300_000 {
							t.Errorf("%s: %d bytes", document, len(file.Body))
						}
					}
				}
			}
			for _, format := range formats {
				if (unredacted[format] > 0) == (format == "png") {
					t.Errorf("%d finds in %s without redaction", unredacted[format], format)
				}
			}
			t.Logf("files without a find: %v; finds without redaction: %v", written, unredacted)
		})
	}
}

// TestStoriesNameNobody: stories of random views with names in their words, as one HTML file and as numbered pictures.
func TestStoriesNameNobody(t *testing.T) {
	folder := dirtyLeak(t)
	needles, s := read(t, folder), load(t, folder)
	e := explorer.New(explorer.Options{Store: s})
	views := newRandomViews(t, s)
	story := explorer.Story{Name: "How " + views.aName() + " was told", Intro: views.aName()}
	for i := range 3 {
		document, _ := views.next(t, i)
		step := explorer.StoryStep{Title: "What " + views.aName() + " received", Caption: "Asked, " + views.aName() + " said nothing."}
		if err := json.Unmarshal(document, &step.Document); err != nil {
			t.Fatal(err)
		}
		story.Steps = append(story.Steps, step)
	}
	for _, format := range []string{"html", "svg", "table"} {
		for _, keep := range []bool{false, true} {
			file, err := e.ExportStory(t.Context(), story, explorer.SceneExport{Format: format, Unredacted: keep})
			if err != nil {
				t.Fatal(err)
			}
			if finds := found(t, file, needles); keep == (len(finds) == 0) {
				t.Errorf("%s, unredacted %v: %d finds, as %v", format, keep, len(finds), finds[:min(3, len(finds))])
			}
		}
	}
}

// found scans a picture, its name and its manifest.
func found(t testing.TB, file explorer.File, needles scan.Needles) []scan.Find {
	t.Helper()
	folder := t.TempDir()
	for name, body := range map[string][]byte{file.Name: file.Body, "header": []byte(file.Manifest.Header())} {
		if err := os.WriteFile(filepath.Join(folder, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	finds, err := scan.Scan(folder, needles)
	if err != nil {
		t.Fatal(err)
	}
	return finds
}

// randomViews makes view documents at random, the same ones each time that no seed is given.
type randomViews struct {
	*rand.Rand
	ids   map[entities.Kind][]entities.ID
	all   []entities.ID
	names []string
}

func newRandomViews(t testing.TB, s questions.Keeper) *randomViews {
	t.Helper()
	v := &randomViews{Rand: rand.New(rand.NewPCG(random.Seed(t, 18), 28)), ids: map[entities.Kind][]entities.ID{}}
	err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		v.ids[n.Kind] = append(v.ids[n.Kind], n.ID)
		v.all = append(v.all, n.ID)
		if n.Kind == entities.Recipient && strings.Contains(n.Name, " ") {
			v.names = append(v.names, n.Name)
		}
		return nil
	})
	if err != nil || len(v.names) == 0 {
		t.Fatalf("%d names, %v", len(v.names), err)
	}
	return v
}

func (v *randomViews) aName() string { return v.names[v.IntN(len(v.names))] }

func (v *randomViews) of(k entities.Kind) string { return string(v.ids[k][v.IntN(len(v.ids[k]))]) }

func pick[T any](v *randomViews, all ...T) T { return all[v.IntN(len(all))] }

type object = map[string]any

// next is a document of each view in turn, and how it is set.
func (v *randomViews) next(t testing.TB, i int) (json.RawMessage, figure.Options) {
	t.Helper()
	o := figure.Options{
		Preset: pick(v, "", "web-600", "print-1", "print-2", "print-3", "social", "slide"), Theme: pick(v, "", "dark", "transparent"),
		Legend: pick[figure.Legend](v, "", "bottom", "none"), Labels: pick[figure.Labels](v, "", "all", "12", "none"), Text: pick(v, "", "text"),
	}
	d := object{"version": 1}
	switch i % 6 {
	case 0, 1:
		var steps []object
		for range 1 + v.IntN(3) {
			id := string(v.all[v.IntN(len(v.all))])
			steps = append(steps, object{"kind": "node", "id": id})
			for _, r := range []string{"SENT_TO", "WORKS_FOR", "MENTIONS", "REGISTERED_AT"} {
				steps = append(steps, object{"kind": "expand", "id": id, "type": r, "to": "", "limit": 30})
			}
		}
		steps = append(steps, object{"kind": "expand", "id": v.of(entities.Campaign), "type": "SENT_TO", "to": "", "limit": 40})
		d["view"] = "graph"
		d["scene"] = object{"steps": steps, "open": []string{v.of(entities.Agency)}, "layout": pick(v, "force", "radial", "columns", "time")}
		d["selection"] = object{"id": v.of(entities.Recipient)}
	case 2:
		d["view"] = "matrix"
		rows := pick(v, "state", "agency", "site")
		cols := pick(v, "month", "campaign", "topic")
		if rows == "site" && cols == "campaign" {
			cols = "month"
		}
		agency := v.of(entities.Agency)
		part := object{"rows": rows, "cols": cols, "missing": v.IntN(2) == 0}
		if rows == "agency" {
			part["open"] = []string{agency}
			part["pinned"] = []string{agency}
		}
		d["question"] = object{"matrix": part}
	case 3:
		d["view"] = "map"
		d["question"] = object{"of": v.of(entities.Campaign), "map": object{"by": pick(v, "bulletins", "agencies")}}
	case 4:
		d["view"] = "flow"
		d["question"] = object{"flow": object{"topics": true, "all": v.IntN(2) == 0}}
		d["filters"] = object{"subject": strings.Fields(v.aName())[0]}
	default:
		d["view"] = "cascade"
		d["question"] = object{"of": v.of(entities.Campaign), "cascade": object{"by": "subject", "least": fmt.Sprint(pick(v, .1, .3))}}
		if v.IntN(3) == 0 {
			o.View = "time"
		}
	}
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return text, o
}

// TestWordsForFilters: names where a document has states, types, kinds, centers or moments. A graph and a cascade do not
// ask the store for these, so that nothing refuses them. Private ids that the picture does not hold are no failure.
func TestWordsForFilters(t *testing.T) {
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5})
	needles, s := read(t, folder), load(t, folder)
	e := explorer.New(explorer.Options{Store: s})
	views := newRandomViews(t, s)
	name := views.aName()
	campaign, person := views.of(entities.Campaign), views.of(entities.Person)
	for view, d := range map[string]object{
		"graph": {"scene": object{"steps": []object{
			{"kind": "node", "id": campaign}, {"kind": "path", "id": campaign, "to": views.of(entities.Recipient), "mentions": false}}}},
		"cascade": {"question": object{"of": campaign, "cascade": object{"by": "subject"}}},
	} {
		d["version"], d["view"] = 1, view
		d["filters"] = object{"states": []string{name}, "types": []string{name}, "kinds": []string{name}, "sites": []string{name},
			"topics": []string{person}}
		d["time"] = object{"from": name, "until": "2020-06-30"}
		document, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"svg", "pdf"} {
			file, err := e.ExportScene(t.Context(), explorer.SceneExport{Format: format, Document: document})
			if err != nil {
				t.Errorf("%s of a %s: %v", format, view, err)
				continue
			}
			if finds := found(t, file, needles); len(finds) > 0 {
				t.Errorf("%s of a %s: %v", format, view, finds[:min(3, len(finds))])
			}
			if format == "svg" && strings.Contains(string(file.Body), name) {
				t.Errorf("a %s names %s", view, name)
			}
		}
	}
}

// TestGraphSaysWhatItLeavesOut: five of the receivers of a bulletin are no count of all who received it.
func TestGraphSaysWhatItLeavesOut(t *testing.T) {
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5})
	s := load(t, folder)
	var most entities.ID
	sent := map[entities.ID]int{}
	err := s.EachEdge(t.Context(), func(e graph.Edge) error {
		if e.Type == entities.SentTo {
			if sent[e.Source]++; sent[e.Source] > sent[most] {
				most = e.Source
			}
		}
		return nil
	})
	if err != nil || sent[most] <= 5 {
		t.Fatal(sent, err)
	}
	document := fmt.Sprintf(`{"version": 1, "view": "graph", "scene": {"steps": [{"kind": "node", "id": %q},
		{"kind": "expand", "id": %[1]q, "type": "SENT_TO", "to": "", "limit": 5}]}}`, most)
	file, err := explorer.New(explorer.Options{Store: s}).ExportScene(t.Context(),
		explorer.SceneExport{Format: "svg", Document: []byte(document), Figure: figure.Options{Alt: "A graph"}})
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("5 of %d SENT_TO", sent[most]); !strings.Contains(string(file.Body), want) {
		t.Errorf("the picture does not say %q", want)
	}
}
