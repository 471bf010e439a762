// Package sample makes a made-up leak in the exact shape of the real one, with its
// truth beside it: who is who, who was sent what, what is named in which text. It
// serves the demo, the tests and the benchmarks. Layouts are facts; every person,
// agency, place, address and number is invented.
//
// Every value is a pure function of the seed and of where it stands (site, table,
// row). So tables are written in any order and in parallel and still give the same
// bytes, and a recipient list can name rows of a table that is not written yet.
package sample
