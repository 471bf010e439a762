package audit

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"bluegraph/internal/explorer"
)

// checkpointEvery is how many records come between two checkpoints.
const checkpointEvery = 1000

// Log appends to a segment: a file that one process writes, in the folder of the log.
type Log struct {
	segment string
	key     Key
	now     func() time.Time

	mu   sync.Mutex
	file *os.File
	n    int64
	mac  string
}

// PathOf is the folder of the log of a store file.
func PathOf(store string) string { return store + ".audit" }

// suffix is how the name of a segment ends.
const suffix = ".jsonl"

// Open begins a segment in a folder, which is made if need be. Its first record holds the heads of
// all others, so that a segment that goes later is missed.
func Open(folder string, k Key, now func() time.Time) (*Log, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("begin the audit log: %w", err)
	}
	heads, err := headsIn(folder)
	if err != nil {
		return nil, err
	}
	l := &Log{key: k, now: now, segment: now().UTC().Format("20060102T150405.000Z") + "-" + strings.ToLower(rand.Text()[:6])}
	l.file, err = os.OpenFile(filepath.Join(folder, l.segment+suffix), os.O_WRONLY|os.O_CREATE|os.O_EXCL|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("begin the audit log: %w", err)
	}
	if err := l.add(Record{Act: ActStart, On: heads}); err != nil {
		return nil, errors.Join(err, l.file.Close())
	}
	return l, nil
}

// Add appends a record of an act, with what it ended in or "".
func (l *Log) Add(ctx context.Context, a explorer.Act, outcome string) error {
	actor := explorer.ActorOf(ctx)
	r := Record{Who: actor.Name, Role: actor.Role, Act: string(a.Name), On: a.On, Officials: a.Officials, Outcome: outcome}
	if len(a.On) > maxIDs {
		r.On, r.More = slices.Clone(a.On[:maxIDs]), len(a.On)-maxIDs
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.add(r); err != nil {
		return err
	}
	if l.n%checkpointEvery == 0 {
		return l.checkpoint()
	}
	return nil
}

func (l *Log) add(r Record) error {
	r.N, r.At, r.Prev = l.n+1, l.now().UTC(), l.mac
	r.Mac = r.mark(l.key)
	if _, err := l.file.Write(r.line()); err != nil {
		return fmt.Errorf("write the audit log: %w", err)
	}
	l.n, l.mac = r.N, r.Mac
	return nil
}

// checkpoint signs the last record and sees to it that the disk has all.
func (l *Log) checkpoint() error {
	text, err := Checkpoint{l.segment, l.n, l.mac}.sign(l.key)
	if err == nil {
		err = l.add(Record{Act: ActCheckpoint, Note: text})
	}
	return errors.Join(err, l.file.Sync())
}

// Close ends the segment with a checkpoint.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return errors.Join(l.checkpoint(), l.file.Close())
}

// headsIn are "SEGMENT N MAC" of every segment in a folder, by name.
func headsIn(folder string) (heads []string, err error) {
	names, err := segments(folder)
	for _, name := range names {
		last := Record{}
		err = errors.Join(err, eachRecord(folder, name, func(r Record) error { last = r; return nil }))
		heads = append(heads, fmt.Sprintf("%s %d %s", name, last.N, last.Mac))
	}
	if errors.Is(err, errTorn) { // the machine failed while a record was written
		err = nil
	}
	return heads, err
}

// segments lists the segments of a folder in the order of their beginnings.
func segments(folder string) (names []string, err error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no audit log in %s", folder)
	}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), suffix); ok {
			names = append(names, name)
		}
	}
	return names, err
}

// quiet are acts that tell nothing of the leak, or that a page repeats while it waits.
var quiet = map[explorer.ActName]bool{
	explorer.ActSchema: true, explorer.ActReady: true, explorer.ActQueries: true, explorer.ActMetrics: true, explorer.ActMetricRuns: true,
	explorer.ActMetricRun: true, explorer.ActWritten: true, explorer.ActCounts: true,
}

// Audited is the guard that records acts: before they are done, so that none is done without a
// record, and again if they were refused or failed. Words that somebody searches for are no
// part of an act.
func (l *Log) Audited(ctx context.Context, a explorer.Act, do func(context.Context) error) error {
	if quiet[a.Name] {
		return do(ctx)
	}
	if err := l.Add(ctx, a, ""); err != nil {
		return &explorer.Error{Code: explorer.CodeUnavailable, Message: "the audit log cannot be written, so nothing is done",
			Hint: "see the log of the explorer and the room on its disk"}
	}
	err := do(ctx)
	var shown *explorer.Error
	switch {
	case err == nil:
	case errors.As(err, &shown) && shown.Code == explorer.CodeForbidden:
		_ = l.Add(ctx, explorer.Act{Name: a.Name}, Refused) // its beginning is recorded
	default:
		_ = l.Add(ctx, explorer.Act{Name: a.Name}, Failed)
	}
	return err
}

// Export writes the records of all segments in the order of time, as JSON lines.
func Export(w io.Writer, folder string) error {
	names, err := segments(folder)
	if err != nil {
		return err
	}
	var all []Record
	for _, name := range names {
		if err := eachRecord(folder, name, func(r Record) error { all = append(all, r); return nil }); err != nil && !errors.Is(err, errTorn) {
			return err
		}
	}
	slices.SortStableFunc(all, func(a, b Record) int { return a.At.Compare(b.At) })
	for _, r := range all {
		if _, err := w.Write(r.line()); err != nil {
			return err
		}
	}
	return nil
}
