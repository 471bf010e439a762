package audit

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/explorer"
)

func testKey(t *testing.T) Key {
	t.Helper()
	k, err := OpenKey(filepath.Join(t.TempDir(), "keys", "audit.key"), true)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// clock gives another second each time it is asked.
func clock() func() time.Time {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	return func() time.Time { now = now.Add(time.Second); return now }
}

// written makes a log of two segments and returns the checkpoint at the end of the first.
func written(t *testing.T, k Key) (folder, checkpoint string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "graph.db.audit")
	now := clock()
	rosa := explorer.WithActor(t.Context(), explorer.Actor{Name: "rosa", Role: "analyst"})
	for range 2 {
		l, err := Open(folder, k, now)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{"agency:1", "agency:2", "agency:<3>"} {
			if err := l.Add(rosa, explorer.Act{Name: explorer.ActEntity, On: []string{id}}, ""); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		if checkpoint == "" {
			res, err := Verify(folder, k, nil)
			if err != nil || len(res.Faults) > 0 {
				t.Fatalf("%+v, %v", res, err)
			}
			checkpoint = res.Last
		}
	}
	return folder, checkpoint
}

// TestVerifyFindsChanges changes a log in every way that somebody without the key can.
func TestVerifyFindsChanges(t *testing.T) {
	k := testKey(t)
	for name, c := range map[string]struct {
		change func(lines [][]byte) [][]byte // of the first segment; nil takes it away
		want   string
	}{
		"nothing": {func(l [][]byte) [][]byte { return l }, ""},
		"a record changed": {func(l [][]byte) [][]byte {
			l[2] = bytes.Replace(l[2], []byte("agency:2"), []byte("agency:9"), 1)
			return l
		}, "record 3"},
		"a record taken out":  {func(l [][]byte) [][]byte { return slices.Delete(l, 1, 2) }, "record 2"},
		"two records swapped": {func(l [][]byte) [][]byte { l[1], l[2] = l[2], l[1]; return l }, "record 2"},
		"the end cut off":     {func(l [][]byte) [][]byte { return l[:3] }, "3 records and had"},
		"an own record at end": {func(l [][]byte) [][]byte {
			return append(l[:3:3], []byte(`{"n":4,"at":"2026-11-30T12:00:09Z","act":"x","prev":"","mac":""}`+"\n"))
		}, "record 4"},
		"a line torn":      {func(l [][]byte) [][]byte { return append(l[:3:3], l[3][:20]) }, "cut short"},
		"blanks":           {func(l [][]byte) [][]byte { l[1] = append([]byte(" "), l[1]...); return l }, "not written as"},
		"the segment gone": {nil, "is gone"},
	} {
		t.Run(name, func(t *testing.T) {
			folder, checkpoint := written(t, k)
			names, err := segments(folder)
			if err != nil || len(names) != 2 {
				t.Fatalf("%v, %v", names, err)
			}
			path := filepath.Join(folder, names[0]+suffix)
			if c.change == nil {
				err = os.Remove(path)
			} else {
				var text []byte
				if text, err = os.ReadFile(path); err == nil {
					lines := bytes.SplitAfter(bytes.TrimSuffix(text, nil), []byte("\n"))
					err = os.WriteFile(path, bytes.Join(c.change(lines[:len(lines)-1]), nil), 0o600)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			res, err := Verify(folder, k, []string{checkpoint})
			if err != nil {
				t.Fatal(err)
			}
			faults := strings.Join(res.Faults, "\n")
			if c.want == "" && faults != "" || !strings.Contains(faults, c.want) {
				t.Errorf("faults: %q, want %q", faults, c.want)
			}
		})
	}
}

// TestCheckpointKeptElsewhere: the end of the newest segment can be cut without a trace in the
// log, and a checkpoint that was kept elsewhere tells of it; another key does not sign for it.
func TestCheckpointKeptElsewhere(t *testing.T) {
	k := testKey(t)
	folder, _ := written(t, k)
	res, err := Verify(folder, k, nil)
	if err != nil || len(res.Faults) > 0 || len(res.Open) > 0 {
		t.Fatalf("%+v, %v", res, err)
	}
	kept := res.Last
	names, _ := segments(folder)
	path := filepath.Join(folder, names[1]+suffix)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	if err := os.WriteFile(path, bytes.Join(lines[:2], nil), 0o600); err != nil {
		t.Fatal(err)
	}
	if res, err = Verify(folder, k, nil); err != nil || len(res.Faults) > 0 || !slices.Equal(res.Open, names[1:]) {
		t.Errorf("the log alone tells this from an explorer that was killed, or does not tell of the end: %+v, %v", res, err)
	}
	for _, text := range []string{kept, "3 records in 2 segments.\n\n" + kept} { // alone, and below what verify prints above it
		if res, err = Verify(folder, k, []string{text}); err != nil || len(res.Faults) != 1 {
			t.Errorf("with the checkpoint: %+v, %v", res, err)
		}
	}
	if _, err := Verify(folder, testKey(t), []string{kept}); err == nil {
		t.Error("another key signs for the checkpoint")
	}
}

// TestRecordsFromBefore: a record as it was written before records named officials has the mark that it had then.
func TestRecordsFromBefore(t *testing.T) {
	k := testKey(t)
	folder := t.TempDir()
	line := func(mac string) []byte {
		return []byte(`{"n":1,"at":"2026-11-01T12:00:00Z","who":"rosa","role":"editor","act":"export","on":["campaign:a/1"],"prev":"","mac":"` +
			mac + "\"}\n")
	}
	h := hmac.New(sha256.New, k.mac)
	h.Write(line(""))
	text := line(hex.EncodeToString(h.Sum(nil)))
	if err := os.WriteFile(filepath.Join(folder, "20261101T120000.000Z-abcdef"+suffix), text, 0o600); err != nil {
		t.Fatal(err)
	}
	if res, err := Verify(folder, k, nil); err != nil || len(res.Faults) > 0 || res.Records != 1 {
		t.Errorf("%+v, %v", res, err)
	}
}

// TestAudited records an act before it is done, refuses it when that cannot be, and says how it ended.
func TestAudited(t *testing.T) {
	k := testKey(t)
	folder := filepath.Join(t.TempDir(), "log")
	l, err := Open(folder, k, clock())
	if err != nil {
		t.Fatal(err)
	}
	rosa := explorer.WithActor(t.Context(), explorer.Actor{Name: "rosa", Role: "reader"})
	do := func(err error) func(context.Context) error { return func(context.Context) error { return err } }
	many := make([]string, 150)
	for i := range many {
		many[i] = "recipient:x"
	}
	chosen := []explorer.Official{{ID: "recipient:1", Reason: "sheriff; spoke <for> the county"}}
	forbidden := &explorer.Error{Code: explorer.CodeForbidden}
	for _, step := range []struct {
		act  explorer.Act
		ends error
	}{
		{explorer.Act{Name: explorer.ActEntity, On: []string{"agency:1"}}, nil},
		{explorer.Act{Name: explorer.ActJudge, On: []string{"agency:1", "agency:2"}}, forbidden},
		{explorer.Act{Name: explorer.ActExport, On: many}, errors.New("no room")},
		{explorer.Act{Name: explorer.ActExportStory, On: []string{"story:1"}, Officials: chosen}, nil},
		{explorer.Act{Name: explorer.ActSchema}, nil},
	} {
		if err := l.Audited(rosa, step.act, do(step.ends)); !errors.Is(err, step.ends) {
			t.Errorf("%s: %v", step.act.Name, err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	var said []string
	names, _ := segments(folder)
	if err := eachRecord(folder, names[0], func(r Record) error {
		if r.Outcome == "" && (r.Act == "export-story") != slices.Equal(r.Officials, chosen) {
			t.Errorf("%s names the officials %v", r.Act, r.Officials)
		}
		said = append(said, strings.TrimSpace(r.Who+" "+r.Act+" "+r.Outcome))
		if r.Act == "export" && r.Outcome == "" && (len(r.On) != maxIDs || r.More != 50) {
			t.Errorf("an export of 150: %d ids and %d more", len(r.On), r.More)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	want := []string{"start", "rosa entity", "rosa judge", "rosa judge refused", "rosa export", "rosa export failed", "rosa export-story",
		"checkpoint"}
	if !slices.Equal(said, want) {
		t.Errorf("%q, want %q", said, want)
	}
	if res, err := Verify(folder, k, nil); err != nil || len(res.Faults) > 0 {
		t.Errorf("%+v, %v", res, err)
	}
	var exported bytes.Buffer
	if err := Export(&exported, folder); err != nil || !bytes.Contains(exported.Bytes(), []byte(chosen[0].Reason)) {
		t.Errorf("exported without the reason, %v:\n%s", err, &exported)
	}
	err = l.Audited(rosa, explorer.Act{Name: explorer.ActEntity}, func(context.Context) error {
		t.Error("it is done without a record")
		return nil
	})
	if err == nil {
		t.Error("a log that cannot be written lets acts pass")
	}
	if info, err := os.Stat(filepath.Join(folder, names[0]+suffix)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("rights %v, %v", info.Mode(), err)
	}
}
