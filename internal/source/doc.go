// Package source reads leaked CSV tables as records with evidence.
//
// What a table means is data, not code: a mapping (tables/*/*.yaml, or a file
// the user names) says which columns make which entity. Columns are bound by
// name, after the sanitising rule of the leak's known structure, in any order
// and case. Only bound columns are copied out of a row: a secret column never
// leaves the reader.
package source
