package testkit

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// ImportedNeo4j makes a database of an export for Neo4j by the export's own
// import.sh, and returns the address of a server that serves it until the test
// ends. It always is a server of its own: an import needs one that is stopped.
func ImportedNeo4j(t testing.TB, export string) (uri string) {
	t.Helper()
	s, err := newLocalServer()
	if err != nil {
		missing(t, "no Neo4j could be imported into: "+err.Error())
	}
	cmd := exec.Command("sh", filepath.Join(export, "import.sh"))
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+s.home, "NEO4J_JARS="+s.jars, "NEO4J_HEAP=1g", "NEO4J_DATABASE=neo4j", "NEO4J_CONF=")
	if out, err := cmd.CombinedOutput(); err != nil {
		_ = os.RemoveAll(s.home)
		t.Fatalf("import %s: %v: %s", export, err, tail(out, 2000))
	}
	keepOpen, err := s.start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = keepOpen.Close() })
	return s.uri()
}
