package embedded

import (
	"cmp"
	"context"
	"slices"
)

// searchMemory is how many bytes of words a load gathers before it writes them to
// the search indexes, and how many each index gathers before it makes a piece of
// them: every piece must be merged with the others later.
const searchMemory = 32 << 20

// searchRows wait to be written apart from all other rows, by number and one a
// statement: SQLite makes a piece of the index whenever a statement of several rows
// begins, into whatever table, and when a number goes back.
type searchRows struct {
	waiting []searchRow
	bytes   int
}

// searchRow is what a node is found by: words of its name, and of its text.
type searchRow struct {
	number     int64
	name, text string
}

func (l *load) putSearch(ctx context.Context, r searchRow) error {
	l.search.waiting = append(l.search.waiting, r)
	if l.search.bytes += len(r.name) + len(r.text); l.search.bytes >= searchMemory {
		return l.flushSearch(ctx)
	}
	return nil
}

func (l *load) flushSearch(ctx context.Context) error {
	slices.SortFunc(l.search.waiting, func(a, b searchRow) int { return cmp.Compare(a.number, b.number) })
	for _, r := range l.search.waiting {
		if err := l.names.add(ctx, r.number, r.name); err != nil {
			return err
		}
	}
	for _, r := range l.search.waiting {
		words := r.name
		if r.text != "" {
			words += " " + r.text
		}
		if err := l.texts.add(ctx, r.number, words); err != nil {
			return err
		}
	}
	l.search = searchRows{}
	return nil
}
