package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// folders finds files whose path may differ in case from the one on disk: the leak's
// paths were written on a system that does not tell them apart. A folder is listed
// once: sites name thousands of files that they do not have. The zero value is ready.
type folders struct {
	mu sync.Mutex
	// names are those in a folder, by the name in lower case.
	names map[string]map[string]string
}

// read reads a file below root.
func (f *folders) read(root, file string) (text []byte, err error) {
	err = f.find(root, file, func(path string) error {
		text, err = readFile(path)
		return err
	})
	return text, err
}

// find calls read with the file's path on disk.
func (f *folders) find(root, file string, read func(path string) error) error {
	at, err := within(root, file)
	if err == nil {
		err = read(at)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	dir, found := root, ""
	for _, part := range strings.Split(file, "/") {
		name, ok := f.in(dir)[strings.ToLower(part)]
		if !ok {
			return ErrNoList
		}
		dir, found = filepath.Join(dir, name), path.Join(found, name)
	}
	if at, err = within(root, found); err != nil {
		return err
	}
	return read(at)
}

// in lists a folder; one that cannot be read has nothing in it.
func (f *folders) in(dir string) map[string]string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if names, known := f.names[dir]; known {
		return names
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	names := make(map[string]string, len(entries))
	for _, e := range entries {
		if key := strings.ToLower(e.Name()); names[key] == "" { // of names that differ in case alone the first
			names[key] = e.Name()
		}
	}
	if f.names == nil {
		f.names = map[string]map[string]string{}
	}
	f.names[dir] = names
	return names
}
