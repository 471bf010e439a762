package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bluegraph/internal/opencypher/generate"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// sampleSchema is what the graph of a made-up leak has. A relationship has no name and no id: what asks for one
// gets null on both stores.
var sampleSchema = &generate.Schema{
	Labels: []string{"", ":Agency", ":Campaign", ":Recipient", ":Site", ":Person", ":Document", ":Report", ":Entity", ":FusionCenter",
		":Organization|Location", ":!Agency", ":%", ":Entity&!Recipient", ":Identifier"},
	Types: []string{"", ":SENT", ":SENT_TO", ":WORKS_FOR", ":MENTIONS", ":SENT_TO|ADDRESSED_TO", ":!SENT_TO", ":DOWNLOADED|ATTACHES",
		":REGISTERED_AT|PART_OF"},
	Property: map[string][]string{
		"int":   {"size(%s.name)", "size(%s.name)", "%s.recipients_listed", "%s.count", "%s.recipients_matched", "size(%s.aliases)"},
		"float": {"%s.lat", "%s.lon", "%s.score"}, "string": {"%s.name", "%s.id", "%s.state", "%s.kind", "%s.rule", "%s.status", "%s.text"},
		"bool": {"(%s.state = 'CA')", "(%s.status = 'sent')"}, "list": {"%s.through", "[size(%s.name), 2]"},
		"strings": {"%s.aliases", "split(%s.name, ' ')"}, "date": {"date(left(%s.sent_at, 10))", "date(left(%s.entered_at, 10))"},
		"local": {"localdatetime(%s.sent_at)"}, "point": {"point({latitude: %[1]s.lat, longitude: %[1]s.lon})"},
	},
	Unique: "id", Anchors: true,
}

// TestCypherGenerated: the same generated queries, on the graph of a made-up leak, give both stores' users the same
// cells, types and all. CYPHER_QUERIES says how many, CYPHER_SEED which.
func TestCypherGenerated(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5, QuirkRate: .1})
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	small, server := loaded(t, leak, filepath.Join(t.TempDir(), "graph.db")), loaded(t, leak, uri)
	count, seed := 100, uint64(1)
	if n, err := strconv.Atoi(os.Getenv("CYPHER_QUERIES")); err == nil {
		count = n
	}
	if n, err := strconv.ParseUint(os.Getenv("CYPHER_SEED"), 10, 64); err == nil {
		seed = n
	}
	d := &pair{ours: small.(questions.CypherReader), theirs: server.(questions.CypherReader)}
	for i := range count {
		if problem := d.compare(t.Context(), generate.New(sampleSchema, seed, uint64(i))); problem != "" {
			t.Errorf("query %d %s", i, problem)
		}
		if i%500 == 499 {
			t.Logf("%d queries: %+v", i+1, d.told)
		}
	}
	t.Logf("seed %d, %d queries: %+v", seed, count, d.told)
	if d.told.same < count/2 {
		t.Errorf("only %d of %d queries were answered alike", d.told.same, count)
	}
}

// pair asks both stores.
type pair struct {
	ours, theirs questions.CypherReader
	// told counts how queries came out: answered alike, failed on both, refused by ours or by the gate before the
	// server, stopped by a limit, failed by a fault of the server's own, failed on one side in arithmetic on a row
	// that the other had dropped before, differing.
	told struct{ same, failed, refusals, stopped, server, order, differing int }
}

// compare returns what differs, "" for nothing.
func (d *pair) compare(ctx context.Context, q generate.Query) string {
	ask := func(r questions.CypherReader) (questions.CypherResult, error) {
		return r.Cypher(ctx, questions.CypherQuery{Text: q.Text, Params: q.Params, Limit: 10_000, TimeoutMS: 20_000})
	}
	ours, ourErr := ask(d.ours)
	var refused *questions.Unsupported
	switch {
	case errors.As(ourErr, &refused):
		d.told.refusals++
		return ""
	case isStopped(ourErr) || ours.Truncated:
		d.told.stopped++
		return ""
	}
	theirs, theirErr := ask(d.theirs)
	switch {
	case ourErr != nil && theirErr != nil:
		d.told.failed++
		return ""
	case theirErr != nil && strings.Contains(theirErr.Error(), "goes on in the server"):
		d.told.refusals++
		return ""
	case isStopped(theirErr) || theirs.Truncated:
		d.told.stopped++
		return ""
	case theirErr != nil && isFaultOfServer(theirErr):
		d.told.server++
		return ""
	case isArithmetic(ourErr) || isArithmetic(theirErr):
		d.told.order++
		return ""
	case ourErr != nil || theirErr != nil:
		d.told.differing++
		return fmt.Sprintf("%s %v\n  ours: %v\n  Neo4j: %.400v", q.Text, q.Params, ourErr, theirErr)
	}
	a, b := cellsOf(ours, q.Loose), cellsOf(theirs, q.Loose)
	if slices.Equal(a, b) {
		d.told.same++
		return ""
	}
	if text := strings.ReplaceAll(q.Text, "0.0 / 0.0", "1.5 / 2.0"); text != q.Text { // the server takes the NaN of one constant for one value
		before, again := d.told, q
		again.Text = text
		problem := d.compare(ctx, again)
		if d.told = before; problem == "" {
			d.told.server++
			return ""
		}
	}
	d.told.differing++
	onlyA := slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
	onlyB := slices.DeleteFunc(slices.Clone(b), func(s string) bool { return slices.Contains(a, s) })
	return fmt.Sprintf("%s %v\n  ours:  %d rows, alone %.400s\n  Neo4j: %d rows, alone %.400s", q.Text, q.Params, len(a), onlyA, len(b), onlyB)
}

func isStopped(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || err != nil && strings.Contains(err.Error(), "memory")
}

// isFaultOfServer reports whether Neo4j fails on a query that is right: see package tck.
func isFaultOfServer(err error) bool {
	s := err.Error()
	mistyped := strings.Contains(s, "Type mismatch: ") &&
		(strings.Contains(s, "but was Float") || strings.Contains(s, "but was Boolean") || strings.Contains(s, "but was Any"))
	return mistyped || !errors.Is(err, questions.ErrBadQuery) || strings.Contains(s, "Expected an integer between -2147483648")
}

func isArithmetic(err error) bool {
	if err == nil {
		return false
	}
	s := err.Error()
	return strings.Contains(s, "/ by zero") || strings.Contains(s, "overflow") || strings.Contains(s, "long overflow") ||
		strings.Contains(s, "cannot be represented as an integer")
}

// cellsOf writes the rows as JSON, in order; loose sorts the lists in them. A float keeps eight digits.
func cellsOf(r questions.CypherResult, loose bool) []string {
	rows := make([]string, len(r.Rows))
	for i, row := range r.Rows {
		text, err := json.Marshal(row)
		if err == nil {
			text, err = json.Marshal(rounded(text, loose))
		}
		if err != nil {
			rows[i] = err.Error()
			continue
		}
		rows[i] = string(text)
	}
	slices.Sort(rows)
	return rows
}

// rounded reads JSON again with floats cut to eight digits.
func rounded(text []byte, loose bool) any {
	dec := json.NewDecoder(strings.NewReader(string(text)))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return err.Error()
	}
	var walk func(any) any
	walk = func(v any) any {
		switch v := v.(type) {
		case json.Number:
			if f, err := v.Float64(); err == nil && strings.ContainsAny(string(v), ".E") {
				return "float " + strconv.FormatFloat(f, 'g', 8, 64)
			}
			return "integer " + string(v)
		case []any:
			for i := range v {
				v[i] = walk(v[i])
			}
			if loose {
				slices.SortFunc(v, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
		case map[string]any:
			for k := range v {
				v[k] = walk(v[k])
			}
		}
		return v
	}
	row, _ := v.([]any)
	for i := range row {
		row[i] = walk(row[i])
	}
	return row
}
