package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

type inner struct {
	Kept    []string `json:"kept"`
	Dropped []int    `json:"dropped,omitempty"`
}

type raw []int

func (raw) MarshalJSON() ([]byte, error) { return []byte(`"itself"`), nil }

// In pieces or not, an answer must be the JSON that encoding/json writes of it.
func TestLongListsAreWrittenAsTheyAre(t *testing.T) {
	zero := int64(0)
	for name, v := range map[string]any{
		"matrix": questions.Matrix{Cells: [][]int64{{1, 2}, {}, nil},
			Rows: questions.Axis{Items: []questions.AxisItem{{Key: "<a&b>", NotReceived: &zero}}}},
		"empty and absent lists": struct {
			inner
			Nothing []string
			Left    []int `json:"-"`
			private int
			Bytes   []byte         `json:"bytes"`
			Self    raw            `json:"self"`
			Any     any            `json:"any"`
			Map     map[string]int `json:"map,omitempty"`
			Zero    inner          `json:"zero,omitzero"`
			Pair    [2]int         `json:"pair,omitempty"`
		}{inner: inner{Kept: []string{}, Dropped: []int{1, 2}}, Bytes: []byte("ab"), Self: raw{1}},
		"embedded": explorer.Neighbourhood{Subgraph: questions.Subgraph{Nodes: []graph.Node{{ID: "a"}, {ID: "b"}}, Edges: []graph.Edge{},
			Total: 1}, Cypher: "MATCH (n) WHERE 1 < 2"},
		"rows of Cypher": questions.CypherResult{Columns: []string{"a"}, Rows: [][]any{{nil}, {1.5}, {map[string]any{"x": []any{"<"}}}}},
		"no struct":      map[string]any{"a": []int{1, 2, 3}},
	} {
		want, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		for _, long := range []int{1, 2, longList} {
			var got bytes.Buffer
			if err := encodeJSON(&got, v, long); err != nil {
				t.Fatal(err)
			}
			var compact, escaped bytes.Buffer
			if err := json.Compact(&compact, got.Bytes()); err != nil {
				t.Fatalf("%s, lists from %d in pieces: %v\n%s", name, long, err, &got)
			}
			json.HTMLEscape(&escaped, compact.Bytes())
			if d := cmp.Diff(string(want), escaped.String()); d != "" {
				t.Errorf("%s, lists from %d in pieces:\n%s", name, long, d)
			}
		}
	}
}

// A long answer is on its way before its end is known; one that cannot be ended must
// not look whole.
func TestLongAnswers(t *testing.T) {
	values := make([]any, 50_000)
	for i := range values {
		values[i] = i
	}
	type answer struct {
		Values []any `json:"values"`
	}
	for name, last := range map[string]any{"whole": "end", "broken": math.NaN()} {
		values[len(values)-1] = last
		server := httptest.NewServer(answering(answer{values}))
		for _, accepts := range []string{"", "gzip"} {
			r, _ := http.NewRequest(http.MethodGet, server.URL+"/long", nil)
			r.Header.Set("Accept-Encoding", accepts)
			a, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			var body io.Reader = a.Body
			if a.Header.Get("Content-Encoding") == "gzip" {
				if body, err = gzip.NewReader(a.Body); err != nil {
					t.Fatal(err)
				}
			} else if accepts != "" {
				t.Error("a long answer is not compressed")
			}
			var got bytes.Buffer
			_, err = got.ReadFrom(body)
			a.Body.Close()
			switch {
			case a.ContentLength != -1 || a.StatusCode != http.StatusOK:
				t.Errorf("%s: status %d, length %d", name, a.StatusCode, a.ContentLength)
			case name == "broken" && err == nil:
				t.Errorf("a broken answer ends like a whole one: …%s", got.Bytes()[got.Len()-20:])
			case name == "whole" && (err != nil || !strings.HasSuffix(got.String(), "\"end\"\n]}\n")):
				t.Errorf("a long answer ends with %q, %v", got.Bytes()[got.Len()-20:], err)
			}
		}
		server.Close()
	}
	short := httptest.NewRecorder()
	answering(answer{[]any{math.Inf(1)}}).ServeHTTP(short, httptest.NewRequest(http.MethodGet, "/long", nil))
	if short.Code != http.StatusInternalServerError || !json.Valid(short.Body.Bytes()) {
		t.Errorf("a short answer that cannot be written is %d %s", short.Code, short.Body)
	}
}

// answering is a server whose one resource, asked from another machine, answers v.
func answering(v any) http.Handler {
	s := &server{Options: Options{Explorer: explorer.New(explorer.Options{}), Log: slog.New(slog.DiscardHandler), Now: time.Now,
		Timeout: time.Minute}, counters: newCounters(), turns: newTurns(atOnce)}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(s.observe, s.recovered)
	s.register(e, []endpoint{get("/long", func(*call) act[any] { return func(context.Context) (any, error) { return v, nil } }).atRoot()})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.RemoteAddr = "192.0.2.1:1"
		e.ServeHTTP(w, r)
	})
}
