package embedded

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/questions"
	"bluegraph/internal/topk"
)

// Search answers a questions.SearchQuery. Words come from the full-text indexes;
// filters, facets, order and paging from memory, over every hit.
func (s *Store) Search(ctx context.Context, q questions.SearchQuery) (result questions.SearchResult, err error) {
	q = q.Normalize()
	after, paged, err := questions.ParseCursor(q.Cursor)
	if err != nil {
		return result, fmt.Errorf("searching: %w", err)
	}
	words, err := q.Words()
	if err != nil {
		return result, fmt.Errorf("searching: %w", err)
	}
	err = s.look(ctx, "searching", func(v *view) error {
		hits, err := v.hits(words)
		if err != nil {
			return err
		}
		f := newFacets(v.graph.Graph, q)
		hits = slices.DeleteFunc(hits, func(h hit) bool { return !f.count(h.node) })
		page := hits
		if paged {
			page = slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return v.key(h).Compare(after) <= 0 })
		}
		page, more := v.first(page, q.Limit)
		result = questions.SearchResult{Hits: []questions.Hit{}, Total: int64(len(hits)), Kinds: questions.FacetsOf(f.kinds),
			States: questions.FacetsOf(f.states)}
		if more {
			result.Next = v.key(page[len(page)-1]).Cursor()
		}
		result.Hits, err = v.show(page, words.Folded)
		return err
	})
	return result, err
}

// hit is a node that holds the words of a search.
type hit struct {
	node  uint32
	class questions.Class
}

func (v *view) key(h hit) questions.HitKey {
	return questions.HitKey{Class: h.class, Degree: v.graph.Degree(h.node), ID: v.graph.Vertex(h.node).ID}
}

// found marks the class of a node that is among the hits already.
const found = 255

// hits finds every node that holds the words, with its class.
func (v *view) hits(words questions.SearchWords) ([]hit, error) {
	if words.Nothing {
		return nil, nil
	}
	folded, terms := words.Folded, words.Terms
	if len(terms) == 0 {
		hits := make([]hit, 0, v.graph.Len())
		for i := range v.graph.ByID() {
			hits = append(hits, hit{i, questions.NameEqual})
		}
		return hits, nil
	}
	all := `"` + strings.Join(terms, `" AND "`) + `" *`
	classes := make([]uint8, v.graph.Len())
	for i := range classes {
		classes[i] = uint8(questions.Elsewhere)
	}
	err := v.match("search_name", all, func(i uint32) { classes[i] = uint8(questions.AllInName) })
	if err != nil {
		return nil, err
	}
	// A phrase at the beginning of the name fields: the name itself says which class.
	err = v.match("search_name", `^ "`+folded+`" *`, func(i uint32) {
		if c := questions.ClassOf(folded, v.graph.Vertex(i).Name, ""); c < questions.AllInName {
			classes[i] = uint8(c)
		}
	})
	if err != nil {
		return nil, err
	}
	var hits []hit
	err = v.match("search_any", all, func(i uint32) {
		if len(v.members[i]) > 0 {
			// Each member that holds the words finds it: it is one hit.
			if classes[i] == found {
				return
			}
			defer func() { classes[i] = found }()
		}
		hits = append(hits, hit{i, questions.Class(classes[i])})
	})
	return hits, err
}

// match calls visit for every node that a full-text index finds. The numbers come
// as one text, because a row of its own costs several times more than a number.
func (v *view) match(index, expression string, visit func(i uint32)) error {
	return v.each("SELECT group_concat(rowid) FROM "+index+" WHERE "+index+" MATCH ?", func(scan scanner) error {
		var numbers sql.RawBytes
		if err := scan(&numbers); err != nil {
			return err
		}
		for len(numbers) > 0 {
			var number int64
			digits := 0
			for digits < len(numbers) && numbers[digits] != ',' {
				number = number*10 + int64(numbers[digits]-'0')
				digits++
			}
			numbers = numbers[min(digits+1, len(numbers)):]
			i, ok := v.index(number)
			if !ok {
				return errPack
			}
			visit(i)
		}
		return nil
	}, expression)
}

// first returns the best hits in order, and whether there are more.
func (v *view) first(hits []hit, limit int) (page []hit, more bool) {
	ranks := v.graph.Ranks()
	order := func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(v.graph.Degree(b.node), v.graph.Degree(a.node)),
			cmp.Compare(ranks[a.node], ranks[b.node]))
	}
	best := topk.New(limit, order)
	for _, h := range hits {
		best.Add(h)
	}
	return best.Sorted(), len(hits) > limit
}

// show found a page of hits and cuts excerpts for words that the name lacks.
func (v *view) show(page []hit, folded string) ([]questions.Hit, error) {
	indices := make([]uint32, len(page))
	var inText []uint32
	for at, h := range page {
		indices[at] = h.node
		if h.class == questions.Elsewhere {
			inText = append(inText, h.node)
		}
	}
	nodes, err := v.nodesAt(indices)
	if err != nil {
		return nil, err
	}
	excerpts := map[uint32]string{}
	if len(inText) > 0 {
		err = v.readDetails(inText, func(i uint32, _ *details, text string) error {
			excerpts[i] = questions.Excerpt(text, folded)
			return nil
		}, true)
	}
	shown := make([]questions.Hit, len(page))
	for at, h := range page {
		shown[at] = questions.Hit{Node: nodes[at], Excerpt: excerpts[h.node]}
	}
	return shown, err
}
