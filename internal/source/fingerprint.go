package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
)

// graphVersion changes when the loader would make another graph of the same leak.
const graphVersion = 2

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
func (l *Leak) csvFiles() (files []csvFile, err error) {
	for _, s := range l.Sites {
		// A site may be a link, which a walk would not follow.
		root, err := filepath.EvalSymlinks(filepath.Join(l.Root, filepath.FromSlash(s.Path)))
		if err != nil {
			return nil, err
		}
		err = filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(p), ".csv") {
				return err
			}
			rel, err := filepath.Rel(root, p)
			files = append(files, csvFile{path.Join(s.Path, filepath.ToSlash(rel)), p})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
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
