package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// errOutside is of a file that lies, or leads, outside the leak: a leak that was handed
// round must not make its reader open the reader's own files.
var errOutside = errors.New("it leads out of the leak's folder")

// openWithin opens an ordinary file of a leak by its path below root, with forward
// slashes.
func openWithin(root, file string) (*os.File, error) {
	name, err := within(root, file)
	if err != nil {
		return nil, err
	}
	return openFile(name)
}

// within returns the place of a file below root. A link is followed as far as it stays in the
// leak's folder.
func within(root, file string) (string, error) {
	local := filepath.FromSlash(file)
	name := filepath.Join(root, local)
	if !filepath.IsLocal(local) {
		return "", &fs.PathError{Op: "open", Path: name, Err: errOutside}
	}
	at, err := filepath.EvalSymlinks(name)
	if err != nil {
		return name, nil // what cannot be followed cannot be opened: opening says why
	}
	if checkFile(at) != nil {
		return at, nil // a device, or a folder: likewise
	}
	if !staysIn(root, at) {
		return "", &fs.PathError{Op: "open", Path: name, Err: errOutside}
	}
	return at, nil
}

// staysIn reports whether a place without links in it lies below root.
func staysIn(root, at string) bool {
	real, err := filepath.EvalSymlinks(root)
	return err == nil && isBelow(real, at)
}

func isBelow(folder, name string) bool {
	relative, err := filepath.Rel(folder, name)
	return err == nil && filepath.IsLocal(relative)
}
