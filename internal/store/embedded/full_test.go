//go:build linux

package embedded

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"bluegraph/internal/entities"
)

// TestFullDisk runs a load, and a reading, in a process whose files may not grow: a load says
// that there is no room and leaves the store as it was; reading needs no room.
func TestFullDisk(t *testing.T) {
	if path := os.Getenv("TEST_FULL_STORE"); path != "" {
		fmt.Println("said: " + crowded(t, path, os.Getenv("TEST_FULL_FOR")))
		return
	}
	path := wholeStore(t)
	for purpose, want := range map[string]string{
		"loading": "the store " + path + " cannot be written: the disk is full", "reading": "read whole",
		"copying": "the backup " + path + ".copy cannot be made: the disk is full",
	} {
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFullDisk$")
		child.Env = append(os.Environ(), "TEST_FULL_STORE="+path, "TEST_FULL_FOR="+purpose)
		out, err := child.CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v\n%s\nwant %q", purpose, err, out, want)
		}
	}
	if faults := verified(t, path); len(faults) > 0 {
		t.Errorf("after a load without room: %q", faults)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.copy*")); err != nil || len(left) > 0 {
		t.Errorf("a backup without room leaves %q, %v", left, err)
	}
	s := open(t, path, Options{ReadOnly: true})
	if n, _, err := s.Entity(t.Context(), site); err != nil || n.Name != "whole" {
		t.Errorf("after a load without room: %+v, %v", n, err)
	}
}

// crowded loads a megabyte of text, reads, or makes a backup, under a bound on the size of files.
func crowded(t *testing.T, path, purpose string) string {
	readOnly, room := purpose == "reading", uint64(400<<10)
	if purpose != "loading" {
		room = 4 << 10
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: room, Max: room}); err != nil {
		t.Fatal(err)
	}
	if purpose == "copying" {
		return fmt.Sprint(Backup(t.Context(), path, path+".copy"))
	}
	s, err := Open(t.Context(), path, Options{ReadOnly: readOnly})
	if err != nil {
		return err.Error()
	}
	defer s.Close() // a load that failed is no error of closing
	if readOnly {
		n, _, err := s.Entity(t.Context(), site)
		if err != nil {
			return err.Error()
		}
		return "read " + n.Name
	}
	if err := s.BeginLoad(t.Context(), entities.Leak{Name: "l"}); err != nil {
		return err.Error()
	}
	for i := range 1000 {
		e := entities.Entity{ID: entities.ID(fmt.Sprintf("report:a/T/%d", i)), Kind: entities.Report, Leak: "l",
			Text: strings.Repeat("word ", 2000)}
		if err := s.PutEntities(t.Context(), []entities.Entity{e}); err != nil {
			return err.Error()
		}
	}
	err = s.CommitLoad(t.Context(), nil)
	return fmt.Sprint("committed: ", err)
}
