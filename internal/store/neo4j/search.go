package neo4j

import (
	"context"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Search finds entities by words through the full-text index, or lists everything
// that passes the filters when there are no words.
func (s *Store) Search(ctx context.Context, q questions.SearchQuery) (questions.SearchResult, error) {
	q = q.Normalize()
	result := questions.SearchResult{Hits: []questions.Hit{}, Kinds: []questions.Facet{}, States: []questions.Facet{}}
	after, paged, err := questions.ParseCursor(q.Cursor)
	if err != nil {
		return result, err
	}
	found, err := q.Words()
	if err != nil || found.Nothing {
		return result, err
	}
	folded, words := found.Folded, found.Terms
	params := map[string]any{
		"kinds": entities.Strings(q.Kinds), "states": entities.Strings(q.States), "limit": q.Limit + 1,
		"after_class": nil, "after_degree": after.Degree, "after_id": string(after.ID),
	}
	if paged {
		params["after_class"] = int64(after.Class)
	}
	facets, page := "read/list_facets", "read/list_page"
	if len(words) > 0 {
		facets, page = "read/search_facets", "read/search_page"
		last := len(words) - 1
		params["lucene"] = luceneQuery(words)
		params["text"], params["words"], params["last"] = folded, words[:last], words[last]
	}
	slot := kindSlot(q.Kinds)
	counted, err := s.ask(ctx, facets, params, "kinds", slot, "hits", s.hitsSlot())
	if err != nil && s.isEmpty(ctx) { // until the first load is done there is no index to ask
		return result, nil
	}
	if err != nil {
		return result, err
	}
	result.Total, result.Kinds, result.States = sumFacets(counted)
	rows, err := s.ask(ctx, page, params, "kinds", slot, "hits", s.hitsSlot())
	if err != nil {
		return result, err
	}
	if len(rows) > q.Limit {
		rows = rows[:q.Limit]
		result.Next = hitKey(rows[q.Limit-1]).Cursor()
	}
	result.Hits, err = s.hits(ctx, rows, folded)
	return result, err
}

// isEmpty reports whether no leak is wholly loaded.
func (s *Store) isEmpty(ctx context.Context) bool {
	rows, err := s.ask(ctx, "read/leaks", nil)
	return err == nil && len(rows) == 0
}

// luceneQuery demands every word, the last one as a prefix. Folded words hold
// letters and digits only, so none has a meaning of its own to Lucene; its
// operators are upper-case.
func luceneQuery(words []string) string {
	return "+" + strings.Join(words, " +") + "*"
}

func hitKey(r row) questions.HitKey {
	return questions.HitKey{Class: questions.Class(r.number("class")), Degree: r.number("degree"), ID: r.id("id")}
}

// hits reads the nodes of a page, and a piece of the text where the name alone
// does not hold the words.
func (s *Store) hits(ctx context.Context, page []row, folded string) ([]questions.Hit, error) {
	class := map[entities.ID]questions.Class{}
	var named, elsewhere []string
	for _, r := range page {
		key := hitKey(r)
		class[key.ID] = key.Class
		if key.Class == questions.Elsewhere {
			elsewhere = append(elsewhere, string(key.ID))
		} else {
			named = append(named, string(key.ID))
		}
	}
	hits := make([]questions.Hit, 0, len(page))
	// Named hits stand before the others, so the order of the page is kept.
	for _, part := range []struct {
		ids      []string
		withText bool
	}{{named, false}, {elsewhere, true}} {
		if len(part.ids) == 0 {
			continue
		}
		rows, err := s.ask(ctx, "read/nodes", map[string]any{"ids": part.ids, "with_text": part.withText})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			hit := questions.Hit{Node: nodeOf(r)}
			if part.withText {
				hit.Excerpt = questions.Excerpt(r.text("text"), folded)
			}
			hits = append(hits, hit)
		}
	}
	return hits, nil
}

// sumFacets adds up the columns labels, state and count.
func sumFacets(rows []row) (total int64, kinds, states []questions.Facet) {
	byKind, byState := map[string]int64{}, map[string]int64{}
	for _, r := range rows {
		n := r.number("count")
		total += n
		kind, _ := kindOf(r.texts("labels"))
		byKind[string(kind)] += n
		if state := r.text("state"); state != "" {
			byState[state] += n
		}
	}
	return total, questions.FacetsOf(byKind), questions.FacetsOf(byState)
}

// kindSlot is a label expression for the kinds asked for: kinds that are not ours
// are left out, and where only such are asked for nothing may match.
func kindSlot(kinds []entities.Kind) string {
	if len(kinds) == 0 {
		return "Entity"
	}
	var known []string
	for _, k := range kinds {
		if _, ok := entities.InfoOf(k); ok {
			known = append(known, string(k))
		}
	}
	if len(known) == 0 {
		return "Entity&!Entity"
	}
	return strings.Join(known, "|")
}

// typeSlot is ":SENT|SENT_TO" for the types asked for, "" for all of them.
func typeSlot(types []entities.RelationType) (slot string, any bool) {
	if len(types) == 0 {
		return "", true
	}
	var known []string
	for _, t := range types {
		if entities.IsRelation(t) {
			known = append(known, string(t))
		}
	}
	return ":" + strings.Join(known, "|"), len(known) > 0
}
