package neo4j

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// connectLimit is how long a server may take to answer at all.
const connectLimit = 15 * time.Second

// readRetry is how long a question is asked again of a server that is down or changes its leader.
const readRetry = 4 * time.Second

// connect makes a driver and checks that the server answers it, and what it is: agent is the name it gives.
func connect(ctx context.Context, address string, o Options) (driver neo4j.DriverWithContext, agent string, err error) {
	if err := checkAddress(address); err != nil {
		return nil, "", err
	}
	auth := neo4j.NoAuth()
	if o.User != "" {
		auth = neo4j.BasicAuth(o.User, o.Password, "")
	}
	driver, err = neo4j.NewDriverWithContext(address, auth, func(c *config.Config) {
		c.UserAgent = "bluegraph"
		c.SocketConnectTimeout = connectLimit
		// Somebody waits for the answer; a load tries again for longer by itself.
		c.MaxTransactionRetryTime = readRetry
		// Hints to whoever writes a query are of no use to those who read its answer.
		c.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return nil, "", fmt.Errorf("%s is not an address of Neo4j: %w", address, err)
	}
	check, cancel := context.WithTimeout(ctx, connectLimit)
	defer cancel()
	server, err := driver.GetServerInfo(check)
	if err != nil {
		_ = driver.Close(ctx)
		if isAuth(err) {
			return nil, "", fmt.Errorf("the Neo4j at %s refuses the user or password: check NEO4J_USER and NEO4J_PASSWORD", address)
		}
		return nil, "", fmt.Errorf("cannot reach Neo4j at %s: %s: %w", address, advice(address, err), err)
	}
	if err := checkAgent(address, server.Agent()); err != nil {
		return nil, "", errors.Join(err, driver.Close(ctx))
	}
	return driver, server.Agent(), nil
}

// checkAgent refuses servers that speak Bolt and are neither Neo4j nor a known ArcadeDB. They lack procedures that a
// load calls, and say so as if they were out of order, so that it would be tried again for minutes; and
// some let writes through in a session that only reads.
func checkAgent(address, agent string) error {
	if is, isKnown := isArcadeDB(agent); isKnown {
		return nil
	} else if is {
		return fmt.Errorf("the server at %s says that it is %q: bluegraph needs ArcadeDB 26.10 or later", address, agent)
	}
	name, version, _ := strings.Cut(agent, "/")
	if name != "Neo4j" || strings.Contains(agent, "compatible") {
		return fmt.Errorf("the server at %s says that it is %q: bluegraph knows Neo4j 5 and later, whose full-text search and read-only "+
			"sessions it relies on, and ArcadeDB 26.10 and later", address, agent)
	}
	if major, err := strconv.Atoi(strings.SplitN(version, ".", 2)[0]); err != nil || major < 5 {
		return fmt.Errorf("the server at %s is Neo4j %s: bluegraph needs 5 or later", address, version)
	}
	return nil
}

// checkAddress refuses what the driver would take and leave out in silence. The
// address is not shown before it is known to hold no password.
func checkAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		var inner *url.Error
		if errors.As(err, &inner) {
			err = inner.Err // the outer one shows the address
		}
		return fmt.Errorf("this is not an address of Neo4j: %w: give it as neo4j://host:7687", err)
	}
	switch {
	case u.User != nil:
		return errors.New(
			"an address of Neo4j may not hold a user or password, which other users of this machine could see: set NEO4J_USER and NEO4J_PASSWORD",
		)
	case u.Hostname() == "":
		return fmt.Errorf("%s names no server: give the address as neo4j://host:7687", address)
	case strings.Trim(u.Path, "/") != "":
		return fmt.Errorf("%s names a database, which an address cannot: set NEO4J_DATABASE", address)
	}
	return nil
}

// hints say what to do about the words of a failed connection, the first that fits.
// The driver gives most causes as text alone.
var hints = []struct{ words, advice string }{
	{
		"signed by unknown authority",
		"nobody this machine trusts vouches for its certificate; name the file with the certificate of who does in SSL_CERT_FILE, or write " +
			"+ssc instead of +s to take any certificate, which protects from listeners but not from an impostor",
	},
	{"certificate has expired", "renew its certificate, or set this machine's clock"},
	{"certificate is valid for", "write the address with a name that its certificate holds"},
	{"doesn't contain any IP SANs", "write the address with a name that its certificate holds, not with numbers"},
	{
		"check that TLS is enabled",
		"it does not encrypt connections; write the address without +s or +ssc, or have it encrypt (server.bolt.tls_level)",
	},
	{"EOF", "it may take encrypted connections only; write +s behind neo4j or bolt"},
	{"no such host", "check the name in --store"},
	{"invalid port", "check the port in --store"},
	{
		"deadline exceeded",
		"something took the connection and did not answer in Bolt; the port of Bolt is 7687 unless changed (7474 and 7473 are for web " +
			"browsers), or the server is too busy",
	},
}

// advice says what to do when a server was not reached.
func advice(address string, err error) string {
	for _, h := range hints {
		if strings.Contains(err.Error(), h.words) {
			return h.advice
		}
	}
	if u, parseErr := url.Parse(address); parseErr == nil && u.Port() == "" {
		return "start it or check --store; the address names no port, so 7687 was tried"
	}
	return "start it or check --store"
}

// isAuth reports whether the server refused the user or password.
func isAuth(err error) bool {
	var e *neo4j.Neo4jError
	return errors.As(err, &e) && e.Category() == "Security"
}
