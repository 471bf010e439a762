package source

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Leak is a leak's folder seen through its mapping.
type Leak struct {
	Root    string
	Mapping *Mapping
	// Sites are sorted by folder.
	Sites []*Site

	// unopened is what was left out.
	unopened []Problem
}

// Site is one leaked web site.
type Site struct {
	// Folder is the site's name in ids ("ncric"); Path is where it lies below the
	// leak's folder ("usao/usaeo"), with forward slashes.
	Folder, Path string
	// Fact is what is known of the site besides its tables; the zero Fact if nothing.
	Fact Fact
	// Tables are sorted by name.
	Tables []*Table

	leak    *Leak
	folders folders
}

// Fact is what is known of a site besides its tables.
type Fact struct {
	Name, Kind, State, City string
	Lat, Lon                float64
	IsLocated               bool
}

// Table is one CSV file of a site.
type Table struct {
	Site *Site
	// Name is the file's name without ".csv".
	Name string
	// File is the path below the leak's folder, with forward slashes.
	File string
	Size int64
}

// Open finds the sites and tables of a leak. Nothing is read yet but the names.
func Open(root string, m *Mapping) (*Leak, error) {
	info, err := os.Stat(root)
	if err != nil {
		return nil, fmt.Errorf("open leak: %w", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("open leak: %s is a file; give the folder that holds the site folders", root)
	}
	l := &Leak{Root: root, Mapping: m}
	if m.Layout.Sites == "flat" {
		err = l.add(m.Layout.Site, ".")
	} else {
		err = l.addFolders(".", m.Layout.Nested)
	}
	if err != nil {
		return nil, fmt.Errorf("open leak: %w", err)
	}
	if len(l.Sites) == 0 && len(l.unopened) > 0 {
		return nil, fmt.Errorf("open leak: %s: %s", l.unopened[0].File, l.unopened[0].Reason)
	}
	if len(l.Sites) == 0 {
		return nil, fmt.Errorf("open leak: no site found in %s: %s", root, m.expectation())
	}
	slices.SortFunc(l.Sites, func(a, b *Site) int { return cmp.Or(strings.Compare(a.Folder, b.Folder), len(a.Path)-len(b.Path)) })
	for i := 1; i < len(l.Sites); i++ {
		if l.Sites[i].Folder == l.Sites[i-1].Folder { // x beside usao/x: known by its path
			l.Sites[i].Folder = strings.ReplaceAll(l.Sites[i].Path, "/", "-")
		}
	}
	return l, nil
}

func (m *Mapping) expectation() string {
	if m.Layout.Sites == "flat" {
		return "the folder itself should hold CSV files"
	}
	return "each site should be a folder with CSV files in it (for one site alone, give the folder above it; for another kind of leak, name " +
		"its mapping with --leak)"
}

// addFolders adds the site folders below dir; nested names hold more of them.
func (l *Leak) addFolders(dir string, nested []string) error {
	entries, err := os.ReadDir(filepath.Join(l.Root, filepath.FromSlash(dir)))
	if err != nil {
		return err
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if matchesAny(l.Mapping.Layout.Ignore, e.Name()) {
			continue
		}
		if strings.HasPrefix(e.Name(), ".") {
			l.skipHidden(p)
			continue
		}
		isFolder, err := l.isFolder(p, e)
		switch {
		case err != nil || !isFolder || !l.isNamed(p):
		case slices.Contains(nested, e.Name()):
			err = l.addFolders(p, nil)
		default:
			err = l.add(e.Name(), p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isFolder follows a link within the leak; one that leads out is noted and is none. A link that
// leads nowhere is an error: a disk may not be there.
func (l *Leak) isFolder(p string, e fs.DirEntry) (bool, error) {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir(), nil
	}
	at, err := filepath.EvalSymlinks(filepath.Join(l.Root, filepath.FromSlash(p)))
	if err != nil {
		return false, fmt.Errorf("the link %s leads nowhere (%s): bring back what it leads to, or remove it", p, Plain(err))
	}
	info, err := os.Lstat(at)
	if err != nil || !info.IsDir() {
		return false, err
	}
	if !staysIn(l.Root, at) {
		l.skipOutside(p)
		return false, nil
	}
	return true, nil
}

// add adds a folder as a site if it holds at least one CSV file. What has the name
// of one and is none is a problem when it is read.
func (l *Leak) add(folder, dir string) error {
	s := &Site{Folder: folder, Path: dir, Fact: l.Mapping.facts[strings.ToLower(folder)], leak: l}
	entries, err := os.ReadDir(filepath.Join(l.Root, filepath.FromSlash(dir)))
	if err != nil {
		return err
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if !isTable(e.Name()) || !l.isNamed(p) {
			continue
		}
		t := &Table{Site: s, Name: strings.TrimSuffix(e.Name(), path.Ext(e.Name())), File: p}
		if info, err := os.Stat(filepath.Join(l.Root, filepath.FromSlash(t.File))); err == nil {
			t.Size = info.Size()
		}
		s.Tables = append(s.Tables, t)
	}
	if len(s.Tables) > 0 {
		l.Sites = append(l.Sites, s)
	}
	return nil
}

// Name is what the site is called besides its own tables: by the known facts, or
// by the layout of a flat leak; "" if by neither.
func (s *Site) Name() string {
	if s.Fact.Name == "" && s.leak.Mapping.Layout.Sites == "flat" {
		return s.leak.Mapping.Layout.SiteName
	}
	return s.Fact.Name
}

// Select keeps the named sites only, in their order; an unknown name is an error.
func (l *Leak) Select(folders []string) error {
	var kept []*Site
	for _, want := range folders {
		i := slices.IndexFunc(l.Sites, func(s *Site) bool { return strings.EqualFold(s.Folder, want) || s.Path == want })
		if i < 0 {
			return fmt.Errorf("no site %q in the leak; `loader check` lists them", want)
		}
		if !slices.Contains(kept, l.Sites[i]) {
			kept = append(kept, l.Sites[i])
		}
	}
	slices.SortFunc(kept, func(a, b *Site) int { return strings.Compare(a.Folder, b.Folder) })
	l.Sites = kept
	return nil
}

// readFacts reads the CSV (folder, name, kind, state, city, lat, lon) beside a mapping.
func readFacts(text string) (map[string]Fact, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("site facts: %w", err)
	}
	facts := make(map[string]Fact, len(rows))
	for _, r := range rows[1:] {
		f := Fact{Name: r[1], Kind: r[2], State: r[3], City: r[4]}
		lat, errLat := strconv.ParseFloat(r[5], 64)
		lon, errLon := strconv.ParseFloat(r[6], 64)
		if errLat == nil && errLon == nil {
			f.Lat, f.Lon, f.IsLocated = lat, lon, true
		}
		facts[strings.ToLower(r[0])] = f
	}
	return facts, nil
}
