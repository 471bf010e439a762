package embedded

import (
	"context"
	"fmt"
	"strings"

	"bluegraph/internal/entities"
)

// marksAtOnce is how many marks are gathered before they are written, sorted, which
// bounds what a load keeps in memory of its evidence.
const marksAtOnce = 1 << 19

// evidenceKeys remembers the keys of files and columns, and the record whose
// evidence is coming: the evidence of one record mostly comes together. A record
// entered twice does no harm.
type evidenceKeys struct {
	files   map[fileKey]int64
	columns map[string]int64
	// record is the last one; it is packed when another begins. A pack is written when
	// it is full.
	record recordKey
	number int64
	claims []byte
	packed []byte
	// name and about are the last subject.
	name  string
	about subjectKey
	marks []mark
	part  int64
}

type fileKey struct{ site, table, path string }

type recordKey struct {
	fileKey
	row, offset int64
	rowID       string
}

func newEvidenceKeys() evidenceKeys {
	return evidenceKeys{files: map[fileKey]int64{}, columns: map[string]int64{}}
}

// PutEvidence writes a batch of evidence. Its subject may be put later in the load.
func (s *Store) PutEvidence(ctx context.Context, batch []entities.Evidence) (err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	defer func() { err = s.told(err) }()
	l, err := s.begun(ctx)
	if err != nil {
		return fmt.Errorf("putting evidence: %w", err)
	}
	ctx = context.WithoutCancel(ctx)
	for _, e := range batch {
		if err := l.putEvidence(ctx, e); err != nil {
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

func (l *load) putEvidence(ctx context.Context, e entities.Evidence) error {
	if e.Row < 0 || e.Offset < 0 { // a pack could not be read any more
		return fmt.Errorf("it lies in row %d at byte %d", e.Row, e.Offset)
	}
	k := &l.evidence
	if k.name != e.Subject || k.name == "" {
		about, err := l.subject(e.Subject)
		if err != nil {
			return err
		}
		k.name, k.about = e.Subject, about
	}
	if record := (recordKey{fileKey{e.Site, e.Table, e.File}, e.Row, e.Offset, e.RowID}); k.number == 0 || record != k.record {
		if err := l.beginRecord(ctx, record); err != nil {
			return err
		}
	}
	column, ok := k.columns[e.Column]
	if !ok {
		var err error
		if column, err = l.insert(ctx, "INSERT INTO source_column (leak, name) VALUES (?, ?)", l.number, e.Column); err != nil {
			return err
		}
		k.columns[e.Column] = column
	}
	if e.Start < 0 || e.End < 0 {
		return fmt.Errorf("its place is %d to %d", e.Start, e.End)
	}
	k.claims = appendClaim(k.claims, claim{k.about, column, e.Start, e.End, e.Value})
	m := mark{k.about, k.number}
	if n := len(k.marks); n > 0 && k.marks[n-1] == m {
		return nil
	}
	k.marks = append(k.marks, m)
	if len(k.marks) == marksAtOnce {
		return l.putMarks(ctx)
	}
	return nil
}

// beginRecord packs the record whose evidence came until now and numbers the next. A
// load begins with a pack of its own.
func (l *load) beginRecord(ctx context.Context, key recordKey) error {
	k := &l.evidence
	if k.number == 0 {
		if err := l.conn.QueryRowContext(ctx, "SELECT (coalesce(max(pack), -1) + 1) * ? FROM record_pack",
			packRecords).Scan(&k.number); err != nil {
			return err
		}
	} else if err := l.packRecord(ctx); err != nil {
		return err
	}
	if k.number++; k.number%packRecords == 0 {
		if err := l.putRecords(ctx, k.number/packRecords-1); err != nil {
			return err
		}
	}
	k.record = key
	return nil
}

// packRecord adds the last record to its pack.
func (l *load) packRecord(ctx context.Context) error {
	k := &l.evidence
	if len(k.claims) == 0 {
		return nil
	}
	r := k.record
	file, ok := k.files[r.fileKey]
	if !ok {
		var err error
		if file, err = l.insert(ctx, "INSERT INTO file (leak, site, source_table, path) VALUES (?, ?, ?, ?)", l.number, r.site, r.table,
			r.path); err != nil {
			return err
		}
		k.files[r.fileKey] = file
	}
	k.packed = appendRecord(k.packed, record{k.number, file, r.row, r.offset, r.rowID, k.claims})
	k.claims = k.claims[:0]
	return nil
}

// putRecords writes the pack of records gathered.
func (l *load) putRecords(ctx context.Context, pack int64) error {
	k := &l.evidence
	if len(k.packed) == 0 {
		return nil
	}
	err := l.records.add(ctx, pack, l.number, seal(k.packed, pack, l.number))
	k.packed = k.packed[:0]
	return err
}

// putMarks writes the marks gathered: a row for each node.
func (l *load) putMarks(ctx context.Context) error {
	k := &l.evidence
	marks := sortMarks(k.marks)
	for len(marks) > 0 {
		source := marks[0].about.source
		var packed []byte
		for len(marks) > 0 && marks[0].about.source == source {
			packed, marks = appendMark(packed, marks[0]), marks[1:]
		}
		if err := l.rows.add(ctx, source, k.part, l.number, seal(packed, source, k.part, l.number)); err != nil {
			return err
		}
	}
	k.marks = k.marks[:0]
	k.part++
	return nil
}

// insert enters one row and returns its key.
func (l *load) insert(ctx context.Context, statement string, args ...any) (int64, error) {
	result, err := l.conn.ExecContext(ctx, statement, args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", statement, err)
	}
	return result.LastInsertId()
}
