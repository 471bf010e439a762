package questions

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// SearchQuery asks for entities by words. Terms are folded (entities.Fold) and
// all must occur, the last one as a prefix. An empty text lists everything that
// passes the filters, and one that holds no word ("***") finds nothing.
type SearchQuery struct {
	Text  string
	Kinds []entities.Kind
	// States are values of the property state ("CA").
	States []string
	// Limit is 1 to 100; 0 means 20.
	Limit int
	// Cursor is SearchResult.Next of the page before.
	Cursor string
}

// SearchResult holds hits in this order: name equal to the query, name starting
// with it, all terms in the name, terms elsewhere; then larger degree, then id.
type SearchResult struct {
	Hits []Hit `json:"hits"`
	// Total counts every hit; facets count hits per kind and state without paging.
	Total  int64   `json:"total"`
	Kinds  []Facet `json:"kinds"`
	States []Facet `json:"states"`
	// Next is the cursor of the next page, "" on the last one.
	Next string `json:"next,omitempty"`
}

// Hit is one entity found. Excerpt is a piece of its text around the words when
// the name alone does not hold them.
type Hit struct {
	graph.Node
	Excerpt string `json:"excerpt,omitempty"`
}

// Facet is one value and how many hits have it, most frequent first.
type Facet struct {
	Value string `json:"value"`
	Count int64  `json:"count"`
}

// FacetsOf lists counts by value, the most frequent first, then by value.
func FacetsOf(counts map[string]int64) []Facet {
	list := make([]Facet, 0, len(counts))
	for value, n := range counts {
		list = append(list, Facet{Value: value, Count: n})
	}
	slices.SortFunc(list, func(a, b Facet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return list
}

// MaxWords bounds the different words of a search.
const MaxWords = 64

// SearchWords are the words of a search: Folded as they stand, Terms each once, the last one,
// a prefix, at the end.
type SearchWords struct {
	Folded string
	Terms  []string
	// Nothing: there is a text without a word, which nothing holds.
	Nothing bool
}

// Words folds the text. More than MaxWords different words are ErrBadQuery.
func (q SearchQuery) Words() (SearchWords, error) {
	w := SearchWords{Folded: entities.Fold(q.Text)}
	w.Nothing = w.Folded == "" && strings.TrimSpace(q.Text) != ""
	seen := map[string]bool{}
	all := strings.Fields(w.Folded)
	for i, term := range all {
		if i < len(all)-1 && seen[term] {
			continue
		}
		seen[term] = true
		w.Terms = append(w.Terms, term)
	}
	if len(w.Terms) > MaxWords {
		return w, fmt.Errorf("%w: a search has at most %d different words, not %d", ErrBadQuery, MaxWords, len(w.Terms))
	}
	return w, nil
}

// nameFields are the properties that a search treats as part of the name.
var nameFields = []string{"aliases", "email", "subject", "folder", "value"}

// SearchName is the folded text in which a search looks for an entity's name: the
// name, then its aliases, e-mail address, subject, folder and value.
func SearchName(name string, p entities.Properties) string {
	parts := []string{entities.Fold(name)}
	for _, field := range nameFields {
		switch v := p[field].(type) {
		case string:
			parts = append(parts, entities.Fold(v))
		case []string:
			for _, s := range v {
				parts = append(parts, entities.Fold(s))
			}
		}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// Class is how well a hit fits a search; smaller is better.
type Class int

// The classes of a hit, in the order in which hits are listed.
const (
	NameEqual Class = iota
	NamePrefix
	AllInName
	Elsewhere
)

// ClassOf tells the class of an entity that is known to hold all words of the
// folded query. An empty query puts all in one class.
func ClassOf(folded, name, searchName string) Class {
	if folded == "" {
		return NameEqual
	}
	name = entities.Fold(name)
	switch {
	case name == folded:
		return NameEqual
	case strings.HasPrefix(name, folded):
		return NamePrefix
	case HoldsAll(searchName, strings.Fields(folded)):
		return AllInName
	}
	return Elsewhere
}

// HoldsAll reports whether a folded text holds every term, the last as a prefix.
func HoldsAll(text string, terms []string) bool {
	text = " " + text + " "
	for i, term := range terms {
		if i < len(terms)-1 {
			term += " "
		}
		if !strings.Contains(text, " "+term) {
			return false
		}
	}
	return true
}

// HitKey is the place of a hit in the order of all hits.
type HitKey struct {
	Class  Class       `json:"c"`
	Degree int64       `json:"d"`
	ID     entities.ID `json:"i"`
}

// Compare orders by class, then larger degree, then id.
func (k HitKey) Compare(o HitKey) int {
	return cmp.Or(cmp.Compare(k.Class, o.Class), cmp.Compare(o.Degree, k.Degree), cmp.Compare(k.ID, o.ID))
}

// Cursor writes the key as the cursor of the page that starts after it.
func (k HitKey) Cursor() string {
	b, err := json.Marshal(k)
	if err != nil { // two numbers and a string always marshal
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// ParseCursor reads Cursor back; ok is false for the empty cursor of a first page.
func ParseCursor(cursor string) (k HitKey, ok bool, err error) {
	if cursor == "" {
		return k, false, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &k)
	}
	if err != nil {
		return k, false, fmt.Errorf("%w: the cursor is not one that a search gave", ErrBadQuery)
	}
	return k, true, nil
}
