package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/testkit/random"
)

// gathering is a load whose workers keep the chunks in the order in which they may be
// written: all of a step, then the next step.
func gathering(size int) (l *load, steps func() [][]chunk) {
	l = &load{
		put: map[entities.ID]struct{}{}, lists: map[entities.ID]struct{}{},
		gathered: gathered{size: size, entities: map[string]*pile{}, edges: map[entities.RelationType]*grid{}},
	}
	var mu sync.Mutex
	var all [][]chunk
	l.pool = &pool{ctx: context.Background(), stop: func(error) {}, steps: make(chan step), done: make(chan struct{})}
	go func() {
		defer close(l.pool.done)
		for s := range l.pool.steps {
			mu.Lock()
			if s.alone || len(all) == 0 {
				all = append(all, nil)
			}
			all[len(all)-1] = append(all[len(all)-1], s.chunks...)
			mu.Unlock()
		}
	}()
	return l, func() [][]chunk {
		close(l.pool.steps)
		<-l.pool.done
		return all
	}
}

// putRandom puts campaigns with lists, their recipients and edges between them.
func putRandom(t *testing.T, l *load, seed uint64) (things int) {
	t.Helper()
	s := &Store{load: l}
	random := random.New(t, seed)
	const campaigns, recipients, agencies = 60, 300, 20
	people := make([]entities.ID, recipients)
	var put []entities.Entity
	for i := range people {
		people[i] = entities.ID(fmt.Sprintf("recipient:%d", i))
		put = append(put, entities.Entity{ID: people[i], Kind: entities.Recipient, Name: fmt.Sprint("Person ", i)})
	}
	for i := range agencies {
		put = append(put, entities.Entity{ID: entities.ID(fmt.Sprintf("agency:%d", i)), Kind: entities.Agency, Name: "Department"})
	}
	for i := range campaigns {
		put = append(put, entities.Entity{ID: entities.ID(fmt.Sprintf("campaign:%d", i)), Kind: entities.Campaign, Name: "Bulletin"})
	}
	if err := s.PutEntities(t.Context(), put); err != nil {
		t.Fatal(err)
	}
	var edges []entities.Edge
	for _, id := range people {
		edges = append(edges, entities.Edge{Source: id, Type: entities.WorksFor,
			Target: entities.ID(fmt.Sprintf("agency:%d", random.IntN(agencies)))})
	}
	if err := s.PutEdges(t.Context(), edges); err != nil {
		t.Fatal(err)
	}
	things = len(put) + len(edges)
	for i := range campaigns {
		set := entities.RecipientSet{Campaign: entities.ID(fmt.Sprintf("campaign:%d", i))}
		for _, at := range random.Perm(recipients)[:1+random.IntN(recipients)] {
			set.Recipients = append(set.Recipients, uint32(at))
		}
		if err := s.PutRecipientSets(t.Context(), people, []entities.RecipientSet{set}); err != nil {
			t.Fatal(err)
		}
		things += len(set.Recipients)
	}
	if err := l.sendAll(); err != nil {
		t.Fatal(err)
	}
	return things
}

// nodes are the ids that a chunk of edges touches.
func nodes(c chunk) map[string]bool {
	all := map[string]bool{}
	for _, row := range c.rows {
		values := row.([]any)
		all[values[0].(string)] = true
		if list, ok := values[1].([]string); ok {
			for _, id := range list {
				all[id] = true
			}
		} else {
			all[values[1].(string)] = true
		}
	}
	return all
}

// TestStepsShareNoNode: chunks of one step may be written at the same time, and all
// steps together write everything once. The larger the chunks, the fewer at a time.
func TestStepsShareNoNode(t *testing.T) {
	for size, width := range map[int]int{100: sessions, 10_000: sessions / 2, 100_000: 1} {
		l, steps := gathering(size)
		want := putRandom(t, l, 7)
		got, widest := 0, 0
		for _, step := range steps() {
			met := map[string]bool{}
			joins := 0
			for _, c := range step {
				got += c.things
				if c.name == "load/entities_create" {
					continue
				}
				joins++
				for id := range nodes(c) {
					if met[id] {
						t.Fatalf("chunks of %d: two of one step touch %s", size, id)
					}
					met[id] = true
				}
			}
			widest = max(widest, joins)
		}
		if got != want {
			t.Errorf("chunks of %d: %d things are written, %d were put", size, got, want)
		}
		if widest != width {
			t.Errorf("chunks of %d: %d are written at the same time, want %d", size, widest, width)
		}
	}
}

// TestChunksRepeat: the same input gives the same chunks, another input others.
func TestChunksRepeat(t *testing.T) {
	digests := func(seed uint64) string {
		l, steps := gathering(100)
		putRandom(t, l, seed)
		var all []string
		for _, c := range slices.Concat(steps()...) {
			all = append(all, fmt.Sprint(c.number, " ", c.digest))
		}
		slices.Sort(all)
		return strings.Join(all, "\n")
	}
	if first, again := digests(1), digests(1); first != again {
		t.Error("the same input gives other chunks")
	}
	if digests(1) == digests(2) {
		t.Error("two inputs give the same chunks")
	}
}

// TestDigestTellsApart has rows that differ only where texts begin and end, or in type.
func TestDigestTellsApart(t *testing.T) {
	met := map[string]string{}
	for _, values := range [][]any{
		{}, {nil}, {""}, {"a", "b"}, {"ab", ""}, {"a\x00b"}, {int64(1)}, {1.0}, {"1"}, {true}, {false}, {int64(-1)},
		{[]string{"a", "b"}}, {[]string{"ab"}}, {[]string{}}, {[]string{"a"}, "b"}, {[]any{"a", "b"}}, {1},
	} {
		digest := string(appendValue(nil, values))
		if other, taken := met[digest]; taken {
			t.Errorf("%#v looks like %s", values, other)
		}
		met[digest] = fmt.Sprintf("%#v", values)
	}
}

func TestQuoted(t *testing.T) {
	for name, want := range map[string]string{
		"sent_at": "`sent_at`", "two words": "`two words`", "a`b": "`a``b`", `a\u0060b`: "`a\\u005Cu0060b`",
	} {
		if got := quoted(name); got != want {
			t.Errorf("%s is written %s, want %s", name, got, want)
		}
	}
}
