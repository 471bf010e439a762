package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// regroupMembers is about how many entities one transaction regroups.
const regroupMembers = 500

// PutResolution takes the place of all that was known of which entities of a kind are
// one. Clusters that are as they were stay untouched, the others change some at a time,
// each wholly or not at all: cut short, it may be done again and goes on.
func (s *Store) PutResolution(ctx context.Context, r entities.Resolution) (moved questions.Moved, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("neo4j: put which %s are one: %w", r.Kind, err)
		}
	}()
	if err := s.beginResolution(ctx, r); err != nil {
		return moved, err
	}
	if err := s.putReasons(ctx, r); err != nil {
		return moved, err
	}
	changes, moved, err := s.changes(ctx, r)
	if err == nil && len(changes) > 0 {
		err = s.dropMeasures(ctx) // what was worked out was of another graph
	}
	if err != nil {
		return moved, err
	}
	for _, change := range changes {
		err := s.unit(ctx, func(u unit) error {
			if err := u.begin(); err != nil {
				return err
			}
			return u.regroup(change)
		})
		if err != nil {
			return moved, err
		}
	}
	return moved, s.endResolution(ctx, r.Kind)
}

// changes compares a resolution with what is shown: the clusters that are to be made,
// about regroupMembers at a time, and those that end without another in their place.
// Making a cluster ends those that its members are in.
func (s *Store) changes(ctx context.Context, r entities.Resolution) (changes []entities.Regrouping, moved questions.Moved, err error) {
	rows, err := s.ask(ctx, "read/clusters", map[string]any{"kind": string(r.Kind)})
	if err != nil {
		return nil, moved, err
	}
	before, after := map[entities.ID]entities.ID{}, map[entities.ID]entities.ID{}
	members, digests := map[entities.ID][]entities.ID{}, map[entities.ID]string{}
	for _, x := range rows {
		id, into := x.id("id"), x.id("into")
		before[id] = into
		members[into] = append(members[into], id)
		if id == into {
			digests[id] = x.text("digest")
		}
	}
	var next entities.Regrouping
	send := func(full int) {
		if len(next.Touched) > full {
			changes = append(changes, next)
			next = entities.Regrouping{}
		}
	}
	for _, c := range r.Clusters {
		for _, id := range c.Members {
			after[id] = c.Canonical.ID
		}
		old := members[c.Canonical.ID]
		slices.Sort(old)
		sum, err := digest(c.Canonical)
		if err != nil {
			return nil, moved, err
		}
		if !slices.Equal(old, c.Members) || digests[c.Canonical.ID] != sum {
			next.Touched = append(next.Touched, c.Members...)
			next.Clusters = append(next.Clusters, c)
			send(regroupMembers)
		}
	}
	for _, into := range sortedIDs(members) {
		if !slices.ContainsFunc(members[into], func(id entities.ID) bool { return after[id] != "" }) {
			next.Touched = append(next.Touched, members[into]...)
			send(regroupMembers)
		}
	}
	send(0)
	for id, shown := range after {
		if shown != id && shownAs(before, id) != shown {
			moved.Merged++
		}
	}
	for id, shown := range before {
		if shown != id && shownAs(after, id) == id {
			moved.Restored++
		}
	}
	return changes, moved, nil
}

// putReasons keeps the rules' joins and the candidates of a kind.
func (s *Store) putReasons(ctx context.Context, r entities.Resolution) error {
	kind := map[string]any{"kind": string(r.Kind)}
	for _, name := range []string{"load/rule_joins_delete", "load/candidates_delete", "load/links_delete"} {
		if err := s.run(ctx, name, kind); err != nil {
			return err
		}
	}
	var joins, pairs, links []map[string]any
	for _, j := range r.Joins {
		row, err := pairRow(r.Kind, j.Pair)
		if err != nil {
			return err
		}
		row["rule"] = j.Rule
		joins = append(joins, row)
	}
	for rank, p := range r.Pairs {
		row, err := pairRow(r.Kind, p)
		if err != nil {
			return err
		}
		row["rank"] = int64(rank)
		pairs = append(pairs, row)
	}
	for _, l := range r.Links {
		row, err := pairRow(r.Kind, l)
		if err != nil {
			return err
		}
		links = append(links, row)
	}
	for _, kept := range []struct {
		by   string
		rows []map[string]any
	}{{"load/rule_joins_create", joins}, {"load/candidates_create", pairs}, {"load/links_create", links}} {
		for some := range slices.Chunk(kept.rows, unitRows) {
			if err := s.unit(ctx, func(u unit) error { return u.create(kept.by, some) }); err != nil {
				return err
			}
		}
	}
	return nil
}

func pairRow(kind entities.Kind, p entities.Pair) (map[string]any, error) {
	why, err := json.Marshal(p.Why)
	return map[string]any{
		"kind": string(kind), "left": string(p.Left), "right": string(p.Right), "probability": p.Probability, "why": string(why),
	}, err
}

// pairOf reads the columns left, right, probability and why.
func pairOf(x row) (entities.Pair, error) {
	p := entities.Pair{Left: x.id("left"), Right: x.id("right"), Probability: column[float64](x, "probability")}
	err := json.Unmarshal([]byte(x.text("why")), &p.Why)
	return p, err
}

// Joins are the rules' joins that name one of the ids, by left, right and rule.
func (s *Store) Joins(ctx context.Context, ids []entities.ID) ([]entities.Join, error) {
	rows, err := s.ask(ctx, "read/rule_joins", map[string]any{"ids": entities.Strings(ids)})
	var joins []entities.Join
	for _, x := range rows {
		p, err := pairOf(x)
		if err != nil {
			return nil, fmt.Errorf("neo4j: why %s is %s: %w", p.Left, p.Right, err)
		}
		joins = append(joins, entities.Join{Pair: p, Rule: x.text("rule")})
	}
	return joins, err
}

// Pairs are the candidates of a kind, in order.
func (s *Store) Pairs(ctx context.Context, kind entities.Kind) ([]entities.Pair, error) {
	return s.askPairs(ctx, "read/candidates", map[string]any{"kind": string(kind)})
}

// Links are those that name one of the ids, by left and right.
func (s *Store) Links(ctx context.Context, ids []entities.ID) ([]entities.Pair, error) {
	return s.askPairs(ctx, "read/links", map[string]any{"ids": entities.Strings(ids)})
}

func (s *Store) askPairs(ctx context.Context, name string, params map[string]any) ([]entities.Pair, error) {
	rows, err := s.ask(ctx, name, params)
	var pairs []entities.Pair
	for _, x := range rows {
		p, err := pairOf(x)
		if err != nil {
			return nil, fmt.Errorf("neo4j: whether %s is %s: %w", p.Left, p.Right, err)
		}
		pairs = append(pairs, p)
	}
	return pairs, err
}
