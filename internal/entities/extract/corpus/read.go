// Package corpus reads the data sets that the model is learned from and measured
// with. docs/data-card.md says what they are, where they come from and under which
// licence.
package corpus

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bluegraph/internal/entities/extract/sequence"
)

// Example is a sentence with the IOB tag of each word.
type Example = sequence.Example

// Set is a data set: where its files are and how to read them.
type Set struct {
	Name string
	// Folder and Files (patterns) say where it is below the folder of data sets.
	Folder string
	Files  []string
	// Weight is how much its sentences count in learning.
	Weight float64

	token int // column of the word
	tag   int // column of the tag; -1 is the last
	types map[string]string
	// fix changes what a set annotates otherwise than we do.
	fix func(words, tags []string)
}

// Read returns the documents of a set. Without marks of documents, each sentence
// is one.
func (s *Set) Read(folder string) (documents [][]Example, err error) {
	for _, pattern := range s.Files {
		files, err := filepath.Glob(filepath.Join(folder, s.Folder, pattern))
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("data set %s: no file %s in %s", s.Name, pattern, filepath.Join(folder, s.Folder))
		}
		for _, file := range files {
			more, err := s.readFile(file)
			if err != nil {
				return nil, err
			}
			documents = append(documents, more...)
		}
	}
	return documents, nil
}

func (s *Set) readFile(file string) (documents [][]Example, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var document []Example
	var e Example
	isMarked := false
	endSentence := func() {
		if len(e.Words) == 0 {
			return
		}
		if s.fix != nil {
			s.fix(e.Words, e.Tags)
		}
		document = append(document, e)
		e = Example{}
		if !isMarked {
			documents = append(documents, document)
			document = nil
		}
	}
	endDocument := func() {
		endSentence()
		if len(document) > 0 {
			documents = append(documents, document)
			document = nil
		}
		isMarked = true
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"), strings.HasPrefix(line, "-DOCSTART-"):
			endDocument()
		case strings.TrimSpace(line) == "":
			endSentence()
		case !strings.HasPrefix(line, "# "):
			row := strings.Fields(line)
			if len(row) < 2 || s.token >= len(row) {
				continue
			}
			tag := row[len(row)-1]
			if s.tag >= 0 {
				tag = row[s.tag]
			}
			e.Words = append(e.Words, row[s.token])
			e.Tags = append(e.Tags, s.rename(tag))
		}
	}
	endDocument()
	return documents, lines.Err()
}

func (s *Set) rename(tag string) string {
	prefix, name, ok := strings.Cut(tag, "-")
	if !ok {
		return "O"
	}
	if s.types != nil {
		if name, ok = s.types[name]; !ok {
			return "O"
		}
	}
	return prefix + "-" + name
}
