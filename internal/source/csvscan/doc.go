// Package csvscan splits leaked CSV files into records and says where each one
// stands in the file, however broken the file is.
//
// It reads RFC 4180 (quoted cells, doubled quotes, newlines inside quotes, LF or
// CRLF) and forgives what leaks contain: a byte-order mark, a line "sep=;", other
// separators, NUL bytes, blanks around quoted cells, formulas (="0123"), quotes
// escaped by a backslash, stray quotes, a file cut off in the middle. UTF-16 is refused: its offsets would be
// those of another file. Every byte of the input belongs to the
// byte-order mark, the header, a record, a blank line or a reject, so offsets can
// be used to find a record again.
//
// One stray quote must cost one record and not the rest of the file. A quoted
// cell that never closes is therefore taken back: its first line is rejected, and
// reading resumes at the next line that looks like the records before it.
package csvscan
