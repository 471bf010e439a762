package embedded

import (
	"cmp"
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Evidence pages through the evidence of an entity or edge.
func (s *Store) Evidence(ctx context.Context, subject string, q questions.EvidenceQuery) (page questions.EvidencePage, err error) {
	q = q.Normalize()
	err = s.look(ctx, "evidence of "+subject, func(v *view) error {
		page = questions.EvidencePage{Evidence: []entities.Evidence{}}
		subjects := v.subjects(subject)
		if len(subjects) == 0 {
			return nil
		}
		shown, err := v.name(subjects[0])
		if err != nil {
			return err
		}
		var records []int64
		for source, abouts := range bySource(subjects) {
			err := v.each("SELECT source, part, leak, records FROM evidence WHERE source = ? ORDER BY part", func(scan scanner) error {
				_, packed, err := scanMarks(scan)
				if err != nil {
					return err
				}
				return eachMark(packed, source, func(m mark) {
					if slices.Contains(abouts, m.about) {
						records = append(records, m.record)
					}
				})
			}, source)
			if err != nil {
				return err
			}
		}
		if len(records) == 0 {
			return nil
		}
		columns, err := v.columns()
		if err != nil {
			return err
		}
		all, err := v.evidence(shown, subjects, records, columns, q.Site, q.Table)
		page.Total = int64(len(all))
		all = all[min(q.Offset, len(all)):]
		page.Evidence = append(page.Evidence, all[:min(q.Limit, len(all))]...)
		return err
	})
	return page, err
}

// evidence reads what records say of a subject, in order. Empty site and table take
// all.
func (v *view) evidence(
	subject string,
	about []subjectKey,
	records []int64,
	columns map[int64]string,
	site, table string,
) ([]entities.Evidence, error) {
	var all []entities.Evidence
	err := v.eachRecord(records, site, table, func(_ int64, e entities.Evidence, packed []byte) error {
		e.Subject = subject
		return eachClaim(packed, about, func(c claim) { all = append(all, c.evidence(e, columns)) })
	})
	return inOrder(all), err
}

// evidence is the claim with what its record and subject say.
func (c claim) evidence(e entities.Evidence, columns map[int64]string) entities.Evidence {
	e.Column, e.Value, e.Start, e.End = columns[c.column], c.value, c.first, c.end
	return e
}

// inOrder sorts the evidence of a subject, as a set: what is said twice is said once.
func inOrder(all []entities.Evidence) []entities.Evidence {
	slices.SortFunc(all, func(a, b entities.Evidence) int {
		return cmp.Or(cmp.Compare(a.Site, b.Site), cmp.Compare(a.Table, b.Table), cmp.Compare(a.Row, b.Row),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Start, b.Start), cmp.Compare(a.File, b.File),
			cmp.Compare(a.Offset, b.Offset), cmp.Compare(a.RowID, b.RowID), cmp.Compare(a.End, b.End), cmp.Compare(a.Value, b.Value))
	})
	return slices.Compact(all)
}

// columns names the columns that evidence comes from.
func (v *view) columns() (map[int64]string, error) {
	names := map[int64]string{}
	err := v.each("SELECT source_column, name FROM source_column", func(scan scanner) error {
		var number int64
		var name string
		err := scan(&number, &name)
		names[number] = name
		return err
	})
	return names, err
}

// subjects finds the numbers of an entity, or of an edge between two entities: one for
// every member of what is shown. None of them when there is no such thing.
func (v *view) subjects(name string) (keys []subjectKey) {
	if i, ok := v.graph.Index(entities.ID(name)); ok {
		for _, n := range v.numbers(i) {
			keys = append(keys, subjectKey{source: n})
		}
		return keys
	}
	source, t, target, err := entities.EdgeID(name).Parse()
	if err != nil {
		return nil
	}
	from, ok1 := v.graph.Index(source)
	to, ok2 := v.graph.Index(target)
	if !ok1 || !ok2 {
		return nil
	}
	for number, named := range v.types {
		if named != t {
			continue
		}
		for _, a := range v.numbers(from) {
			for _, b := range v.numbers(to) {
				keys = append(keys, subjectKey{a, int64(number), b})
			}
		}
	}
	return keys
}

// numbers are the numbers of all that a shown node stands for.
func (v *view) numbers(i uint32) []int64 {
	all := v.all(i)
	numbers := make([]int64, len(all))
	for at, i := range all {
		numbers[at], _ = v.number(i)
	}
	return numbers
}

// bySource groups subjects by the number that their evidence is found under.
func bySource(subjects []subjectKey) map[int64][]subjectKey {
	groups := map[int64][]subjectKey{}
	for _, k := range subjects {
		groups[k.source] = append(groups[k.source], k)
	}
	return groups
}

// name is the inverse of subjects.
func (v *view) name(k subjectKey) (string, error) {
	source, ok := v.index(k.source)
	if !ok {
		return "", errPack
	}
	id := v.graph.Vertex(source).ID
	if k.kind == 0 {
		return string(id), nil
	}
	target, ok := v.index(k.target)
	if !ok {
		return "", errPack
	}
	return string(entities.NewEdgeID(id, v.types[uint8(k.kind)], v.graph.Vertex(target).ID)), nil
}
