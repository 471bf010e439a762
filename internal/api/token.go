package api

import (
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"bluegraph/internal/explorer"
)

// tokenCookie holds the token for a browser that has opened the printed address.
const tokenCookie = "bluegraph_token"

// admit lets in who knows the token: by the address that was printed, which leaves a cookie, or as
// Authorization: Bearer. Other users of the machine can reach its loopback addresses, and
// what the file's mode keeps from them they shall not read there.
func (s *server) admit(g *gin.Context) {
	r := g.Request
	if s.Token == "" || r.URL.Path == "/healthz" {
		return
	}
	if given := r.URL.Query().Get("token"); s.isToken(given) && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		g.SetSameSite(http.SameSiteStrictMode)
		g.SetCookie(tokenCookie, given, 0, "/", "", r.TLS != nil, true)
		left := *r.URL
		query := left.Query()
		query.Del("token")
		left.RawQuery = query.Encode()
		g.Redirect(http.StatusSeeOther, left.RequestURI()) // the token leaves the address and the history
		g.Abort()
		return
	}
	bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	cookie, _ := g.Cookie(tokenCookie)
	if !s.isToken(bearer) && !s.isToken(cookie) {
		f := failed(explorer.CodeForbidden, "this explorer asks for its token",
			"open the address that it printed when it started; a script sends Authorization: Bearer TOKEN")
		f.status = http.StatusUnauthorized
		s.fail(g, f)
	}
}

// isToken compares in constant time.
func (s *server) isToken(given string) bool {
	return subtle.ConstantTimeCompare([]byte(given), []byte(s.Token)) == 1
}
