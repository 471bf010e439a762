package embedded

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
)

// sealSize is the bytes at the end of every pack and bitmap that hold its checksum.
const sealSize = 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errSeal is returned for a pack whose bytes are not those that were written.
var errSeal = errors.New("the store is damaged: bytes of it have changed since they were written")

// seal appends the checksum of a pack and of the key of its row: CRC-32C, which every
// change of up to four bytes side by side alters. It finds damage, not forgery.
func seal(b []byte, key ...int64) []byte {
	return binary.LittleEndian.AppendUint32(b, sumOf(b, key))
}

// unseal is the pack without its checksum; errSeal if that is another one.
func unseal(b []byte, key ...int64) ([]byte, error) {
	end := len(b) - sealSize
	if end < 0 || sumOf(b[:end], key) != binary.LittleEndian.Uint32(b[end:]) {
		return nil, errSeal
	}
	return b[:end], nil
}

func sumOf(b []byte, key []int64) uint32 {
	var sum uint32
	var word [8]byte
	for _, k := range key {
		binary.LittleEndian.PutUint64(word[:], uint64(k))
		sum = crc32.Update(sum, castagnoli, word[:])
	}
	return crc32.Update(sum, castagnoli, b)
}

// sealedColumn tells of a table whose rows end with a checksum of their own its key, as it was
// given to seal, and its pack. These tables are too large to be read again at the end of a load.
type sealedColumn struct{ table, key, pack string }

var sealedColumns = []sealedColumn{
	{"vertex_pack", "leak", "data"},
	{"edge_pack", "leak", "data"},
	{"recipient_set", "campaign, leak", "nodes"},
	{"receiver_pack", "leak", "data"},
	{"receipt_set", "campaign, leak", "receivers"},
	{"record_pack", "pack, leak", "data"},
	{"evidence", "source, part, leak", "records"},
}

func isSealed(table string) bool {
	return slices.ContainsFunc(sealedColumns, func(c sealedColumn) bool { return c.table == table })
}
