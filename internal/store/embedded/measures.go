package embedded

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"

	sqlite3 "modernc.org/sqlite/lib"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// measureTable is made when it is first needed, and read only where it is there: it is no
// part of the format. Data has 8 bytes a node by index, a float64, NaN for no value; it holds for
// one generation of the graph.
const measureTable = `CREATE TABLE IF NOT EXISTS measure (
  property TEXT PRIMARY KEY, generation INTEGER NOT NULL, about TEXT NOT NULL, data BLOB NOT NULL)`

// measures are the values of metrics by property, and what they stand on.
type measures struct {
	list   []questions.Measure
	values map[string][]float64
}

// PutMeasure keeps the values of a metric until the graph changes, in place of those of the
// same property. Another process that has the store open sees them when it opens it again.
// Values of another generation than the store's are questions.ErrChanged; a store that may not
// be written, or is being loaded, is questions.ErrReadOnly.
func (s *Store) PutMeasure(ctx context.Context, m questions.Measure, generation string, each iter.Seq2[entities.ID, float64]) error {
	if !questions.IsMeasure(m.Property) {
		return fmt.Errorf("keeping a metric: %w: %q is no name of one", questions.ErrBadQuery, m.Property)
	}
	err := s.look(ctx, "keeping "+m.Property, func(v *view) error {
		if v.generationName() != generation {
			return questions.ErrChanged
		}
		data := make([]byte, 8*v.graph.Len())
		for i := range v.graph.Len() {
			binary.LittleEndian.PutUint64(data[8*i:], math.Float64bits(math.NaN()))
		}
		for id, value := range each {
			i, err := v.find(id)
			if err != nil {
				return fmt.Errorf("%s: %w", id, err)
			}
			binary.LittleEndian.PutUint64(data[8*i:], math.Float64bits(value))
		}
		return v.writeMeasures(func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO measure (property, generation, about, data) VALUES (?, ?, ?, ?)",
				m.Property, v.generation, string(m.About), data)
			return err
		})
	})
	return err
}

// DropMeasure takes values away; questions.ErrNotFound if there are none.
func (s *Store) DropMeasure(ctx context.Context, property string) error {
	return s.look(ctx, "dropping "+property, func(v *view) error {
		if _, ok := v.measures.Load().values[property]; !ok {
			return questions.ErrNotFound
		}
		return v.writeMeasures(func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "DELETE FROM measure WHERE property = ?", property)
			return err
		})
	})
}

// Measures lists what is kept, by property.
func (s *Store) Measures(ctx context.Context) (list []questions.Measure, err error) {
	err = s.look(ctx, "listing what is kept", func(v *view) error {
		list = append([]questions.Measure{}, v.measures.Load().list...)
		return nil
	})
	return list, err
}

// writeMeasures changes the table, if the graph is still that of the view, and reads it again.
func (v *view) writeMeasures(change func(*sql.Tx) error) error {
	s := v.store
	db, err := s.connectToWrite()
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.BeginTx(v.ctx, nil)
	if err != nil {
		return readOnly(err)
	}
	defer func() { _ = tx.Rollback() }() // of what is committed: nothing
	generation, err := generationOf(v.ctx, tx)
	if err == nil && generation != v.generation {
		err = errStale
	}
	if err == nil {
		_, err = tx.ExecContext(v.ctx, measureTable)
	}
	if err == nil {
		err = change(tx)
	}
	if err != nil {
		return readOnly(err)
	}
	if err := sumTables(v.ctx, tx, "measure"); err != nil {
		return readOnly(err)
	}
	now, err := readMeasures(v.ctx, tx, v.generation, v.graph.Len())
	if err == nil {
		err = tx.Commit()
	}
	if err == nil {
		v.measures.Store(now)
		v.details.start(v.graph.Len()) // nodes were written with what was kept before
	}
	return err
}

// readOnly names the errors of a file that may not be written, or not now, or for which there is no room.
func readOnly(err error) error {
	if isBarred(err) || isFull(err) || sqliteCode(err) == sqlite3.SQLITE_BUSY {
		return fmt.Errorf("%w: %w", questions.ErrReadOnly, err)
	}
	return err
}

// readMeasures reads what is kept for a generation of so many nodes.
func readMeasures(ctx context.Context, tx *sql.Tx, generation int64, nodes int) (*measures, error) {
	m := &measures{values: map[string][]float64{}}
	if ok, err := hasTable(ctx, tx, "measure"); err != nil || !ok {
		return m, err
	}
	err := eachRow(ctx, tx, "SELECT property, about, data FROM measure WHERE generation = ? ORDER BY property", func(scan scanner) error {
		var property, about string
		var data []byte
		if err := scan(&property, &about, &data); err != nil {
			return err
		}
		if len(data) != 8*nodes {
			return errors.Join(errPack, fmt.Errorf("the values of %s", property))
		}
		values := make([]float64, nodes)
		for i := range values {
			values[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
		}
		m.list = append(m.list, questions.Measure{Property: property, About: json.RawMessage(about)})
		m.values[property] = values
		return nil
	}, generation)
	return m, err
}

// rowQuerier is a transaction or a connection.
type rowQuerier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func hasTable(ctx context.Context, q rowQuerier, name string) (ok bool, err error) {
	err = q.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", name).Scan(&ok)
	return ok, err
}

// dropMeasures takes away what is kept of the graph before a load.
func (l *load) dropMeasures(ctx context.Context) error {
	ok, err := hasTable(ctx, l.conn, "measure")
	if err == nil && ok {
		_, err = l.conn.ExecContext(ctx, "DELETE FROM measure") // CommitLoad sums it up
	}
	if err != nil {
		return fmt.Errorf("dropping the values of metrics: %w", err)
	}
	return nil
}

// measured is a node with its details and the values that are kept of it.
func (v *view) measured(i uint32, d *details) graph.Node {
	n := v.nodeWith(i, d)
	for property, values := range v.measures.Load().values {
		if x := values[i]; !math.IsNaN(x) {
			if n.Measures == nil {
				n.Measures = map[string]float64{}
			}
			n.Measures[property] = x
		}
	}
	return n
}
