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
			sums[i], err = contentSum(working, filepath.Join(l.Root, f), onBytes)
			return err
		})
	}
	if err := errors.Join(group.Wait(), ctx.Err()); err != nil {
		return "", fmt.Errorf("fingerprint of the leak: %w", err)
	}
	h := sha256.New()
	fmt.Fprintln(h, graphVersion, l.Mapping.digest, strings.Join(options, " "))
	for i, f := range files {
		fmt.Fprintf(h, "%s %x\n", filepath.ToSlash(f), sums[i])
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// csvFiles lists the CSV files of the sites, below the leak's folder, in order.
func (l *Leak) csvFiles() (files []string, err error) {
	for _, s := range l.Sites {
		err := filepath.WalkDir(filepath.Join(l.Root, filepath.FromSlash(s.Path)), func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(p), ".csv") {
				return err
			}
			rel, err := filepath.Rel(l.Root, p)
			files = append(files, rel)
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
func contentSum(ctx context.Context, path string, onBytes func(int)) ([]byte, error) {
	f, err := os.Open(path)
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
