package main

import (
	"os"
	"os/exec"
	"regexp"
	"testing"

	"bluegraph/internal/testkit"
)

// TestContract has schemathesis ask for everything that openapi.json allows, and for what it does not:
// no server error, no answer that is not described. BLUEGRAPH_EXAMPLES sets how many for each operation.
func TestContract(t *testing.T) {
	python := testkit.Schemathesis(t)
	examples := os.Getenv("BLUEGRAPH_EXAMPLES")
	if examples == "" {
		examples = "10"
	}
	path := loaded(t)
	resolved(t, path)
	url, stderr, _ := start(t, "--store", path, "--addr", "127.0.0.1:0")
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
