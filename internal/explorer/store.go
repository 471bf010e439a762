package explorer

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// The parts of the contract of a store that the acts need. Without the second, Cypher is a
// CodeNotSupported; without the third, so is writing the values of metrics.
type (
	Store               = questions.Reader
	CypherReader        = questions.CypherReader
	MeasureKeeper       = questions.MeasureKeeper
	NeighbourhoodWriter = questions.NeighbourhoodWriter
)

// LeakReader reads single rows back from the files of a leak. An error that wraps
// fs.ErrNotExist says that the folder or the file is gone.
type LeakReader interface {
	// Row reads back the record that a claim rests on, without the values of its
	// secret columns. A file that no longer holds the record is an error.
	Row(ctx context.Context, leak entities.Leak, at entities.Evidence) (entities.RawRow, error)
	// ListLines finds the lines of a recipient-list file that hold one of the ids,
	// in the order of the file.
	ListLines(ctx context.Context, leak entities.Leak, file string, ids []string) ([]entities.ListLine, error)
}
