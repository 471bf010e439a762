package source

import (
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Unopened tells of what lies in the leak's folder, may be a part of the leak, and was not opened.
func (l *Leak) Unopened() []Problem { return l.unopened }

const linkOut = "the folder is a link out of the leak's folder and was not opened: copy or mount what it leads to in its place"

// skip notes that a folder or file was not opened. In notes nothing of the leak is thought to be lost.
func (l *Leak) skip(p, reason, kind string, isNote bool) {
	l.unopened = append(l.unopened, Problem{File: shownPath(p), Reason: reason, Kind: kind, Place: "folders", IsNote: isNote})
}

// skipOutside leaves out a link out of the leak's folder: a leak that was handed round must not make its reader open
// the reader's own.
func (l *Leak) skipOutside(p string) { l.skip(p, linkOut, "link out of the leak", false) }

// isNamed reports whether a name can be told, as UTF-8: an id, an answer and the evidence of a row hold no other. What has another one is
// left out.
func (l *Leak) isNamed(p string) bool {
	if utf8.ValidString(p) {
		return true
	}
	l.skip(p, "the name is not UTF-8, so that its rows could not be named and it was not read: rename it", "name is not UTF-8", false)
	return false
}

// skipHidden leaves out a folder whose name begins with a dot, and says so where it holds tables: .git does not, and a site that
// somebody has hidden does.
func (l *Leak) skipHidden(p string) {
	entries, err := os.ReadDir(filepath.Join(l.Root, filepath.FromSlash(p)))
	if err != nil {
		return // a file, or what may not be looked into: nothing is known to be left out
	}
	for _, e := range entries {
		if isTable(e.Name()) {
			l.skip(p, "the name begins with a dot, so it is taken for no site and was not read: rename it if it is one", "hidden folder", true)
			return
		}
	}
}

func isTable(name string) bool { return strings.EqualFold(path.Ext(name), ".csv") }

// shownPath writes out bytes that are no UTF-8 (caf\xe9).
func shownPath(p string) string {
	if utf8.ValidString(p) {
		return p
	}
	quoted := strconv.Quote(p)
	return quoted[1 : len(quoted)-1]
}
