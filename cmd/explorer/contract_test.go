package main

import (
	"cmp"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"bluegraph/internal/testkit"
)

// TestContract has schemathesis ask for everything that openapi.json allows, and for what it does not:
// no server error, no answer that is not described. BLUEGRAPH_EXAMPLES sets how many for each operation; a Neo4j is asked for fewer,
// because it takes longer and the code of the API is the same.
func TestContract(t *testing.T) {
	t.Run("embedded", func(t *testing.T) {
		path := loaded(t)
		resolved(t, path)
		testContract(t, path, "10")
	})
	t.Run("neo4j", func(t *testing.T) { testContract(t, loadedServer(t), "3") })
}

func testContract(t *testing.T, storeName, examples string) {
	python := testkit.Schemathesis(t)
	examples = cmp.Or(os.Getenv("BLUEGRAPH_EXAMPLES"), examples)
	url, stderr, _ := start(t, "--store", storeName, "--addr", "127.0.0.1:0", "--audit", t.TempDir())
	c := exec.CommandContext(t.Context(), python, "-m", "schemathesis.cli", "run", url+"/api/v1/openapi.json", "--url", url,
		"--max-examples", examples, "--seed", "1", "--phases", "fuzzing", "--request-timeout", "60",
		"--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance")
	c.Dir = t.TempDir() // where it keeps what it has found
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s\nthe explorer says:\n%s", err, out, stderr)
	}
	made := regexp.MustCompile(`(\d+) generated`).FindSubmatch(out)
	if made == nil {
		t.Fatalf("how many requests were made it does not say:\n%s", out)
	}
	t.Logf("%s requests", made[1])
}
