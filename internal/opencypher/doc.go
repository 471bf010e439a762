// Package opencypher answers read-only Cypher over a property graph in memory, exactly as Neo4j 5
// does, or refuses with an *Error that names the part and its position.
//
// The rooms: syntax reads text, values are what Cypher computes with, functions and procedures are
// lists in functions, check finds what is wrong before anything runs, run compiles and runs.
package opencypher
