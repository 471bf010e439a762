package neo4j

import (
	"hash/fnv"

	"bluegraph/internal/entities"
)

// sessions write at the same time. Two keep a small server busy; more use what a
// larger one has.
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

// isFull tells whether there is enough to fill every cell with half a chunk of a
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

// diagonals are the cells that may be written at the same time, in turn.
func (g *grid) diagonals() (all [sessions][]*pile) {
	for d := range sessions {
		for i := range sessions {
			if p := &g.cells[i][(i+d)%sessions]; len(p.lines) > 0 {
				all[d] = append(all[d], p)
			}
		}
	}
	return all
}
