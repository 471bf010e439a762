package source

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// shipped holds the mappings that come with the program: one folder a leak, with
// leak.yaml, one YAML file for each kind of table, and the site facts.
//
//go:embed tables
var shipped embed.FS

// Shipped lists the names of the mappings that come with the program.
func Shipped() []string {
	entries, _ := fs.ReadDir(shipped, "tables") // an embedded folder cannot fail to open
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// LoadMapping reads a mapping: a shipped one by name, or a YAML file by path.
func LoadMapping(nameOrFile string) (*Mapping, error) {
	if slices.Contains(Shipped(), nameOrFile) {
		return loadShipped(nameOrFile)
	}
	text, err := readMappingFile(nameOrFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%q is neither a mapping that comes with the program (%s) nor a file", nameOrFile, strings.Join(Shipped(), ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("read mapping: %w", err)
	}
	m, err := parseMapping(namedDoc{nameOrFile, text}, nil)
	if err != nil {
		return nil, err
	}
	m.file = filepath.Base(nameOrFile)
	return m, nil
}

// maxMapping bounds a mapping in bytes, maxNesting how deep its lists and maps lie in each other:
// the library's memory grows with the square of that.
const maxMapping, maxNesting = 4 << 20, 500

// readMappingFile reads a mapping. A pipe or a device, which may never end, is refused unopened.
func readMappingFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", name)
	}
	if info.Size() > maxMapping {
		return nil, fmt.Errorf("%s has %d bytes, and a mapping has at most %d", name, info.Size(), maxMapping)
	}
	text, err := os.ReadFile(name)
	if err == nil && isNestedDeep(text) {
		err = fmt.Errorf("%s nests more than %d deep", name, maxNesting)
	}
	return text, err
}

// isNestedDeep reports whether brackets, or marks of lists at the beginning of a line, lie too deep
// in each other.
func isNestedDeep(text []byte) bool {
	depth, indent, atStart := 0, 0, true
	for _, c := range text {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		}
		switch {
		case c == '\n':
			indent, atStart = 0, true
		case atStart && (c == ' ' || c == '-' || c == '?'):
			indent++
		default:
			atStart = false
		}
		if depth > maxNesting || indent > 2*maxNesting {
			return true
		}
	}
	return false
}

func loadShipped(name string) (*Mapping, error) {
	dir := path.Join("tables", name)
	entries, err := fs.ReadDir(shipped, dir)
	if err != nil {
		return nil, fmt.Errorf("read mapping: %w", err)
	}
	var head namedDoc
	var tables []namedDoc
	facts := ""
	for _, e := range entries { // by name: the order of the files is the order of the mappings
		text, err := fs.ReadFile(shipped, path.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read mapping: %w", err)
		}
		switch {
		case e.Name() == "leak.yaml":
			head = namedDoc{path.Join(name, e.Name()), text}
		case path.Ext(e.Name()) == ".yaml":
			tables = append(tables, namedDoc{path.Join(name, e.Name()), text})
		default:
			facts = string(text)
		}
	}
	m, err := parseMapping(head, tables)
	if err != nil || facts == "" {
		return m, err
	}
	m.facts, err = readFacts(facts)
	return m, err
}
