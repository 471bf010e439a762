package embedded

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// receiverSize is the bytes of a receiver in a pack: recipient, agency (none for nobody),
// and 1 if its domain tells.
const receiverSize = 9

const none = graph.NoAgency

// PutReceivers writes a batch of receivers.
func (s *Store) PutReceivers(ctx context.Context, batch []entities.Receiver) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	l, err := s.begun(ctx)
	if err != nil {
		return fmt.Errorf("putting receivers: %w", err)
	}
	pack := make([]byte, 0, len(batch)*receiverSize+sealSize)
	for _, r := range batch {
		recipient, ok := l.find(r.Recipient)
		agency, known := uint32(none), true
		if r.Agency != "" {
			agency, known = l.find(r.Agency)
		}
		if !ok || !known {
			return fmt.Errorf("putting a receiver of %s: an entity was not put before: %w", r.Recipient, questions.ErrNotFound)
		}
		pack = binary.LittleEndian.AppendUint32(pack, recipient)
		pack = binary.LittleEndian.AppendUint32(pack, agency)
		pack = append(pack, map[bool]byte{true: 1}[r.ByDomain])
	}
	l.receivers += len(batch)
	if _, err := l.conn.ExecContext(context.WithoutCancel(ctx), "INSERT INTO receiver_pack (leak, data) VALUES (?, ?)", l.number,
		seal(pack, l.number)); err != nil {
		return fmt.Errorf("putting receivers: %w", err)
	}
	return nil
}

// encodeReceipts makes a bitmap of the numbers of receivers.
func (l *load) encodeReceipts(through []uint32) ([]byte, error) {
	for _, n := range through {
		if int(n) >= l.receivers {
			return nil, fmt.Errorf("it names receiver %d of %d", n, l.receivers)
		}
	}
	set := roaring.BitmapOf(through...)
	set.RunOptimize()
	return set.ToBytes()
}

func (l *load) putReceipts(ctx context.Context, campaign uint32, set []byte) error {
	_, err := l.conn.ExecContext(ctx, "INSERT INTO receipt_set (campaign, leak, receivers) VALUES (?, ?, ?)", int64(campaign), l.number,
		seal(set, int64(campaign), l.number))
	return err
}

// putTyped writes the receivers of addresses that were typed, which came with edges.
func (l *load) putTyped(ctx context.Context) error {
	for _, campaign := range slices.Sorted(maps.Keys(l.typed)) {
		set, err := l.encodeReceipts(l.typed[campaign])
		if err == nil {
			err = l.putReceipts(ctx, campaign, set)
		}
		if err != nil {
			return fmt.Errorf("writing the receivers of addresses: %w", err)
		}
	}
	return nil
}
