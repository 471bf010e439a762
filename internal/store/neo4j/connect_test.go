package neo4j

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"bluegraph/internal/testkit"
)

func TestOpenSaysWhatToDo(t *testing.T) {
	plain := strings.TrimPrefix(testkit.Neo4j(t), "bolt://")
	encrypted := httptest.NewUnstartedServer(http.NotFoundHandler())
	encrypted.Config.ErrorLog = log.New(io.Discard, "", 0) // it complains of what is tried here
	encrypted.StartTLS()
	defer encrypted.Close()
	for name, c := range map[string]struct{ address, want string }{
		"nobody listens":         {"bolt://127.0.0.1:1", "cannot reach Neo4j at bolt://127.0.0.1:1: start it or check --store"},
		"nobody listens, router": {"neo4j://127.0.0.1:1", "cannot reach Neo4j at neo4j://127.0.0.1:1: start it or check --store"},
		"no port":                {"neo4j://127.0.0.9", "names no port, so 7687 was tried"},
		"no such name":           {"neo4j+s://nowhere.invalid", "check the name"},
		"no such port":           {"bolt://localhost:70000", "check the port"},
		"port is no number":      {"bolt://localhost:bolt", "give it as neo4j://host:7687"},
		"blank in the name":      {"neo4j://a b", "give it as neo4j://host:7687"},
		"no name":                {"neo4j://", "names no server"},
		"password":               {"bolt://ann:secret@127.0.0.1:7687", "set NEO4J_USER and NEO4J_PASSWORD"},
		"password and no port":   {"bolt://ann:secret@127.0.0.1:x", "give it as neo4j://host:7687"},
		"database":               {"bolt://127.0.0.1:7687/people", "set NEO4J_DATABASE"},
		"routing without router": {"bolt://127.0.0.1:7687?policy=x", "is not an address of Neo4j"},
		"not encrypted":          {"bolt+s://" + plain, "without +s"},
		"not encrypted, router":  {"neo4j+ssc://" + plain, "without +s"},
		"encrypted":              {"bolt://" + encrypted.Listener.Addr().String(), "write +s"},
		"encrypted, router":      {"neo4j://" + encrypted.Listener.Addr().String(), "write +s"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Open(t.Context(), c.address, Options{})
			if err == nil {
				t.Fatal("opened", s.Close())
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("unhelpful, want %q: %v", c.want, err)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the error shows the password: %v", err)
			}
		})
	}
}

// TestOpenEndsWithItsContext: a server may take a connection and say nothing.
func TestOpenEndsWithItsContext(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	ctx, cancel := context.WithTimeout(t.Context(), shortPause)
	defer cancel()
	if _, err = Open(ctx, "bolt://"+silent.Addr().String(), Options{}); err == nil ||
		!strings.Contains(err.Error(), "7474 and 7473 are for web browsers") {
		t.Errorf("got %v", err)
	}
}

// testEncrypted opens a server by every kind of address. Whom a process trusts is
// fixed when it first asks, so that a process of its own trusts the authority.
func testEncrypted(t *testing.T, own *testkit.Server, authority string) {
	_, port, err := net.SplitHostPort(own.Address())
	if err != nil {
		t.Fatal(err)
	}
	const unknown = "nobody this machine trusts"
	for _, c := range []struct {
		scheme, host string
		trusts       bool
		want         string // "" when it opens
	}{
		{"bolt", "127.0.0.1", false, ""},
		{"neo4j", "127.0.0.1", false, ""},
		{"neo4j", "localhost", false, ""},
		{"bolt+s", "localhost", false, unknown},
		{"neo4j+s", "localhost", false, unknown},
		{"bolt+ssc", "localhost", false, ""},
		{"neo4j+ssc", "127.0.0.1", false, ""},
		{"bolt+s", "localhost", true, ""},
		{"neo4j+s", "localhost", true, ""},
		{"bolt+s", "127.0.0.1", true, "with a name that its certificate holds"},
	} {
		address := fmt.Sprintf("%s://%s:%s", c.scheme, c.host, port)
		t.Run(fmt.Sprintf("%s://%s trusted %v", c.scheme, c.host, c.trusts), func(t *testing.T) {
			trusted := ""
			if c.trusts {
				trusted = authority
			}
			out, err := openInChild(t, address, trusted)
			if c.want == "" && err != nil {
				t.Errorf("not opened: %s", out)
			}
			if c.want != "" && (err == nil || !strings.Contains(string(out), c.want)) {
				t.Errorf("%v, want %q: %s", err, c.want, out)
			}
		})
	}
}

// openInChild opens an address, and loads where a router must be asked who writes, in a process that trusts an authority.
func openInChild(t *testing.T, address, authority string) (said []byte, err error) {
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestOpenInChild$")
	child.Env = append(os.Environ(), "TEST_OPEN_ADDRESS="+address)
	if authority != "" {
		child.Env = append(child.Env, "SSL_CERT_FILE="+authority)
	}
	return child.CombinedOutput()
}

// testRouting loads and reads through a member of a cluster that is asked who the others are, and that the work
// then goes to those it names: here to the server itself, past the line on which it was asked.
func testRouting(t *testing.T, own *testkit.Server) {
	member := testkit.NewProxy(t, own.Address())
	passed := func(scheme string) int {
		before, address := member.Passed(), scheme+"://"+member.Address()
		s := openAt(t, address)
		loadAll(t, s, address, little())
		if _, err := s.LoadedSites(t.Context(), "sample"); err != nil {
			t.Error(err)
		}
		return member.Passed() - before
	}
	direct := passed("bolt")
	for !member.Name() { // ports are of one to five digits
		member = testkit.NewProxy(t, own.Address())
	}
	if routed := passed("neo4j"); routed == 0 || direct < 3*routed {
		t.Errorf("%d bytes went to the member that names the others, and %d where it does all the work", routed, direct)
	}
}

// TestOpenInChild is what testEncrypted runs in a process of its own.
func TestOpenInChild(t *testing.T) {
	address := os.Getenv("TEST_OPEN_ADDRESS")
	if address == "" {
		t.Skip("a part of TestOwnServer")
	}
	s, err := Open(t.Context(), address, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if strings.Contains(address, "+s:") { // a router must know who writes
		loadAll(t, s, address, little())
	}
	if _, err := s.LoadedSites(t.Context(), "sample"); err != nil {
		t.Fatal(err)
	}
}
