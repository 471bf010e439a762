package api_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// filed is a store whose bulletin names another list file, in another cell.
type filed struct {
	explorer.Store
	file, cell string
}

func (f filed) Nodes(ctx context.Context, ids []entities.ID) ([]graph.Node, error) {
	nodes, err := f.Store.Nodes(ctx, ids)
	for _, n := range nodes {
		if n.ID == apitest.Bulletin {
			n.Properties["list_file"] = f.file
		}
	}
	return nodes, err
}

func (f filed) Evidence(ctx context.Context, subject string, q questions.EvidenceQuery) (questions.EvidencePage, error) {
	page, err := f.Store.Evidence(ctx, subject, q)
	for i := range page.Evidence {
		if e := &page.Evidence[i]; e.Column == "SentEmailList" {
			e.Value = f.cell
		}
	}
	return page, err
}

// TestImpliedEvidenceFollowsTheLoad: the list file is the one that the load read,
// however its cell is written.
func TestImpliedEvidenceFollowsTheLoad(t *testing.T) {
	const all = "list_cell list_line person_row"
	tests := []struct{ name, file, cell, roles, problem string }{
		{"folder and file", "oakmere/files/EBSE00000/001.csv", `EBSE00000\001.csv`, all, ""},
		{"a file without a folder", "oakmere/files/flat.csv", "flat.csv", all, ""},
		{"a backslash before it", "oakmere/files/flat.csv", `\flat.csv`, all, ""},
		{"two of them", "oakmere/files/EBSE00000/001.csv", `\\EBSE00000\001.csv`, all, ""},
		{"no claim shows it", "oakmere/files/flat.csv", "elsewhere.csv", "list_line person_row", ""},
		{"no file was read", "", `EBSE00000\001.csv`, "", "the campaign does not say which list file it was sent by"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, func(o *settings) { o.explorer.Store = filed{o.explorer.Store, tt.file, tt.cell} })
			flat := filepath.Join(w.leakDir, "oakmere", "files", "flat.csv")
			if err := os.WriteFile(flat, []byte("Registrationsid\n11\n12\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			var got struct {
				Evidence []struct{ Role, File, Leak, Site string }
				Problem  string `json:"raw_problem"`
			}
			a := w.get("/api/v1/edges/campaign:oakmere/1~SENT_TO~recipient:aaaaaaaaaaaaaaaa/evidence")
			if err := json.Unmarshal(a.Body.Bytes(), &got); err != nil {
				t.Fatalf("%v: %s", err, a.Body)
			}
			roles := ""
			for i, e := range got.Evidence {
				if i > 0 {
					roles += " "
				}
				roles += e.Role
				if e.Leak != "made-up" || e.Site != "oakmere" || e.Role == "list_line" && e.File != tt.file {
					t.Errorf("%s stands in %s of %s, %s", e.Role, e.File, e.Site, e.Leak)
				}
			}
			if diff := cmp.Diff(tt.roles, roles); diff != "" || got.Problem != tt.problem {
				t.Errorf("problem %q, roles (-want +got):\n%s", got.Problem, diff)
			}
		})
	}
}

// counted counts the questions that reach the store.
type counted struct {
	explorer.Store
	questions *int
}

func (c counted) Edges(ctx context.Context, ids []entities.EdgeID) ([]graph.Edge, error) {
	*c.questions++
	return c.Store.Edges(ctx, ids)
}

func (c counted) Paths(ctx context.Context, q questions.PathsQuery) (questions.Paths, error) {
	*c.questions++
	return c.Store.Paths(ctx, q)
}

func TestSceneAsksForItsEdgesOnce(t *testing.T) {
	questions := 0
	w := newWorld(t, func(o *settings) { o.explorer.Store = counted{o.explorer.Store, &questions} })
	a := w.post("/api/v1/export", `{"format": "json", "scene": {
		"nodes": ["campaign:oakmere/1", "recipient:aaaaaaaaaaaaaaaa", "recipient:bbbbbbbbbbbbbbbb", "agency:aaaaaaaaaaaaaaaa"],
		"edges": ["campaign:oakmere/1~SENT_TO~recipient:bbbbbbbbbbbbbbbb", "campaign:oakmere/1~SENT_TO~recipient:aaaaaaaaaaaaaaaa", "recipient:aaaaaaaaaaaaaaaa~WORKS_FOR~agency:aaaaaaaaaaaaaaaa"]}}`)
	var got struct{ Edges []graph.Edge }
	if err := json.Unmarshal(a.Body.Bytes(), &got); err != nil {
		t.Fatalf("%v: %s", err, a.Body)
	}
	if len(got.Edges) != 3 || questions != 1 {
		t.Errorf("%d edges by %d questions, want 3 by 1", len(got.Edges), questions)
	}
}

func TestEvidenceOfSeveralEdgesIsRefused(t *testing.T) {
	w := newWorld(t)
	for body, want := range map[string]string{
		`{"ids": ["agency:a"]}`:                        "no id of an edge",
		`{"ids": ["agency:a"], "limit": 101}`:          "limit is 101",
		`{"ids": ["site:a~SENT~site:b"], "offset": 1}`: "offset",
	} {
		if a := w.post("/api/v1/edges/evidence", body); a.Code != 400 || !strings.Contains(a.Body.String(), want) {
			t.Errorf("%s answers %d: %s", body, a.Code, a.Body)
		}
	}
}
