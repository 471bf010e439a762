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

// graphVersion changes when the loader would make another graph of the same leak.
const graphVersion = 4

// Fingerprint is the same for two loads that give the same graph: it covers the
// mapping, the sites chosen, the name and the content of every CSV file below them,
// and the options given. onBytes is told how many bytes were read; nil for nobody.
func (l *Leak) Fingerprint(ctx context.Context, onBytes func(int), options ...string) (string, error) {
	files, err := l.csvFiles()
	if err != nil {
		return "", fmt.Errorf("fingerprint of the leak: %w", err)
	}
	sums := make([][]byte, len(files))
	group, working := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		if working.Err() != nil {
			break
		}
		group.Go(func() (err error) {
			sums[i], err = contentSum(working, f.path, onBytes)
			return err
		})
	}
	if err := errors.Join(group.Wait(), ctx.Err()); err != nil {
		return "", fmt.Errorf("fingerprint of the leak: %w", err)
	}
	h := sha256.New()
	fmt.Fprintln(h, graphVersion, l.Mapping.digest, strings.Join(options, " "))
	for i, f := range files {
		fmt.Fprintf(h, "%s %x\n", f.name, sums[i])
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// csvFile is a file of a leak: its name below the leak's folder, with slashes, and
// where it is found.
type csvFile struct{ name, path string }

// csvFiles lists the CSV files of the sites, in order.
func (l *Leak) csvFiles() ([]csvFile, error) {
	var w csvWalk
	for _, s := range l.Sites {
		w.seen = map[string]bool{}
		if err := w.linked(filepath.Join(l.Root, filepath.FromSlash(s.Path)), s.Path); err != nil {
			return nil, err
		}
	}
	return w.files, nil
}

// csvWalk gathers the CSV files below folders. It follows links, as whoever reads a
// list does: a site, or its folder of lists, may lie on another disk.
type csvWalk struct {
	files []csvFile
	seen  map[string]bool // where links of a site led: one that leads up would have no end
}

// linked walks a folder that may be a link.
func (w *csvWalk) linked(dir, name string) error {
	at, err := filepath.EvalSymlinks(dir)
	if err != nil || w.seen[at] {
		return err
	}
	w.seen[at] = true
	return w.below(at, name)
}

// below adds the files below a folder, which is called name in the leak.
func (w *csvWalk) below(dir, name string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		at, called := filepath.Join(dir, e.Name()), path.Join(name, e.Name())
		switch {
		case e.IsDir():
			err = w.below(at, called)
		case isFolderLink(at, e):
			err = w.linked(at, called)
		case strings.EqualFold(filepath.Ext(at), ".csv"):
			w.files = append(w.files, csvFile{called, at})
		}
		if err != nil {
			return err
		}
	}
	return nil
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
