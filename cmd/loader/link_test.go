package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const agencyRows = "record_id;agency;ST;county\n1;Wexelmere Police Department;OR;Fallow\n2;WEXELMERE PD;OR;Fallow\n" +
	"3;Wexelmere Fire Department;OR;Fallow\n"

func writeRecords(t *testing.T, text string) (in, out string) {
	t.Helper()
	dir := t.TempDir()
	in, out = filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.csv")
	if err := os.WriteFile(in, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return in, out
}

func TestLinkWritesAClusterForEachRecord(t *testing.T) {
	in, out := writeRecords(t, agencyRows)
	o := linkOptions{kind: "agency", in: in, out: out, columns: "id=record_id,name=agency,state=ST", explain: explainBeside}
	if err := runLink(context.Background(), o, io.Discard); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if want := "record_id,cluster_id\n1,1\n2,1\n3,3\n"; string(got) != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	why, err := os.ReadFile(out + ".why.jsonl")
	if err != nil || !strings.Contains(string(why), `"level":"same"`) || !strings.Contains(string(why), `"weight":`) {
		t.Errorf("the pairs do not say why: %s %v", why, err)
	}
}

func TestLinkDryRunWritesNothing(t *testing.T) {
	in, out := writeRecords(t, agencyRows)
	var told strings.Builder
	o := linkOptions{kind: "agency", in: in, out: out, columns: "id=record_id,name=agency", dryRun: true}
	if err := runLink(context.Background(), o, &told); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a dry run wrote clusters")
	}
	if !strings.Contains(told.String(), "name       from agency") || !strings.Contains(told.String(), "core_state") {
		t.Errorf("it does not say what would be compared:\n%s", told.String())
	}
}

func TestLinkRefusesWrongCalls(t *testing.T) {
	in, out := writeRecords(t, agencyRows)
	for name, o := range map[string]linkOptions{
		"kind":      {kind: "ship", in: in, out: out},
		"no id":     {kind: "agency", in: in, out: out},
		"column":    {kind: "agency", in: in, out: out, columns: "id=record_id,name=nothing"},
		"field":     {kind: "agency", in: in, out: out, columns: "id=record_id,colour=ST"},
		"no out":    {kind: "agency", in: in},
		"no within": {kind: "agency", in: in, out: out, columns: "id=record_id,name=agency", within: "nothing"},
	} {
		var usage usageError
		if err := runLink(context.Background(), o, io.Discard); !errors.As(err, &usage) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestLinkTellsOfRejectedRows(t *testing.T) {
	in, out := writeRecords(t, "id,name\n1,Casey Sample\n1,Robin Fiction\n,Nobody\n2,Casey Sample\n")
	var told strings.Builder
	err := runLink(context.Background(), linkOptions{kind: "person", in: in, out: out}, &told)
	if !errors.Is(err, errRejected) || !strings.Contains(told.String(), "line 3") || !strings.Contains(told.String(), "line 4") {
		t.Errorf("got %v and\n%s", err, told.String())
	}
}

func TestGenericTakesEveryColumn(t *testing.T) {
	columns, id, err := mapColumns(linkOptions{kind: "generic", columns: "id=key"}, []string{"key", "caption", "colour", "size"})
	if err != nil || id != 0 {
		t.Fatal(err)
	}
	if len(columns) != 3 || columns[2].field != "text3" || columns[2].from[0] != "size" {
		t.Errorf("compared are %+v", columns)
	}
}
