package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNotAnExport is returned for a folder that something else made.
var ErrNotAnExport = errors.New("exists and is no export; choose another --out or remove it yourself")

// replaceFolder makes the folder out from what write puts into a new folder
// beside it, for the owner alone to read. If anything fails, out stays as it was.
func replaceFolder(out string, write func(dir string) error) (err error) {
	out = filepath.Clean(out)
	exists, err := isExport(out)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o700); err != nil {
		return fmt.Errorf("make the folder above %s: %w", out, err)
	}
	dir, err := os.MkdirTemp(filepath.Dir(out), "."+filepath.Base(out)+".partial-")
	if err != nil {
		return fmt.Errorf("make a folder beside %s: %w", out, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	if err := write(dir); err != nil {
		return err
	}
	if !exists {
		if err := os.Rename(dir, out); err != nil {
			return fmt.Errorf("put %s in place: %w", out, err)
		}
		return nil
	}
	old := dir + ".old"
	if err := os.Rename(out, old); err != nil {
		return fmt.Errorf("move the old %s away: %w", out, err)
	}
	if err := os.Rename(dir, out); err != nil {
		return errors.Join(fmt.Errorf("put %s in place: %w", out, err), os.Rename(old, out))
	}
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("remove the old %s: %w", out, err)
	}
	return nil
}

// isExport tells whether out exists and may be replaced: an empty folder or one
// with our manifest.
func isExport(out string) (exists bool, err error) {
	entries, err := os.ReadDir(out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		if info, statErr := os.Stat(out); statErr == nil && !info.IsDir() {
			return true, fmt.Errorf("%s %w", out, ErrNotAnExport)
		}
		return false, fmt.Errorf("look into %s: %w", out, err)
	case len(entries) == 0:
		return true, nil
	}
	manifest, err := os.ReadFile(filepath.Join(out, manifestName))
	if err != nil || !bytes.Contains(manifest, []byte(`"export": "bluegraph `)) {
		return true, fmt.Errorf("%s %w", out, ErrNotAnExport)
	}
	return true, nil
}
