package questions

import "bluegraph/internal/entities"

// Stated is an entity as the leak states it, whatever cluster it is in. Evidence counts
// the records that speak of it.
type Stated struct {
	entities.Entity
	Evidence int64
}

// Moved counts what a new resolution changed: entities shown as another one since, and
// entities shown as themselves again.
type Moved struct {
	Merged, Restored int
}
