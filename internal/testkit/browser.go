package testkit

import (
	"os"
	"os/exec"
	"testing"
)

// Browser returns the path of a Chromium: CHROMIUM, or the first found of the
// names it goes by.
func Browser(t testing.TB) (path string) {
	t.Helper()
	SkipIfShort(t)
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	missing(t, "no Chromium was found (run deploy/install-test-tools.sh, or set CHROMIUM)")
	return ""
}
