package embedded

import (
	"fmt"
	"math"

	"bluegraph/internal/entities"
)

// nodeNumbers numbers the entities of a load from first, without gaps. Evidence may
// name an entity before it is put, and gives it its number then.
type nodeNumbers struct {
	first int64
	byID  map[entities.ID]uint32
	// isPut tells by number-first what was put; count is how many were.
	isPut []bool
	count int
}

// find returns the number of an entity that was put.
func (n *nodeNumbers) find(id entities.ID) (number uint32, ok bool) {
	number, ok = n.byID[id]
	return number, ok && n.isPut[int64(number)-n.first]
}

// name returns the number of an entity that was put or will be.
func (n *nodeNumbers) name(id entities.ID) (uint32, error) {
	if number, ok := n.byID[id]; ok {
		return number, nil
	}
	next := n.first + int64(len(n.isPut))
	if next > math.MaxUint32 {
		return 0, fmt.Errorf("the store is full: it holds %d nodes", next)
	}
	n.byID[id] = uint32(next)
	n.isPut = append(n.isPut, false)
	return uint32(next), nil
}

// put returns the number of an entity that is being put, which it is once a load.
func (n *nodeNumbers) put(id entities.ID) (uint32, error) {
	number, err := n.name(id)
	if err != nil {
		return 0, err
	}
	at := int64(number) - n.first
	if n.isPut[at] {
		return 0, fmt.Errorf("the id was put before in this load")
	}
	n.isPut[at] = true
	n.count++
	return number, nil
}

// missing is an error when something was named and never put: evidence is not
// dropped in silence.
func (n *nodeNumbers) missing() error {
	if n.count == len(n.isPut) {
		return nil
	}
	first := entities.ID("")
	for id, number := range n.byID {
		if !n.isPut[int64(number)-n.first] && (first == "" || id < first) {
			first = id
		}
	}
	return fmt.Errorf("there is evidence of %s, which was not put (%d such entities)", first, len(n.isPut)-n.count)
}
