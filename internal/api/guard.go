package api

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"bluegraph/internal/explorer"
)

// contentPolicy lets the page load from here and from nowhere else.
const contentPolicy = "default-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// crossOrigin recognises a request that another site's page has sent.
var crossOrigin = http.NewCrossOriginProtection()

// guard sets the headers of every answer and refuses requests that another site
// has a hand in.
func (s *server) guard(g *gin.Context) {
	h := g.Writer.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	if !s.knowsHost(g.Request.Host) {
		s.fail(g, failed(explorer.CodeForbidden,
			"this explorer does not answer under that host name",
			"open it by the address that it printed when it started"))
		return
	}
	if g.Request.Method != http.MethodGet {
		if err := checkOrigin(g.Request); err != nil {
			s.fail(g, err)
		}
	}
}

// checkOrigin refuses a request that another site's page has sent, whatever its method.
func checkOrigin(r *http.Request) error {
	asked := *r
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		asked.Method = http.MethodPost // they would pass unseen
	}
	if crossOrigin.Check(&asked) != nil {
		return failed(explorer.CodeForbidden,
			"requests that change or run something must come from the explorer's own page", "send the request without an Origin header of another site")
	}
	return nil
}

// knowsHost reports whether the Host header names this server.
func (s *server) knowsHost(host string) bool {
	if len(s.Hosts) == 0 {
		return true
	}
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	return slices.Contains(s.Hosts, host)
}
