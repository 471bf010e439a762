package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A draft is written once, to a file or to the terminal, and read by check as it stands.
func TestDraftCommand(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "People.csv"), []byte("id,Name,Email\n1,Ines Varga,i@x.example\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "my.yaml")
	var printed, told bytes.Buffer
	if err := runDraft(t.Context(), folder, "", &printed, &told); err != nil {
		t.Fatal(err)
	}
	if err := runDraft(t.Context(), folder, file, &told, &told); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(file)
	if err != nil || string(written) != printed.String() {
		t.Errorf("the file holds %q, %v; printed was %q", written, err, printed.String())
	}
	if err := runDraft(t.Context(), folder, file, &told, &told); err == nil || !strings.Contains(err.Error(), "name another file") {
		t.Errorf("a draft that is there already: %v", err)
	}
	var survey bytes.Buffer
	if err := runCheck(t.Context(), checkOptions{leak: folder, mapping: file}, &survey, &told); err != nil {
		t.Errorf("check: %v", err)
	}
	if !strings.Contains(survey.String(), "1  Recipient") {
		t.Errorf("check says %s", survey.String())
	}
	if err := os.WriteFile(filepath.Join(folder, "Empty.csv"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := runDraft(t.Context(), folder, "", &printed, &told); !errors.Is(err, errRejected) {
		t.Errorf("with a table that cannot be read: %v", err)
	}
}
