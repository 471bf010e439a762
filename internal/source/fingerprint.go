package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// graphVersion changes when the loader would make another graph of the same leak.
const graphVersion = 2

// Fingerprint is the same for two loads that give the same graph: it covers the
// mapping, the sites chosen, the name, size and time of every CSV file below them,
// and the options given.
func (l *Leak) Fingerprint(options ...string) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, graphVersion, l.Mapping.digest, strings.Join(options, " "))
	for _, s := range l.Sites {
		err := filepath.WalkDir(filepath.Join(l.Root, filepath.FromSlash(s.Path)), func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(p), ".csv") {
				return err
			}
			info, err := e.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(l.Root, p)
			fmt.Fprintln(h, filepath.ToSlash(rel), info.Size(), info.ModTime().UnixNano())
			return err
		})
		if err != nil {
			return "", fmt.Errorf("fingerprint of the leak: %w", err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}
