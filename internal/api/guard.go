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
const contentPolicy = "default-src 'self'; worker-src 'self' blob:; " +
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
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	if !s.knowsHost(g.Request.Host) {
		s.fail(g, failed(explorer.CodeForbidden,
			"this explorer does not answer under that host name",
			"open it by the address that it printed when it started"))
		return
	}
	if isForeign(g.Request) && !opensPage(g.Request) {
		s.fail(g, failed(explorer.CodeForbidden,
			"requests must come from the explorer's own page", "open the explorer itself; a script sends no Origin header of another site"))
	}
}

// isForeign reports whether another site's page has sent a request. Reading is no less refused than
// changing: by the time of an answer alone a page learns whether an address is in the leak, and
// a few images of it keep the processors busy.
func isForeign(r *http.Request) bool {
	asked := *r
	asked.Method = http.MethodPost // a GET would pass unseen
	return crossOrigin.Check(&asked) != nil
}

// opensPage reports whether somebody follows a link to the page, in a window of its own.
func opensPage(r *http.Request) bool {
	isPage := !strings.HasPrefix(r.URL.Path, "/api/") && r.URL.Path != "/metrics"
	return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document" &&
		(isPage || r.URL.Path == ReturnPath) // an identity server sends people back there
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
