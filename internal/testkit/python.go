package testkit

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// Python returns the interpreter that has what reads exports back (networkx, openpyxl,
// pyarrow): PYTHON names one, or deploy/install-test-tools.sh makes one in .cache/python.
func Python(t testing.TB) string {
	t.Helper()
	SkipIfShort(t)
	_, here, _, _ := runtime.Caller(0)
	own := filepath.Join(filepath.Dir(here), "..", "..", ".cache", "python", "bin", "python")
	for _, name := range []string{os.Getenv("PYTHON"), own} {
		if name == "" {
			continue
		}
		if err := exec.Command(name, "-c", "import networkx, openpyxl, pyarrow").Run(); err == nil {
			return name
		}
	}
	missing(t, "no Python with networkx, openpyxl and pyarrow was found (run deploy/install-test-tools.sh, or set PYTHON)")
	return ""
}

// Schemathesis returns a Python that has schemathesis, which asks an API for what its description allows.
func Schemathesis(t testing.TB) string {
	t.Helper()
	name := Python(t)
	if err := exec.Command(name, "-c", "import schemathesis").Run(); err != nil {
		missing(t, "the Python "+name+" has no schemathesis (run deploy/install-test-tools.sh)")
	}
	return name
}
