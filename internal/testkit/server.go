package testkit

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"bluegraph/deploy"
)

// startLimit is how long a cold or busy machine may take until Bolt answers.
const startLimit = 3 * time.Minute

// keeper starts and kills java as it is told, until its input ends, which it does when
// the process that tells it is gone, however it went; then it takes away the server's
// home. $1 is the home, the rest java and what it is run with.
const keeper = `home=$1; shift
pid=
slay() { [ -z "$pid" ] || { kill -9 $pid; wait $pid; }; pid=; }
while read -r word; do
	case $word in
	start) "$@" >>"$home/server.log" 2>&1 </dev/null & pid=$! ;;
	kill) slay; echo killed ;;
	esac
done
slay; rm -rf "$home"`

// Server is a Neo4j from Maven's jars, with a home and a port of its own. It ends with
// the process that made it, if not before.
type Server struct {
	version, java, jars, home string
	port                      int
	keeper                    *exec.Cmd
	tell                      io.WriteCloser
	told                      *bufio.Reader
}

// NewServer prepares a home in which no server of the usual version has run yet. options are
// for java, beside those that Neo4j needs.
func NewServer(options ...string) (*Server, error) {
	version, _ := Neo4jVersion()
	return newServer(version, options)
}

func newServer(version string, options []string) (*Server, error) {
	java, err := javaFor(version)
	if err != nil {
		return nil, err
	}
	jars, err := neo4jJars(version)
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, fmt.Errorf("find a free port: %w", err)
	}
	home, err := os.MkdirTemp("", "bluegraph-neo4j-")
	if err != nil {
		return nil, err
	}
	s := &Server{version: version, java: java, jars: jars, home: home, port: port}
	conf := strings.ReplaceAll(deploy.Conf, "@PORT@", strconv.Itoa(port))
	err = errors.Join(
		os.Mkdir(filepath.Join(home, "conf"), 0o700),
		os.WriteFile(s.settings(), []byte(conf), 0o600),
		os.WriteFile(filepath.Join(home, "java.args"), deploy.JavaArgs, 0o600),
	)
	if err == nil {
		err = s.startKeeper(options)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(home))
	}
	return s, nil
}

func (s *Server) startKeeper(options []string) error {
	s.keeper = exec.Command("sh", slices.Concat([]string{"-c", keeper, "sh", s.home, s.java, "-Xmx1g"}, options, []string{
		"@" + filepath.Join(s.home, "java.args"), "-cp", filepath.Join(s.jars, "*"),
		mainClass(s.version), "--home-dir=" + s.home, "--config-dir=" + filepath.Join(s.home, "conf"), "--console-mode",
	})...)
	stdin, err := s.keeper.StdinPipe()
	if err != nil {
		return err
	}
	stdout, err := s.keeper.StdoutPipe()
	if err != nil {
		return err
	}
	s.tell, s.told = stdin, bufio.NewReader(stdout)
	return s.keeper.Start()
}

func (s *Server) settings() string { return filepath.Join(s.home, "conf", "neo4j.conf") }

// Set puts lines into the settings of a server that does not run, in place of those for the same setting: Neo4j takes
// each once.
func (s *Server) Set(lines ...string) error {
	conf, err := os.ReadFile(s.settings())
	if err != nil {
		return err
	}
	kept := strings.Split(strings.TrimSpace(string(conf)), "\n")
	for _, line := range lines {
		name, _, _ := strings.Cut(line, "=")
		kept = slices.DeleteFunc(kept, func(old string) bool { return strings.HasPrefix(old, name+"=") })
	}
	return os.WriteFile(s.settings(), []byte(strings.Join(append(kept, lines...), "\n")+"\n"), 0o600)
}

// Home is the folder of the server's data.
func (s *Server) Home() string { return s.home }

// Address is where Bolt answers: host and port.
func (s *Server) Address() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)) }

// URI is the server's address for drivers. It takes no password.
func (s *Server) URI() string { return "bolt://" + s.Address() }

// Start starts the server, the first time or after a Kill, and waits until it answers.
func (s *Server) Start() error {
	if _, err := io.WriteString(s.tell, "start\n"); err != nil {
		return err
	}
	for end := time.Now().Add(startLimit); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if speaksBolt(s.Address()) {
			return nil
		}
	}
	log, _ := os.ReadFile(filepath.Join(s.home, "server.log"))
	return fmt.Errorf("the server did not answer within %s; its last words: %s", startLimit, tail(log, 600))
}

// Kill ends the server at once and leaves its home as it is.
func (s *Server) Kill() error {
	if _, err := io.WriteString(s.tell, "kill\n"); err != nil {
		return err
	}
	_, err := s.told.ReadString('\n')
	return err
}

// Import makes the database of an export for Neo4j by the export's own import.sh,
// while the server does not run. It returns the processor time that took.
func (s *Server) Import(export string) (processor time.Duration, err error) {
	c := exec.Command("sh", filepath.Join(export, "import.sh"))
	c.Env = append(os.Environ(), "NEO4J_HOME="+s.home, "NEO4J_JARS="+s.jars, "NEO4J_HEAP=1g", "NEO4J_DATABASE=neo4j", "NEO4J_CONF=",
		"PATH="+filepath.Dir(s.java)+":"+os.Getenv("PATH"))
	if out, err := c.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("import %s: %w: %s", export, err, tail(out, 2000))
	}
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime(), nil
}

// Close kills the server and takes away its home.
func (s *Server) Close() error { return errors.Join(s.tell.Close(), s.keeper.Wait()) }

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
