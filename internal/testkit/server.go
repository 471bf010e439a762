package testkit

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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
// is gone, however it went; then it takes away the server's home, unless that is to
// be used again. $1 is the home.
const keeper = `home=$1; shift
java "$@" >>"$home/server.log" 2>&1 </dev/null & pid=$!
echo $pid >"$home/pid"
read -r _
kill $pid; wait $pid; [ -e "$home/stays" ] || rm -rf "$home"`

// startNeo4j starts a server in a temporary home and waits until it answers.
func startNeo4j() (uri string, err error) {
	s, err := newLocalServer()
	if err != nil {
		return "", err
	}
	server.keepOpen, err = s.start()
	return s.uri(), err
}

// localServer is a server from Maven's jars with a home and a port of its own.
type localServer struct {
	jars, home string
	port       int
}

// newLocalServer prepares a home in which no server has run yet.
func newLocalServer() (s localServer, err error) {
	for _, tool := range []string{"java", "sh"} {
		if _, err := exec.LookPath(tool); err != nil {
			return s, fmt.Errorf("%s is missing (install a JDK 17 or 21, or set NEO4J_URI)", tool)
		}
	}
	if s.jars, err = neo4jJars(); err != nil {
		return s, err
	}
	if s.port, err = freePort(); err != nil {
		return s, fmt.Errorf("find a free port: %w", err)
	}
	if s.home, err = os.MkdirTemp("", "bluegraph-neo4j-"); err != nil {
		return s, err
	}
	conf := strings.ReplaceAll(deploy.Conf, "@PORT@", strconv.Itoa(s.port))
	return s, errors.Join(
		os.Mkdir(filepath.Join(s.home, "conf"), 0o700),
		os.WriteFile(filepath.Join(s.home, "conf", "neo4j.conf"), []byte(conf), 0o600),
		os.WriteFile(filepath.Join(s.home, "java.args"), deploy.JavaArgs, 0o600),
	)
}

func (s localServer) address() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)) }

func (s localServer) uri() string { return "bolt://" + s.address() }

// start runs the server and waits until it answers. It ends, and its home goes,
// when keepOpen is closed or the test process is gone.
func (s localServer) start() (keepOpen io.Closer, err error) {
	cmd := exec.Command("sh", "-c", keeper, "sh", s.home, "-Xmx1g", "@"+filepath.Join(s.home, "java.args"), "-cp", filepath.Join(s.jars, "*"),
		"org.neo4j.server.CommunityEntryPoint", "--home-dir="+s.home, "--config-dir="+filepath.Join(s.home, "conf"), "--console-mode")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start java: %w", err)
	}
	for end := time.Now().Add(startLimit); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if speaksBolt(s.address()) {
			return stdin, nil
		}
	}
	log, _ := os.ReadFile(filepath.Join(s.home, "server.log"))
	stdin.Close()
	return nil, fmt.Errorf("the server did not answer within %s; its last words: %s", startLimit, tail(log, 600))
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
