package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"bluegraph/internal/entities/extract"
	"bluegraph/internal/entities/memo"
	"bluegraph/internal/ingest"
)

// finder is the extractor of a load, with its memory of texts where it has one; the
// zero finder finds nothing.
type finder struct {
	ingest.Finder
	memo *memo.Memo
	// cache is the folder of the memory.
	cache string
}

// defaultCache is the folder of this user for what can be made again; "" where the
// system has none.
func defaultCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "bluegraph")
}

// openFinder makes the extractor that a load asks for. Without a memory of texts a
// load takes longer, so what stands in its way is told and no failure.
func openFinder(o loadOptions, stderr io.Writer) (finder, error) {
	if o.noText {
		return finder{}, nil
	}
	x, err := extract.New(extract.Options{})
	if err != nil || o.cache == "" {
		return finder{Finder: x}, err
	}
	if old := filepath.Join(o.cache, "mentions.log"); isFile(old) {
		fmt.Fprintf(stderr, "%s was written by an earlier version and is not read any more: it may be deleted.\n", old)
	}
	m, err := memo.Open(filepath.Join(o.cache, "mentions.db"), x)
	if err != nil {
		fmt.Fprintln(stderr, "Name another folder with --cache, or none with --cache \"\".")
		fmt.Fprintf(stderr, "Texts searched now will not be remembered: %v.\n", err)
		return finder{Finder: x}, nil
	}
	return finder{m, m, o.cache}, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// summarise prints how many texts were not searched again.
func (f finder) summarise(out io.Writer) {
	if f.memo == nil {
		return
	}
	if asked, known := f.memo.Known(); asked > 0 {
		fmt.Fprintf(out, "\n%d texts, %d of them read before (in this load, or as kept in the cache folder %s) and not searched again.\n", asked,
			known, f.cache)
	}
}

func (f finder) Close() error {
	if f.memo == nil {
		return nil
	}
	return f.memo.Close()
}
