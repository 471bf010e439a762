package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit/random"
)

// wholeStore makes a closed store in which every table has rows.
func wholeStore(t *testing.T) (path string) {
	t.Helper()
	ctx := t.Context()
	path = filepath.Join(t.TempDir(), "x.db")
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	const first, second = "agency:1", "agency:2"
	if err := errors.Join(
		fill(ctx, s, "whole"),
		s.PutEntities(ctx, []entities.Entity{
			{ID: first, Kind: entities.Agency, Leak: "l", Name: "Salem PD", Properties: entities.Properties{"state": "OR"}},
			{ID: second, Kind: entities.Agency, Leak: "l", Name: "Salem Police Department", Text: "of the town"},
		}),
		s.PutReceivers(ctx, []entities.Receiver{{Recipient: person, Agency: first}}),
		s.PutEdges(ctx, []entities.Edge{
			{Source: person, Type: entities.WorksFor, Target: first, Properties: entities.Properties{"rule": "stated", "score": 1.0}},
			{Source: campaign, Type: entities.AddressedTo, Target: person, Through: []uint32{0}},
		}),
		s.CommitLoad(ctx, json.RawMessage(`{"leak": "l"}`)),
	); err != nil {
		t.Fatal(err)
	}
	cluster := entities.Cluster{
		Canonical: entities.Entity{ID: first, Kind: entities.Agency, Name: "Salem Police"}, Members: []entities.ID{first, second},
	}
	why := []entities.Reason{}
	_, err = s.PutResolution(ctx, entities.Resolution{
		Kind: entities.Agency, Clusters: []entities.Cluster{cluster},
		Joins: []entities.Join{{Pair: entities.Pair{Left: first, Right: second, Probability: .99, Why: why}, Rule: "name"}},
		Pairs: []entities.Pair{{Left: site, Right: second, Probability: .5, Why: why}},
		Links: []entities.Pair{{Left: person, Right: second, Probability: .5, Why: why}},
	})
	if err != nil {
		t.Fatal(err)
	}
	mark, err := s.Unresolved(ctx)
	if err != nil {
		t.Fatal(err)
	}
	generation, err := s.Generation(ctx)
	if err != nil {
		t.Fatal(err)
	}
	j := entities.Judgement{Left: first, Right: second, Verdict: entities.Same, Reason: "seen", Author: "rosa", At: "2026-01-02T03:04:05Z"}
	_, err = s.PutJudgement(ctx, j, entities.Regrouping{Touched: []entities.ID{first}, Clusters: []entities.Cluster{cluster}}, generation)
	if err != nil {
		t.Fatal(err)
	}
	if generation, err = s.Generation(ctx); err != nil {
		t.Fatal(err)
	}
	err = errors.Join(
		s.PutResolved(ctx, mark),
		s.PutSaved(ctx, questions.Saved{Kind: "note", ID: "1", ChangedAt: "2026-01-02T03:04:05Z", Body: []byte(`{}`)}, ""),
		s.PutMeasure(ctx, questions.Measure{Property: "pagerank", About: json.RawMessage("{}")}, generation,
			maps.All(map[entities.ID]float64{site: 1})),
		s.Close(),
	)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func verified(t *testing.T, path string) []string {
	t.Helper()
	faults, err := Verify(t.Context(), path, func(string) {})
	if err != nil {
		faults = append(faults, err.Error())
	}
	return faults
}

// content is all that a file says, by table; an error if it cannot be read.
func content(ctx context.Context, path string) (map[string]string, error) {
	db, err := connect(path, "mode=ro&immutable=1")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	said := map[string]string{}
	var names []string
	rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		names = append(names, "")
		if err := rows.Scan(&names[len(names)-1]); err != nil {
			return nil, err
		}
	}
	for _, name := range names {
		rows, err := db.QueryContext(ctx, `SELECT * FROM "`+name+`"`)
		if err != nil {
			return nil, err
		}
		columns, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		cells, into := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return nil, err
			}
			told := cells
			if columns[0] == "pack" && name != "record_pack" {
				told = cells[1:] // a number that orders rows, and SQLite checks their order
			}
			said[name] += fmt.Sprintf("%q\n", told)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return said, nil
}

// TestVerifyFindsFlippedBytes flips bytes of a store, one at a time: either verify says so,
// or the file says what it said before (a byte of free room). BLUEGRAPH_FLIPS sets how many.
func TestVerifyFindsFlippedBytes(t *testing.T) {
	path := wholeStore(t)
	before, err := content(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if before[name] == "" {
			t.Errorf("%s is empty, so nothing is tried of it", name)
		}
	}
	if faults := verified(t, path); len(faults) > 0 {
		t.Fatalf("of a whole store: %q", faults)
	}
	flips := 600
	if n, err := strconv.Atoi(os.Getenv("BLUEGRAPH_FLIPS")); err == nil {
		flips = n
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var used []int // room that is not used is most of a small store
	for i, b := range whole {
		if b != 0 {
			used = append(used, i)
		}
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	source, found := random.New(t, 1), 0
	for range flips {
		at := used[source.IntN(len(used))]
		flipped := whole[at] ^ byte(1<<source.IntN(8))
		if _, err := file.WriteAt([]byte{flipped}, int64(at)); err != nil {
			t.Fatal(err)
		}
		if len(verified(t, path)) > 0 {
			found++
		} else if now, err := content(t.Context(), path); err != nil || !maps.Equal(now, before) {
			t.Errorf("byte %d as %#x instead of %#x: verify finds nothing, and reading says something else (%v)", at, flipped, whole[at], err)
		}
		if _, err := file.WriteAt(whole[at:at+1], int64(at)); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d flips found; the others changed nothing that is read", found, flips)
	if found < flips/2 {
		t.Errorf("%d of %d flips found", found, flips)
	}
}
