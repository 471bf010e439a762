package neo4j

import (
	"fmt"
	"maps"
	"slices"

	"bluegraph/cypher"
	"bluegraph/internal/questions"
)

// unitRows is how many rows a statement of a unit writes at most.
const unitRows = 5000

// begin takes the lock under which clusters change. While a leak is being loaded they
// do not.
func (u unit) begin() error {
	rows, err := u.ask("load/regroup_begin", nil)
	if err != nil {
		return err
	}
	if rows[0].number("loading") > 0 { // an aggregate always has its one row
		return fmt.Errorf("%w: a leak is being loaded, or its load was cut short: run it to its end", questions.ErrReadOnly)
	}
	return nil
}

// beginAt is begin for a change that was worked out on a generation; questions.ErrChanged if
// that is not the store's any more.
func (u unit) beginAt(generation string) error {
	rows, err := u.ask("load/generation_lock", nil)
	if err != nil {
		return err
	}
	if err := u.begin(); err != nil {
		return err
	}
	if generationOf(rows) != generation {
		return questions.ErrChanged
	}
	return nil
}

// ask runs a statement and returns its rows.
func (u unit) ask(name string, params map[string]any) ([]row, error) {
	return u.askText(name, cypher.Statement(cypher.Text(name)), params)
}

func (u unit) askText(name, text string, params map[string]any) (rows []row, err error) {
	result, err := u.tx.Run(u.ctx, text, params)
	if err == nil {
		rows, err = rowsOf(u.ctx, result)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}

// create writes rows, some at a time; every one must be written.
func (u unit) create(name string, rows []map[string]any) error {
	for some := range slices.Chunk(rows, unitRows) {
		written, err := u.ask(name, map[string]any{"rows": some})
		if err != nil {
			return err
		}
		if n := written[0].number("written"); n != int64(len(some)) {
			return fmt.Errorf("%s: %d of %d were written", name, n, len(some))
		}
	}
	return nil
}

// put writes piles, which are by what fills a slot of the statement.
func (u unit) put(name, slot string, piles map[string]*pile) error {
	for _, value := range slices.Sorted(maps.Keys(piles)) {
		lines := piles[value].lines
		for some := range slices.Chunk(lines, unitRows) {
			p := pile{lines: some, things: len(some)}
			c := p.cut(0, name, slot, value)
			rows, err := u.askText(name, c.text, map[string]any{"rows": c.rows})
			if err != nil {
				return err
			}
			if n := rows[0].number("written"); n != int64(c.things) {
				return fmt.Errorf("%s: %d of %d were written", name, n, c.things)
			}
		}
	}
	return nil
}
