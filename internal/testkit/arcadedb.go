package testkit

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// ArcadeServer is a running ArcadeDB. Its user is root.
type ArcadeServer struct{ URI, User, Password, Database string }

// ArcadeDB returns an ArcadeDB with an empty database, which ends with the test: that of the wheel arcadedb-embedded, which
// deploy/install-test-tools.sh puts into .cache/python where it fits the Python there, or ARCADEDB names its folder. Where it is
// not, the test is left out.
func ArcadeDB(t testing.TB) ArcadeServer {
	t.Helper()
	SkipIfShort(t)
	folder := arcadeFolder()
	java := filepath.Join(folder, "jre", "bin", "java")
	if _, err := os.Stat(java); err != nil {
		t.Skip("NOT TESTED: no ArcadeDB here (run deploy/install-test-tools.sh, or set ARCADEDB to the folder arcadedb_embedded of its wheel)")
	}
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	httpPort, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	home, s := t.TempDir(), ArcadeServer{"bolt://127.0.0.1:" + strconv.Itoa(port), "root", "playwithdata", "g"}
	c := exec.Command(java, append([]string{"-Xmx1g", "-cp", filepath.Join(folder, "jars", "*")}, append(shortLived,
		"-Darcadedb.server.rootPath="+home, "-Darcadedb.server.databaseDirectory="+filepath.Join(home, "databases"),
		"-Darcadedb.server.rootPassword="+s.Password, "-Darcadedb.server.defaultDatabases="+s.Database+"["+s.User+"]",
		"-Darcadedb.server.mode=development", "-Darcadedb.server.plugins=Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
		"-Darcadedb.bolt.host=127.0.0.1", "-Darcadedb.bolt.port="+strconv.Itoa(port),
		"-Darcadedb.server.httpIncomingHost=127.0.0.1", "-Darcadedb.server.httpIncomingPort="+strconv.Itoa(httpPort),
		"com.arcadedb.server.ArcadeDBServer")...)...)
	c.Dir = home
	log := &strings.Builder{}
	c.Stdout, c.Stderr = log, log
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
		if t.Failed() {
			t.Logf("ArcadeDB says: %s", tail([]byte(log.String()), 4000))
		}
	})
	for end := time.Now().Add(startLimit); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		// It speaks Bolt before its database is there.
		if isReady("http://127.0.0.1:" + strconv.Itoa(httpPort) + "/api/v1/ready") {
			return s
		}
	}
	t.Fatalf("ArcadeDB did not answer within %s", startLimit)
	return s
}

// arcadeFolder is where the wheel's files are.
func arcadeFolder() string {
	if folder := os.Getenv("ARCADEDB"); folder != "" {
		return folder
	}
	_, here, _, _ := runtime.Caller(0)
	found, _ := filepath.Glob(filepath.Join(filepath.Dir(here), "..", "..", ".cache", "python", "lib", "python3*", "site-packages",
		"arcadedb_embedded")) // the pattern is well formed
	if len(found) == 0 {
		return ""
	}
	return found[0]
}

// isReady asks a server whether it has started; 204 is yes.
func isReady(url string) bool {
	answer, err := http.Get(url)
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	return answer.StatusCode == http.StatusNoContent
}
