package entities

// RawRow is one record of a source table as it stands in the file, read back to
// show what a claim rests on.
type RawRow struct {
	// Columns are in the order of the file.
	Columns []RawCell `json:"columns"`
}

// RawCell is one cell of a raw row. Withheld marks a secret column (a password,
// a birth date …): its Value is empty whatever the file holds.
type RawCell struct {
	Name     string `json:"name"`
	Value    string `json:"value"`
	Withheld bool   `json:"withheld"`
}

// ListLine is one line of a recipient-list file.
type ListLine struct {
	// Row counts the data lines of the file from 1.
	Row int64 `json:"row"`
	// Offset is the byte offset of the line's first byte in the file.
	Offset int64 `json:"offset"`
	// Value is the id that the line holds.
	Value string `json:"value"`
}
