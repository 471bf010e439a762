package embedded

import (
	"context"
	"fmt"
	"strings"

	"bluegraph/internal/entities"
)

// subjectKey is what evidence is about, in numbers: an entity has type and target 0.
type subjectKey struct{ source, kind, target int64 }

// recentRecords bounds how many records are remembered: the evidence of one record
// mostly comes together, and a record entered twice does no harm.
const recentRecords = 1 << 16

// evidenceKeys remembers the keys of files, columns and recent records.
type evidenceKeys struct {
	files   map[fileKey]int64
	columns map[string]int64
	recent  map[recordKey]int64
	// next is the key of the next record; 0 before the first.
	next int64
}

type fileKey struct{ site, table, path string }

type recordKey struct {
	file, row, offset int64
	rowID             string
}

func newEvidenceKeys() evidenceKeys {
	return evidenceKeys{files: map[fileKey]int64{}, columns: map[string]int64{}, recent: map[recordKey]int64{}}
}

// PutEvidence writes a batch of evidence. Its subject may be put later in the load.
func (s *Store) PutEvidence(ctx context.Context, batch []entities.Evidence) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	l, err := s.begun(ctx)
	if err != nil {
		return fmt.Errorf("putting evidence: %w", err)
	}
	ctx = context.WithoutCancel(ctx)
	for _, e := range batch {
		about, err := l.subject(e.Subject)
		if err == nil {
			err = l.putEvidence(ctx, about, e)
		}
		if err != nil {
			return fmt.Errorf("putting evidence of %s: %w", e.Subject, err)
		}
	}
	return nil
}

// subject numbers an entity, or an edge by its two entities. A name that was put as
// an entity is one, even if it reads like an edge.
func (l *load) subject(name string) (subjectKey, error) {
	isEdge := strings.IndexByte(name, '~') >= 0
	if isEdge {
		_, isEntity := l.byID[entities.ID(name)]
		isEdge = !isEntity
	}
	var source, target entities.ID
	var t entities.RelationType
	if isEdge {
		var err error
		source, t, target, err = entities.EdgeID(name).Parse()
		isEdge = err == nil
	}
	if !isEdge {
		n, err := l.name(entities.ID(name))
		return subjectKey{source: int64(n)}, err
	}
	from, err := l.name(source)
	if err != nil {
		return subjectKey{}, err
	}
	to, err := l.name(target)
	return subjectKey{int64(from), int64(l.types[t]), int64(to)}, err
}

func (l *load) putEvidence(ctx context.Context, about subjectKey, e entities.Evidence) error {
	record, err := l.record(ctx, e)
	if err != nil {
		return err
	}
	column, ok := l.evidence.columns[e.Column]
	if !ok {
		if column, err = l.insert(ctx, "INSERT INTO source_column (leak, name) VALUES (?, ?)", l.number, e.Column); err != nil {
			return err
		}
		l.evidence.columns[e.Column] = column
	}
	return l.rows.add(ctx, l.number, about.source, about.kind, about.target, record, column, e.Value, e.Start, e.End)
}

// record finds or enters the record of a piece of evidence.
func (l *load) record(ctx context.Context, e entities.Evidence) (int64, error) {
	k := &l.evidence
	path := fileKey{e.Site, e.Table, e.File}
	file, ok := k.files[path]
	if !ok {
		var err error
		if file, err = l.insert(ctx, "INSERT INTO file (leak, site, source_table, path) VALUES (?, ?, ?, ?)", l.number, e.Site, e.Table, e.File); err != nil {
			return 0, err
		}
		k.files[path] = file
	}
	key := recordKey{file, e.Row, e.Offset, e.RowID}
	if record, ok := k.recent[key]; ok {
		return record, nil
	}
	if k.next == 0 {
		if err := l.conn.QueryRowContext(ctx, "SELECT coalesce(max(record), 0) + 1 FROM record").Scan(&k.next); err != nil {
			return 0, err
		}
	}
	if len(k.recent) == recentRecords {
		clear(k.recent)
	}
	record := k.next
	k.next++
	k.recent[key] = record
	return record, l.records.add(ctx, record, l.number, file, e.Row, e.Offset, e.RowID)
}

// insert enters one row and returns its key.
func (l *load) insert(ctx context.Context, statement string, args ...any) (int64, error) {
	result, err := l.conn.ExecContext(ctx, statement, args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", statement, err)
	}
	return result.LastInsertId()
}
