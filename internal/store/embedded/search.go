package embedded

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Search answers a graph.SearchQuery. Words come from the full-text indexes;
// filters, facets, order and paging from memory, over every hit.
func (s *Store) Search(ctx context.Context, q graph.SearchQuery) (result graph.SearchResult, err error) {
	q = q.Complete()
	after, paged, err := graph.ParseCursor(q.Cursor)
	if err != nil {
		return result, fmt.Errorf("searching: %w", err)
	}
	folded := entities.Fold(q.Text)
	err = s.look(ctx, "searching", func(v *view) error {
		hits, err := v.hits(folded)
		if err != nil {
			return err
		}
		f := newFacets(v.graph, q)
		hits = slices.DeleteFunc(hits, func(h hit) bool { return !f.count(h.node) })
		page := hits
		if paged {
			page = slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return v.key(h).Compare(after) <= 0 })
		}
		page, more := v.first(page, q.Limit)
		result = graph.SearchResult{Hits: []graph.Hit{}, Total: int64(len(hits)), Kinds: f.list(f.kinds), States: f.list(f.states)}
		if more {
			result.Next = v.key(page[len(page)-1]).Cursor()
		}
		result.Hits, err = v.show(page, folded)
		return err
	})
	return result, err
}

// hit is a node that holds the words of a search.
type hit struct {
	node  uint32
	class graph.Class
}

func (v *view) key(h hit) graph.HitKey {
	return graph.HitKey{Class: h.class, Degree: v.graph.Degree(h.node), ID: v.graph.Vertex(h.node).ID}
}

// hits finds every node that holds the words, with its class.
func (v *view) hits(folded string) ([]hit, error) {
	terms := strings.Fields(folded)
	if len(terms) == 0 {
		hits := make([]hit, 0, v.graph.Len())
		for i := range v.graph.ByID() {
			hits = append(hits, hit{i, graph.NameEqual})
		}
		return hits, nil
	}
	all := `"` + strings.Join(terms, `" AND "`) + `" *`
	classes := map[uint32]graph.Class{}
	err := v.match("search_name", all, func(i uint32) { classes[i] = graph.AllInName })
	if err != nil {
		return nil, err
	}
	// A phrase at the beginning of the name fields: the name itself says which class.
	err = v.match("search_name", `^ "`+folded+`" *`, func(i uint32) {
		if c := graph.ClassOf(folded, v.graph.Vertex(i).Name, ""); c < graph.AllInName {
			classes[i] = c
		}
	})
	if err != nil {
		return nil, err
	}
	var hits []hit
	err = v.match("search_any", all, func(i uint32) {
		c, inName := classes[i]
		if !inName {
			c = graph.Elsewhere
		}
		hits = append(hits, hit{i, c})
	})
	return hits, err
}

// match calls visit for every node that a full-text index finds.
func (v *view) match(index, expression string, visit func(i uint32)) error {
	return v.each("SELECT rowid FROM "+index+" WHERE "+index+" MATCH ?", func(scan scanner) error {
		var number int64
		if err := scan(&number); err != nil {
			return err
		}
		i, ok := v.index(number)
		if !ok {
			return errPack
		}
		visit(i)
		return nil
	}, expression)
}

// first returns the best hits in order, and whether there are more.
func (v *view) first(hits []hit, limit int) (page []hit, more bool) {
	ranks := v.graph.Ranks()
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(v.graph.Degree(b.node), v.graph.Degree(a.node)),
			cmp.Compare(ranks[a.node], ranks[b.node]))
	})
	if len(hits) > limit {
		return hits[:limit], true
	}
	return hits, false
}

// show dresses a page of hits and cuts excerpts for words that the name lacks.
func (v *view) show(page []hit, folded string) ([]graph.Hit, error) {
	indices := make([]uint32, len(page))
	var inText []uint32
	for at, h := range page {
		indices[at] = h.node
		if h.class == graph.Elsewhere {
			inText = append(inText, h.node)
		}
	}
	nodes, err := v.nodesAt(indices)
	if err != nil {
		return nil, err
	}
	excerpts := map[uint32]string{}
	if len(inText) > 0 {
		err = v.readDress(inText, func(i uint32, _ *dress, text string) error {
			excerpts[i] = graph.Excerpt(text, folded)
			return nil
		}, true)
	}
	shown := make([]graph.Hit, len(page))
	for at, h := range page {
		shown[at] = graph.Hit{Node: nodes[at], Excerpt: excerpts[h.node]}
	}
	return shown, err
}
