package memo

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"
)

// log is a file that only grows: a line with the version, then records of key,
// length, checksum and findings. A record cut short by a kill ends what is read. A
// database would do more than is needed, and those that map their file into memory
// end the process when the file is damaged.
type log struct {
	file *os.File
	lock *flock.Flock

	mu  sync.RWMutex
	at  map[key]place
	end int64
}

// place is where findings lie in the file.
type place struct {
	offset int64
	length uint32
}

// recordHead is the bytes before the findings: key, length, checksum.
const recordHead = len(key{}) + 4 + 4

func openLog(path, version string) (l *log, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	l = &log{lock: flock.New(path + ".lock"), at: map[key]place{}}
	if ok, err := l.lock.TryLock(); err != nil || !ok {
		return nil, errors.Join(ErrBusy, err)
	}
	if l.file, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return nil, errors.Join(err, l.lock.Unlock())
	}
	head := "bluegraph memo 1 " + version + "\n"
	if err := l.read(head); err != nil {
		return nil, errors.Join(err, l.close())
	}
	return l, nil
}

// read finds the records and cuts off what follows the last whole one; a file with
// another head is emptied.
func (l *log) read(head string) error {
	r := bufio.NewReaderSize(l.file, 1<<20)
	found := make([]byte, len(head))
	if _, err := io.ReadFull(r, found); err != nil || string(found) != head {
		if err := l.file.Truncate(0); err != nil {
			return err
		}
		l.end = int64(len(head))
		_, err := l.file.WriteAt([]byte(head), 0)
		return err
	}
	l.end = int64(len(head))
	var record [recordHead]byte
	var findings []byte
	for {
		if _, err := io.ReadFull(r, record[:]); err != nil {
			break
		}
		k, length, sum := readHead(record)
		if length > maxFindings {
			break
		}
		findings = append(findings[:0], make([]byte, length)...)
		if _, err := io.ReadFull(r, findings); err != nil || crc32.ChecksumIEEE(findings) != sum {
			break
		}
		l.at[k] = place{l.end + recordHead64, length}
		l.end += recordHead64 + int64(length)
	}
	return l.file.Truncate(l.end)
}

const (
	recordHead64 = int64(recordHead)
	// maxFindings bounds what a record may hold: more is damage.
	maxFindings = 64 << 20
)

func readHead(b [recordHead]byte) (k key, length, sum uint32) {
	copy(k[:], b[:])
	return k, binary.LittleEndian.Uint32(b[len(k):]), binary.LittleEndian.Uint32(b[len(k)+4:])
}

func (l *log) find(k key) (findings []byte, ok bool) {
	l.mu.RLock()
	at, ok := l.at[k]
	l.mu.RUnlock()
	if !ok {
		return nil, false
	}
	findings = make([]byte, at.length)
	_, err := l.file.ReadAt(findings, at.offset)
	return findings, err == nil
}

// add appends records with one write.
func (l *log) add(all map[key][]byte) error {
	var b []byte
	places := make(map[key]place, len(all))
	for k, findings := range all {
		if len(findings) > maxFindings {
			continue
		}
		b = append(b, k[:]...)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(findings)))
		b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(findings))
		places[k] = place{l.end + int64(len(b)), uint32(len(findings))}
		b = append(b, findings...)
	}
	if _, err := l.file.WriteAt(b, l.end); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.end += int64(len(b))
	for k, p := range places {
		l.at[k] = p
	}
	return nil
}

func (l *log) close() error { return errors.Join(l.file.Close(), l.lock.Unlock()) }
