package neo4j

import (
	"hash/fnv"

	"bluegraph/internal/entities"
)

// sessions write at the same time. Two keep a small server busy; more use what a
// larger one has. A power of two.
const sessions = 4

// grid gathers edges of one type and deals them out so that transactions which run
// at the same time share no node. Sources are put into as many parts as there are
// sessions, targets likewise: an edge lies in the cell of its two parts. The cells of
// a diagonal (part i of the sources, part i+d of the targets) touch different nodes,
// so a diagonal is written at once, and the diagonals one after the other. No type
// joins a kind with itself, so that no source is a target in another cell.
//
// Without that, transactions wait for one another's locks on nodes, and two that
// wait for each other are a deadlock: the server kills one, and its work is lost.
type grid struct {
	cells  [sessions][sessions]pile
	parts  map[entities.ID]int // of the sources met
	filled [sessions]int       // things in each part of the sources
	things int
}

// isFull reports whether there is enough to fill every cell with half a chunk of a
// size, because cells differ.
func (g *grid) isFull(size int) bool { return g.things >= sessions*sessions*size/2 }

// source is the part of a source; a new one goes where least is.
func (g *grid) source(id entities.ID) int {
	part, ok := g.parts[id]
	if ok {
		return part
	}
	if g.parts == nil {
		g.parts = map[entities.ID]int{}
	}
	for i, n := range g.filled {
		if n < g.filled[part] {
			part = i
		}
	}
	g.parts[id] = part
	return part
}

// target is the part of a target.
func target(id entities.ID) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // never fails
	return int(h.Sum32() % sessions)
}

// add puts a line into the cell of its two parts.
func (g *grid) add(source, target int, x line) {
	g.cells[source][target].add(x)
	g.filled[source] += x.things
	g.things += x.things
}

// diagonals are the cells that may be written at the same time, in turn. Parts are
// joined where a cell would hold less than an eighth of a chunk of a size: a
// transaction costs the server something whatever is in it.
func (g *grid) diagonals(size int) (all [sessions][]*pile) {
	parts := sessions
	for parts > 1 && g.things < parts*parts*size/8 {
		parts /= 2
	}
	for d := range parts {
		for i := range parts {
			if p := g.joined(i, (i+d)%parts, parts); len(p.lines) > 0 {
				all[d] = append(all[d], p)
			}
		}
	}
	return all
}

// joined is what lies in the cells of a part of the sources and one of the targets, when
// there are so many parts.
func (g *grid) joined(source, target, parts int) *pile {
	all := &pile{}
	for i := source; i < sessions; i += parts {
		for j := target; j < sessions; j += parts {
			p := &g.cells[i][j]
			all.lines = append(all.lines, p.lines...)
			all.things, all.bytes = all.things+p.things, all.bytes+p.bytes
		}
	}
	return all
}
