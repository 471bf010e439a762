package api

import (
	"crypto/subtle"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"bluegraph/internal/explorer"
)

// tokenCookie holds the token for a browser that has opened the printed address.
const tokenCookie = "bluegraph_token"

// admit lets in who has logged in, or whose connection is this user's, or who knows the token: by
// the address that was printed, which leaves a cookie, or as Authorization: Bearer. Other users of
// the machine can reach its loopback addresses, and what the file's mode keeps from them they
// shall not read there.
func (s *server) admit(g *gin.Context) {
	r := g.Request
	switch {
	case r.URL.Path == "/healthz":
	case s.Gate != nil:
		s.admitUser(g)
	case s.Token == "" || s.IsOwn != nil && s.IsOwn(r):
	default:
		s.admitToken(g)
	}
}

// admitUser notes who a request is from; without that one only the page is served, which holds
// nothing of a leak, and what is needed to log in.
func (s *server) admitUser(g *gin.Context) {
	r := g.Request
	if actor, ok := s.Gate.Who(r); ok {
		if wait, may := s.Gate.MayAsk(actor.Name); !may {
			f := failed(explorer.CodeUnavailable,
				"you ask more than is answered: this request was not", "ask again in a second, and more slowly")
			f.status = http.StatusTooManyRequests
			g.Header("Retry-After", strconv.Itoa(int(wait.Seconds())))
			s.fail(g, f)
			return
		}
		g.Request = r.WithContext(explorer.WithActor(r.Context(), actor))
		return
	}
	isPage := !strings.HasPrefix(r.URL.Path, "/api/") && r.URL.Path != "/metrics" && r.URL.Path != "/readyz"
	if !isPage && !isFree[r.URL.Path] {
		s.refuse(g, "log in first", "POST "+prefix+
			"/login with name and password; a script sends Authorization: Bearer TOKEN (explorer token add)")
	}
}

// isFree are the resources for who has not logged in.
var isFree = map[string]bool{prefix + "/login": true, prefix + "/me": true, providerPath: true, ReturnPath: true,
	prefix + "/openapi.json": true}

func (s *server) refuse(g *gin.Context, message, hint string) {
	f := failed(explorer.CodeForbidden, message, hint)
	f.status = http.StatusUnauthorized
	g.Header("WWW-Authenticate", "Bearer")
	s.fail(g, f)
}

func (s *server) admitToken(g *gin.Context) {
	r := g.Request
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
		s.refuse(g, "this explorer asks for its token",
			"open the address that it printed when it started; a script sends Authorization: Bearer TOKEN")
	}
}

// isToken compares in constant time.
func (s *server) isToken(given string) bool {
	return subtle.ConstantTimeCompare([]byte(given), []byte(s.Token)) == 1
}
