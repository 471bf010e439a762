package testkit

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"bluegraph/deploy"
)

// startLimit is how long a cold machine may take until Bolt answers.
const startLimit = 90 * time.Second

// keeper runs java until its own input ends, which it does when the test process
// is gone, however it went; then it takes away the server's home. $1 is the home.
const keeper = `home=$1; shift
java "$@" >"$home/server.log" 2>&1 </dev/null & pid=$!
read -r _
kill $pid; wait $pid; rm -rf "$home"`

// startNeo4j starts a server in a temporary home and waits until it answers.
func startNeo4j() (uri string, err error) {
	for _, tool := range []string{"java", "sh"} {
		if _, err := exec.LookPath(tool); err != nil {
			return "", fmt.Errorf("%s is missing (install a JDK 17 or 21, or set NEO4J_URI)", tool)
		}
	}
	jars, err := neo4jJars()
	if err != nil {
		return "", err
	}
	port, err := freePort()
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	home, err := os.MkdirTemp("", "bluegraph-neo4j-")
	if err != nil {
		return "", err
	}
	conf := strings.ReplaceAll(deploy.Conf, "@PORT@", strconv.Itoa(port))
	args := filepath.Join(home, "java.args")
	if err := errors.Join(
		os.Mkdir(filepath.Join(home, "conf"), 0o700),
		os.WriteFile(filepath.Join(home, "conf", "neo4j.conf"), []byte(conf), 0o600),
		os.WriteFile(args, deploy.JavaArgs, 0o600),
	); err != nil {
		return "", err
	}
	cmd := exec.Command("sh", "-c", keeper, "sh", home, "-Xmx1g", "@"+args, "-cp", filepath.Join(jars, "*"),
		"org.neo4j.server.CommunityEntryPoint", "--home-dir="+home, "--config-dir="+filepath.Join(home, "conf"), "--console-mode")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("start java: %w", err)
	}
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	for end := time.Now().Add(startLimit); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if speaksBolt(address) {
			server.keepOpen = stdin
			return "bolt://" + address, nil
		}
	}
	log, _ := os.ReadFile(filepath.Join(home, "server.log"))
	stdin.Close()
	return "", fmt.Errorf("the server did not answer within %s; its last words: %s", startLimit, tail(log, 600))
}

// speaksBolt tells whether a Bolt server shakes hands at the address.
func speaksBolt(address string) bool {
	conn, err := net.DialTimeout("tcp", address, time.Second)
	if err != nil {
		return false
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(2 * time.Second))
	// Magic number, then four proposed versions of the protocol: 5.0 to 5.4 and nothing else.
	if _, err := conn.Write([]byte{0x60, 0x60, 0xB0, 0x17, 0, 4, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return false
	}
	version := make([]byte, 4)
	n, err := conn.Read(version)
	return err == nil && n == 4 && version[3] == 5
}

// neo4jJars returns the folder of the server's jars and fetches them the first
// time. They are fetched beside and then renamed, so that a folder of that name is
// complete and two test processes do not disturb one another.
func neo4jJars() (folder string, err error) {
	version := regexp.MustCompile(`<neo4j.version>([0-9.]+)<`).FindSubmatch(deploy.POM)
	if version == nil {
		return "", errors.New("deploy/pom.xml names no neo4j.version")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the cache folder: %w", err)
	}
	folder = filepath.Join(cache, "bluegraph", "neo4j-"+string(version[1]))
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	if _, err := exec.LookPath("mvn"); err != nil {
		return "", errors.New("mvn is missing (install Maven, or set NEO4J_URI)")
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(folder), "fetching-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	pom := filepath.Join(fresh, "pom.xml")
	if err := os.WriteFile(pom, deploy.POM, 0o644); err != nil {
		return "", err
	}
	jars := filepath.Join(fresh, "lib")
	out, err := exec.Command("mvn", "-q", "-B", "-f", pom, "dependency:copy-dependencies", "-DoutputDirectory="+jars).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("fetch the jars of Neo4j: %w: %s", err, tail(out, 600))
	}
	if err := os.Rename(jars, folder); err != nil {
		if _, statErr := os.Stat(folder); statErr != nil { // nobody else brought them meanwhile
			return "", err
		}
	}
	return folder, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func tail(b []byte, n int) string {
	return string(bytes.TrimSpace(b[max(0, len(b)-n):]))
}
