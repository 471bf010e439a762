package neo4j

import (
	"regexp"
	"strconv"

	"bluegraph/cypher"
	"bluegraph/internal/questions"
)

// ArcadeDB is a server under Apache-2.0 that speaks Bolt and Cypher. It calls itself "Neo4j/5.26.0 compatible (ArcadeDB
// 26.10.2)". It fulfils the contract of a store, but:
//   - it has no full-text indexes, so that a search by words reads every entity;
//   - it knows no db.awaitIndexes, because its indexes are there when their statement ends;
//   - a session that only reads lets writes through, so that no query of a user is sent to it.
var arcadeDB = regexp.MustCompile(`\(ArcadeDB (\d+)\.(\d+)`)

// isArcadeDB knows ArcadeDB by the agent of the server; isKnown reports whether it is a version that the contract was run on, or a
// later one.
func isArcadeDB(agent string) (is, isKnown bool) {
	version := arcadeDB.FindStringSubmatch(agent)
	if version == nil {
		return false, false
	}
	major, _ := strconv.Atoi(version[1]) // digits
	minor, _ := strconv.Atoi(version[2])
	return true, major > 26 || major == 26 && minor >= 10
}

// arcadeLacks are the statements that ArcadeDB refuses and does not need.
var arcadeLacks = map[string]bool{"schema/entity_search": true, "load/await_indexes": true}

// hitsSlot is where a search by words takes its hits from.
func (s *Store) hitsSlot() string {
	if s.isArcadeDB {
		return cypher.HitsOfScan
	}
	return cypher.HitsOfIndex
}

var errArcadeCypher = &questions.Unsupported{
	Reason: "the server is ArcadeDB, whose sessions for reading let writes through: no query of a user is sent to it",
}
