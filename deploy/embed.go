// Package deploy holds the files that bring a Neo4j server to a machine. Users
// and scripts read them as files; the tests start their server from the same ones.
package deploy

import _ "embed"

// POM is the Maven file that lists the jars of a Neo4j Community server.
//
//go:embed pom.xml
var POM []byte

// Conf is neo4j.conf of a local server without a password; @PORT@ stands for
// the port of Bolt.
//
//go:embed neo4j.conf
var Conf string

// JavaArgs is an argument file for java (java @FILE) with what Neo4j needs opened.
//
//go:embed neo4j.args
var JavaArgs []byte

// ImportScript is neo4j-import.sh: every export for Neo4j has it as import.sh.
//
//go:embed neo4j-import.sh
var ImportScript []byte
