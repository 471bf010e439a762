package embedded

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// keepClusters takes the clusters of the leak out of the file: a load gives its
// entities other numbers. Those of kinds that the load puts no clusters of are put
// back at the commit.
func (l *load) keepClusters(ctx context.Context) error {
	byNumber := map[int64]*entities.Cluster{}
	rows, err := l.conn.QueryContext(ctx, `SELECT canonical.node, canonical.id, canonical.kind, canonical.name, canonical.labels, canonical.properties, member.id
		FROM canonical JOIN node USING (node) JOIN member ON member.canonical = canonical.node
		WHERE node.leak = ? ORDER BY canonical.node, member.id`, l.number)
	if err != nil {
		return err
	}
	defer rows.Close() // read to its end below, or failed
	l.kept = map[entities.Kind][]*entities.Cluster{}
	for rows.Next() {
		var number int64
		var e entities.Entity
		var labels, properties string
		var member entities.ID
		if err := rows.Scan(&number, &e.ID, &e.Kind, &e.Name, &labels, &properties, &member); err != nil {
			return err
		}
		c := byNumber[number]
		if c == nil {
			if e.Labels, err = decodeStrings(labels); err != nil {
				return err
			}
			if e.Properties, err = graph.DecodeProperties(properties); err != nil {
				return err
			}
			c = &entities.Cluster{Canonical: e, Members: []entities.ID{e.ID}}
			byNumber[number] = c
			l.kept[e.Kind] = append(l.kept[e.Kind], c)
		}
		c.Members = append(c.Members, member)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, step := range []string{
		"DELETE FROM member WHERE node IN (SELECT node FROM node WHERE leak = ?)",
		"DELETE FROM canonical WHERE node IN (SELECT node FROM node WHERE leak = ?)",
	} {
		if _, err := l.conn.ExecContext(ctx, step, l.number); err != nil {
			return err
		}
	}
	return nil
}

// putKept puts clusters back, without the members that the leak no longer holds. One
// that lost its canonical entity, or all others, ends: deriving the clusters again says
// what follows.
func (l *load) putKept(ctx context.Context) error {
	w := l.clusterWriter()
	for kind, clusters := range l.kept {
		for _, c := range clusters {
			c.Members = slices.DeleteFunc(c.Members, func(id entities.ID) bool { _, ok := l.find(id); return !ok })
			if len(c.Members) < 2 || !slices.Contains(c.Members, c.Canonical.ID) {
				continue
			}
			if err := w.putOne(ctx, kind, *c); err != nil {
				return err
			}
		}
	}
	return nil
}

// clusterWriter writes clusters of entities that this load put.
func (l *load) clusterWriter() clusterWriter {
	return clusterWriter{exec: l.conn.ExecContext, find: func(id entities.ID) (int64, error) {
		n, ok := l.find(id)
		if !ok {
			return 0, fmt.Errorf("%s was not put before: %w", id, graph.ErrNotFound)
		}
		return int64(n), nil
	}}
}
