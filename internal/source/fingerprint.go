package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Fingerprint is the same for two loads that give the same graph: it covers the
// mapping, the sites chosen, the name and the content of every CSV file below them, name,
// size and time of every other file, and the options given. onBytes is told how many
// bytes were read; nil for nobody.
func (l *Leak) Fingerprint(ctx context.Context, onBytes func(int), options ...string) (string, error) {
	files := l.files()
	sums := make([][]byte, len(files))
	group, working := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		if working.Err() != nil {
			break
		}
		group.Go(func() (err error) {
			if f.isTable {
				sums[i], err = contentSum(working, f.path, onBytes)
			} else {
				sums[i] = statSum(f.path)
			}
			return err
		})
	}
	if err := errors.Join(group.Wait(), ctx.Err()); err != nil {
		return "", fmt.Errorf("fingerprint of the leak: %w", err)
	}
	h := sha256.New()
	fmt.Fprintln(h, l.Mapping.digest, strings.Join(options, " "))
	for i, f := range files {
		fmt.Fprintf(h, "%s %x\n", f.name, sums[i])
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// leakFile is a file of a leak: its name below the leak's folder, with slashes, and
// where it is found. Tables and most lists are CSV files; photos and documents, of
// which there may be a hundred times as many bytes, are not.
type leakFile struct {
	name, path string
	isTable    bool
}

// files lists the files of the sites, in order.
func (l *Leak) files() []leakFile {
	w := walk{root: l.Root}
	for _, s := range l.Sites {
		w.seen = map[string]bool{}
		w.linked(filepath.Join(l.Root, filepath.FromSlash(s.Path)), s.Path)
	}
	return w.found
}

// walk gathers the files below folders. It follows links within the leak, as whoever reads a
// list does.
type walk struct {
	root  string
	found []leakFile
	seen  map[string]bool // where links of a site led: one that leads up would have no end
}

// linked walks a folder that may be a link.
func (w *walk) linked(dir, name string) {
	at, err := filepath.EvalSymlinks(dir)
	if err != nil {
		at = dir // below tells that it cannot be read
	}
	switch {
	case !staysIn(w.root, at):
		w.found = append(w.found, leakFile{name: name, path: dir})
	case !w.seen[at]:
		w.seen[at] = true
		w.below(at, name)
	}
}

// below adds the files below a folder, which is called name in the leak. A folder that
// cannot be read stands for its files: the load counts what it misses there.
func (w *walk) below(dir, name string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.found = append(w.found, leakFile{name: name, path: dir})
	}
	for _, e := range entries {
		at, called := filepath.Join(dir, e.Name()), path.Join(name, e.Name())
		switch {
		case e.IsDir():
			w.below(at, called)
		case isFolderLink(at, e):
			w.linked(at, called)
		default:
			isLink := e.Type()&fs.ModeSymlink != 0 // it may lead out of the leak, and is not opened here
			w.found = append(w.found, leakFile{called, at, !isLink && strings.EqualFold(filepath.Ext(at), ".csv")})
		}
	}
}

// isFolderLink tells of a link to a folder. One that leads nowhere is a file that
// cannot be read.
func isFolderLink(at string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return false
	}
	info, err := os.Stat(at)
	return err == nil && info.IsDir()
}

// statSum tells whether a file is still the one it was, as far as that shows without
// reading it.
func statSum(name string) []byte {
	info, err := os.Stat(name)
	if err != nil {
		return []byte("unread")
	}
	return fmt.Appendf(nil, "%d %d", info.Size(), info.ModTime().UnixNano())
}

// contentSum is the SHA-256 of a file. What cannot be read has a sum of its own: the
// load will say why it cannot, and the next one looks again.
func contentSum(ctx context.Context, name string, onBytes func(int)) ([]byte, error) {
	f, err := openFile(name)
	if err != nil {
		return []byte("unread"), nil
	}
	defer f.Close() // nothing was written
	h := sha256.New()
	if _, err := io.Copy(h, &watched{ctx, f, onBytes}); ctx.Err() != nil {
		return nil, ctx.Err()
	} else if err != nil {
		return []byte("unread"), nil
	}
	return h.Sum(nil), nil
}

// watched is a reader that tells how much was read and ends with its context.
type watched struct {
	ctx     context.Context
	from    io.Reader
	onBytes func(int)
}

func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.from.Read(p)
	if w.onBytes != nil {
		w.onBytes(n)
	}
	return n, err
}
