package gate

import (
	"slices"
	"strings"

	"bluegraph/internal/opencypher/syntax"
)

// clauses may begin a statement, a subquery or a part of a union.
var clauses = []string{"MATCH", "OPTIONAL", "WITH", "RETURN", "UNWIND", "CALL", "FINISH"}

// procedures may be called: they describe the graph or search in it. Not db.schema.visualization: it draws the
// store's own nodes, and nothing could be taken out of it.
var procedures = []string{
	"db.labels", "db.relationshipTypes", "db.propertyKeys",
	"db.schema.nodeTypeProperties", "db.schema.relTypeProperties",
	"db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships",
}

// functionRooms are the name spaces whose functions may be called: those that come
// with the server and compute. Functions added to a server always have one.
var functionRooms = []string{
	"date.", "datetime.", "localdatetime.", "localtime.", "time.", "duration.", "point.", "vector.similarity.",
}

// outside are functions without a name space that tell of files.
var outside = []string{"file", "linenumber"}

// place is what may come next.
type place int

const (
	clausePlace   place = iota // a clause must begin
	operandPlace               // a value, name or pattern
	operatorPlace              // an operator, or the next clause
)

// afterValue are the words that may follow a value, and what may come after them.
var afterValue = map[string]place{
	"AND": operandPlace, "OR": operandPlace, "XOR": operandPlace, "IN": operandPlace, "IS": operandPlace,
	"CONTAINS": operandPlace, "AS": operandPlace,
	"WHEN": operandPlace, "THEN": operandPlace, "ELSE": operandPlace, "END": operatorPlace,
	"ASC": operatorPlace, "ASCENDING": operatorPlace, "DESC": operatorPlace, "DESCENDING": operatorPlace,
	"WHERE": operandPlace, "SKIP": operandPlace, "OFFSET": operandPlace, "LIMIT": operandPlace, "YIELD": operandPlace,
	"MATCH": operandPlace, "WITH": operandPlace, "RETURN": operandPlace, "UNWIND": operandPlace, "FINISH": operatorPlace,
	// ALL SHORTEST (…), SHORTEST 2 GROUPS (…), SHORTEST PATH (…)
	"SHORTEST": operatorPlace, "GROUP": operatorPlace, "GROUPS": operatorPlace, "PATH": operatorPlace, "PATHS": operatorPlace,
	// x IS NOT NULL, x IS :: ZONED DATETIME NOT NULL, x IS NFC NORMALIZED
	"NOT": operandPlace, "NULL": operatorPlace, "NORMALIZED": operatorPlace, "DATETIME": operatorPlace, "TIME": operatorPlace,
	"INTEGER": operatorPlace, "FLOAT": operatorPlace, "STRING": operatorPlace, "BOOLEAN": operatorPlace, "LIST": operatorPlace,
	"MAP": operatorPlace, "DATE": operatorPlace, "DURATION": operatorPlace, "POINT": operatorPlace,
}

// pairs are words that may follow a value only with a second word behind them.
var pairs = map[string][]string{
	"STARTS": {"WITH"}, "ENDS": {"WITH"}, "ORDER": {"BY"}, "OPTIONAL": {"MATCH", "CALL"},
	"USING": {"INDEX", "SCAN", "JOIN", "TEXT", "RANGE", "POINT"},
}

// resuming are clauses and operators that are taken for such where a name could
// stand too.
var resuming = []string{
	"MATCH", "OPTIONAL", "WITH", "RETURN", "UNWIND", "UNION", "FINISH", "WHERE", "ORDER", "SKIP", "LIMIT", "YIELD",
	"AND", "OR", "XOR",
}

// hintWords may follow USING: USING TEXT INDEX SEEK n:Agency(name).
var hintWords = []string{"INDEX", "SCAN", "JOIN", "ON", "SEEK"}

// trimSides may stand first in trim(BOTH 'x' FROM …).
var trimSides = []string{"BOTH", "LEADING", "TRAILING"}

// prefixes are words in front of a value that leave a value to come.
var prefixes = []string{"NOT", "DISTINCT", "CASE", "WHEN"}

// changing are words that begin clauses which change or command. They are names
// where a value is expected, except where that is in doubt.
var changing = []string{
	"CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "INSERT", "LOAD", "USE", "SHOW",
	"TERMINATE", "DROP", "ALTER", "GRANT", "DENY", "REVOKE", "RENAME", "START", "STOP", "ENABLE", "DRYRUN",
	"DEALLOCATE", "REALLOCATE", "CYPHER", "EXPLAIN", "PROFILE", "CALL",
}

func oneOf(list []string, t syntax.Token) bool {
	return t.Kind == syntax.Word && slices.Contains(list, upper(t.Value))
}

// MayCallFunction judges a function by its full name.
func MayCallFunction(name string) bool {
	lower := strings.ToLower(name)
	if !strings.Contains(lower, ".") {
		return !slices.Contains(outside, lower) && !slices.Contains(changing, upper(name))
	}
	return slices.ContainsFunc(functionRooms, func(room string) bool { return strings.HasPrefix(lower, room) })
}

// MayCallProcedure judges a procedure by its full name; the server takes names as
// they are written.
func MayCallProcedure(name string) bool { return slices.Contains(procedures, name) }
