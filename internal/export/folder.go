package export

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Folder takes the files of an export, one after the other.
type Folder struct {
	// dir is where they lie, "" if they go into an archive or a stream.
	dir    string
	create func(name string) (io.WriteCloser, error)
}

// File makes one file of an export.
func (f Folder) File(name string, write func(io.Writer) error) (err error) {
	out, err := f.create(name)
	if err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	defer func() {
		if closing := out.Close(); err == nil && closing != nil {
			err = fmt.Errorf("write %s: %w", name, closing)
		}
	}()
	w := bufio.NewWriterSize(out, 1<<16)
	if err := write(w); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// inDir is a folder of the disk, whose files the owner alone can read.
func inDir(dir string) Folder {
	return Folder{dir, func(name string) (io.WriteCloser, error) { return newFile(filepath.Join(dir, name)) }}
}

// inFile is a folder of one file, whatever a format calls it.
func inFile(path string) Folder {
	return Folder{"", func(string) (io.WriteCloser, error) { return newFile(path) }}
}

func newFile(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

// inZip is an archive.
func inZip(z *zip.Writer) Folder {
	return Folder{"", func(name string) (io.WriteCloser, error) {
		w, err := z.Create(name)
		return nopCloser{w}, err
	}}
}

// inStream is a folder of one file that is written to w.
func inStream(w io.Writer) Folder {
	return Folder{"", func(string) (io.WriteCloser, error) { return nopCloser{w}, nil }}
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
