package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNotAnExport is returned for a folder or a file that something else made.
var ErrNotAnExport = errors.New("exists and is no export; choose another --out or remove it yourself")

// replaceFolder makes the folder out from what write puts into a new folder
// beside it, for the owner alone to read. If anything fails, out stays as it was.
func replaceFolder(out string, write func(dir string) error) error {
	exists, err := isExport(out)
	if err != nil {
		return err
	}
	return beside(out, func(dir string) error {
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
	})
}

// manifestOf is where the manifest of an export of one file lies.
func manifestOf(out string) string { return out + "." + manifestName }

// replaceFile does the same for a file and its manifest beside it.
func replaceFile(out string, write func(path, manifest string) error) error {
	if err := isExportedFile(out); err != nil {
		return err
	}
	return beside(out, func(dir string) error {
		path, manifest := filepath.Join(dir, "file"), filepath.Join(dir, manifestName)
		if err := write(path, manifest); err != nil {
			return err
		}
		for from, to := range map[string]string{manifest: manifestOf(out), path: out} {
			if err := os.Rename(from, to); err != nil {
				return fmt.Errorf("put %s in place: %w", to, err)
			}
		}
		if err := os.Remove(dir); err != nil {
			return fmt.Errorf("remove the folder beside %s: %w", out, err)
		}
		return nil
	})
}

// beside calls do with a new folder beside out and removes it if do fails.
func beside(out string, do func(dir string) error) (err error) {
	if err := os.MkdirAll(filepath.Dir(out), 0o700); err != nil {
		return fmt.Errorf("make the folder above %s: %w", out, err)
	}
	dir, err := os.MkdirTemp(filepath.Dir(out), "."+filepath.Base(out)+".partial-")
	if err != nil {
		return fmt.Errorf("make a folder beside %s: %w", out, err)
	}
	if err := do(dir); err != nil {
		return errors.Join(err, os.RemoveAll(dir))
	}
	return nil
}

// isExport reports whether out exists and may be replaced: an empty folder or one
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
	return true, isOurs(out, filepath.Join(out, manifestName))
}

// isExportedFile returns nil if out does not exist or has our manifest beside it.
func isExportedFile(out string) error {
	switch _, err := os.Lstat(out); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look at %s: %w", out, err)
	}
	return isOurs(out, manifestOf(out))
}

func isOurs(out, manifest string) error {
	text, err := os.ReadFile(manifest)
	if err != nil || !bytes.Contains(text, []byte(`"export": "bluegraph `)) {
		return fmt.Errorf("%s %w", out, ErrNotAnExport)
	}
	return nil
}
