package embedded

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// keepClusters takes the clusters that have a member in the leak out of the file: a
// load gives its entities other numbers. They are put back at the commit.
func (l *load) keepClusters(ctx context.Context) error {
	const inLeak = `SELECT canonical FROM member WHERE node IN (SELECT node FROM node WHERE leak = ?1)
		UNION SELECT node FROM canonical WHERE node IN (SELECT node FROM node WHERE leak = ?1)`
	rows, err := l.conn.QueryContext(
		ctx,
		`SELECT canonical.node, canonical.id, canonical.kind, canonical.name, canonical.labels, canonical.properties, member.id
		FROM canonical JOIN member ON member.canonical = canonical.node
		WHERE canonical.node IN (`+inLeak+`) ORDER BY canonical.id, member.id`,
		l.number,
	)
	if err != nil {
		return err
	}
	defer rows.Close() // read to its end below, or failed
	l.kept = nil
	var ended []int64
	for rows.Next() {
		var number int64
		var e entities.Entity
		var labels, properties string
		var member entities.ID
		if err := rows.Scan(&number, &e.ID, &e.Kind, &e.Name, &labels, &properties, &member); err != nil {
			return err
		}
		if n := len(l.kept); n == 0 || l.kept[n-1].Canonical.ID != e.ID {
			if e.Labels, err = decodeStrings(labels); err != nil {
				return err
			}
			if e.Properties, err = graph.DecodeProperties(properties); err != nil {
				return err
			}
			ended = append(ended, number)
			l.kept = append(l.kept, &entities.Cluster{Canonical: e, Members: []entities.ID{e.ID}})
		}
		last := l.kept[len(l.kept)-1]
		last.Members = append(last.Members, member)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return clusterWriter{db: l.conn}.end(ctx, ended)
}

// putKept puts clusters back, without the members that the leak no longer holds. One
// that lost its canonical entity, or all others, ends: deriving the clusters again says
// what follows.
func (l *load) putKept(ctx context.Context) error {
	elsewhere, err := l.elsewhere(ctx)
	if err != nil {
		return err
	}
	find := func(id entities.ID) (int64, bool) {
		if n, ok := l.find(id); ok {
			return int64(n), true
		}
		n, ok := elsewhere[id]
		return n, ok
	}
	w := clusterWriter{db: l.conn, find: func(id entities.ID) (int64, error) {
		n, ok := find(id)
		if !ok {
			return 0, fmt.Errorf("%s was not put: %w", id, questions.ErrNotFound)
		}
		return n, nil
	}}
	var held []entities.Cluster
	for _, c := range l.kept {
		c.Members = slices.DeleteFunc(c.Members, func(id entities.ID) bool { _, ok := find(id); return !ok })
		if len(c.Members) < 2 || !slices.Contains(c.Members, c.Canonical.ID) {
			continue
		}
		held = append(held, *c)
	}
	return w.put(ctx, held)
}

// elsewhere are the numbers of members that other leaks hold.
func (l *load) elsewhere(ctx context.Context) (map[entities.ID]int64, error) {
	var ids []entities.ID
	for _, c := range l.kept {
		for _, id := range c.Members {
			if _, here := l.find(id); !here {
				ids = append(ids, id)
			}
		}
	}
	numbers := map[entities.ID]int64{}
	if len(ids) == 0 {
		return numbers, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := l.conn.QueryContext(
		ctx,
		"SELECT id, node FROM node WHERE leak <> ? AND id IN (SELECT value FROM json_each(?))",
		l.number,
		string(list),
	)
	if err != nil {
		return nil, err
	}
	defer rows.Close() // read to its end below, or failed
	for rows.Next() {
		var id entities.ID
		var n int64
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		numbers[id] = n
	}
	return numbers, rows.Err()
}
