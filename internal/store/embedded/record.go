package embedded

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"slices"

	"bluegraph/internal/entities"
)

// packRecords is how many records lie in a row of record_pack: those of the pack's
// number times so many, and the next ones. SQLite works as long for a row of a hundred
// bytes as for one of ten thousand, and a leak has millions of records.
const packRecords = 64

// record is a row of a source file with all that its cells are evidence for.
type record struct {
	number, file, row, offset int64
	rowID                     string
	claims                    []byte
}

// appendRecord writes a record at the end of its pack.
func appendRecord(b []byte, r record) []byte {
	for _, n := range []int64{r.number % packRecords, r.file, r.row, r.offset, int64(len(r.rowID)), int64(len(r.claims))} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return append(append(b, r.rowID...), r.claims...)
}

// eachPacked calls visit for the records of a pack; their claims are a piece of it.
func eachPacked(b []byte, pack int64, visit func(record)) error {
	for len(b) > 0 {
		var n [6]int64
		for i := range n {
			var err error
			if n[i], b, err = cutNumber(b); err != nil {
				return err
			}
		}
		left := int64(len(b))
		if n[0] >= packRecords || n[4] > left || n[5] > left-n[4] {
			return errPack
		}
		id, claims := b[:n[4]], b[n[4]:n[4]+n[5]]
		visit(record{pack*packRecords + n[0], n[1], n[2], n[3], string(id), claims})
		b = b[n[4]+n[5]:]
	}
	return nil
}

// eachRecord visits records, in any order: their numbers, what they have in common
// with the evidence in them, and the claims. Empty site and table take all.
func (v *view) eachRecord(numbers []int64, site, table string, visit func(number int64, e entities.Evidence, claims []byte) error) error {
	found, err := v.records(numbers)
	if err != nil {
		return err
	}
	files, err := v.files(found, site, table)
	if err != nil {
		return err
	}
	for _, r := range found {
		e, ok := files[r.file]
		if !ok {
			continue
		}
		e.Row, e.Offset, e.RowID = r.row, r.offset, r.rowID
		if err := visit(r.number, e, r.claims); err != nil {
			return err
		}
	}
	return nil
}

// records reads records by their numbers.
func (v *view) records(numbers []int64) (found []record, err error) {
	numbers = slices.Sorted(slices.Values(numbers))
	packs := make([]int64, len(numbers))
	for i, n := range numbers {
		packs[i] = n / packRecords
	}
	wanted, err := json.Marshal(slices.Compact(packs))
	if err != nil {
		return nil, err
	}
	err = v.each("SELECT pack, leak, data FROM record_pack WHERE pack IN (SELECT value FROM json_each(?))", func(scan scanner) error {
		var pack, leak int64
		var data sql.RawBytes
		if err := scan(&pack, &leak, &data); err != nil {
			return err
		}
		packed, err := unseal(data, pack, leak)
		if err != nil {
			return err
		}
		return eachPacked(packed, pack, func(r record) {
			if _, ok := slices.BinarySearch(numbers, r.number); ok {
				r.claims = slices.Clone(r.claims)
				found = append(found, r)
			}
		})
	}, string(wanted))
	return found, err
}

// files tells by number where the files of records lie: those of a site and table,
// where these are named.
func (v *view) files(of []record, site, table string) (map[int64]entities.Evidence, error) {
	numbers := make([]int64, len(of))
	for i, r := range of {
		numbers[i] = r.file
	}
	slices.Sort(numbers)
	wanted, err := json.Marshal(slices.Compact(numbers))
	if err != nil {
		return nil, err
	}
	files := map[int64]entities.Evidence{}
	err = v.each(`SELECT file, leak.name, site, source_table, file.path FROM file JOIN leak USING (leak)
		WHERE file IN (SELECT value FROM json_each(?1)) AND (?2 = '' OR site = ?2) AND (?3 = '' OR source_table = ?3)`, func(scan scanner) error {
		var number int64
		var e entities.Evidence
		err := scan(&number, &e.Leak, &e.Site, &e.Table, &e.File)
		files[number] = e
		return err
	}, string(wanted), site, table)
	return files, err
}
