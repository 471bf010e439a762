package sample

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bluegraph/internal/sample/layouts"
)

// markerName is the file in the truth folder that says that a folder is a sample.
const markerName = "SAMPLE.txt"

const markerText = "This folder and the leak beside it were made by loader sample. Everything in them is invented.\n"

// prepareFolders makes the two folders. A folder with something in it is only taken
// when it is an earlier sample; then the sites of that sample are removed, and
// nothing that this program cannot have written.
func prepareFolders(out string, all []layouts.Site) (truth string, err error) {
	// "." and ".." have no name to hang the truth on.
	if base := filepath.Base(out); base == "." || base == ".." {
		if out, err = filepath.Abs(out); err != nil {
			return "", fmt.Errorf("sample: %w", err)
		}
	}
	truth = filepath.Clean(out) + "-truth"
	if err := refuseForeign(out, truth); err != nil {
		return "", err
	}
	for _, s := range all {
		if err := os.RemoveAll(filepath.Join(out, filepath.FromSlash(s.Path))); err != nil {
			return "", fmt.Errorf("sample: remove earlier sample: %w", err)
		}
	}
	old, err := filepath.Glob(filepath.Join(truth, ".part-*"))
	if err != nil {
		return "", err
	}
	for _, h := range truthHeads {
		old = append(old, filepath.Join(truth, h.name))
	}
	for _, f := range old {
		if err := os.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("sample: remove earlier truth: %w", err)
		}
	}
	for _, d := range []string{out, truth} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return "", fmt.Errorf("sample: %w", err)
		}
	}
	return truth, os.WriteFile(filepath.Join(truth, markerName), []byte(markerText), 0o644)
}

func refuseForeign(out, truth string) error {
	marker, err := os.ReadFile(filepath.Join(truth, markerName))
	if err == nil && strings.HasPrefix(string(marker), markerText) {
		return nil
	}
	for _, d := range []string{out, truth} {
		entries, err := os.ReadDir(d)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("sample: %w", err)
		}
		if len(entries) > 0 {
			return fmt.Errorf("sample: %s is not empty and not an earlier sample (no %s in %s); choose another folder", d, markerName, truth)
		}
	}
	return nil
}
