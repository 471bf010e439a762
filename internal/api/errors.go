package api

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// The codes of an error. A client may rely on them.
const (
	codeNotFound     = "not_found"
	codeBadRequest   = "bad_request"
	codeForbidden    = "forbidden"
	codeConflict     = "conflict"
	codeNotSupported = "not_supported"
	codeUnavailable  = "unavailable"
	codeTimeout      = "timeout"
	codeInternal     = "internal"
)

// failure is an error that may be shown to the user as it stands.
type failure struct {
	status  int
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
	// Judgements are those that stand against what was asked, with codeConflict.
	Judgements []entities.Judgement `json:"judgements,omitempty"`
}

func (f *failure) Error() string { return f.Message }

func failed(status int, code, message, hint string) *failure {
	return &failure{status: status, Code: code, Message: message, Hint: hint}
}

func badRequest(message, hint string) *failure {
	return failed(http.StatusBadRequest, codeBadRequest, message, hint)
}

func notSupported(message, hint string) *failure {
	return failed(http.StatusNotImplemented, codeNotSupported, message, hint)
}

func notFound(message, hint string) *failure {
	return failed(http.StatusNotFound, codeNotFound, message, hint)
}

func conflict(message, hint string) *failure {
	return failed(http.StatusConflict, codeConflict, message, hint)
}

var errNoRoute = notFound("there is nothing at this address", "GET "+prefix+"/openapi.json lists what there is")

// failureOf says what the user may read of an error; what it hides goes to the log.
func failureOf(err error, requestID string) *failure {
	var f *failure
	var network net.Error
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, graph.ErrNotFound):
		return notFound("there is no such entity in the store", "search for it: GET "+prefix+"/search?q=…")
	case errors.Is(err, graph.ErrChanged):
		return conflict("the graph has changed meanwhile: a load, a judgement or a resolution has come", "start it again")
	case errors.Is(err, graph.ErrUnresolved):
		return failed(http.StatusServiceUnavailable, codeUnavailable, "which entities are one is not derived yet since the last load, so nothing can be judged",
			"wait until loader load or loader resolve is at its end; when neither runs, run loader resolve --store STORE")
	case errors.Is(err, graph.ErrBadQuery):
		return badRequest(err.Error(), "GET "+prefix+"/openapi.json tells what can be asked")
	case errors.Is(err, graph.ErrByAgency):
		return notSupported("this server keeps recipient lists as counts by agency, and this needs every recipient",
			"load the leak with --sent-to=recipient, here or into a file; traces are answered")
	case errors.Is(err, graph.ErrReadOnly):
		return failed(http.StatusServiceUnavailable, codeUnavailable, "nothing can be written to the store now",
			"a load may be writing to it: try again when it is done; or see that the file and its folder may be written")
	case errors.Is(err, graph.ErrUnsupported):
		return notSupported("this store cannot answer this exactly", "")
	case errors.Is(err, context.DeadlineExceeded):
		return failed(http.StatusGatewayTimeout, codeTimeout, "this took too long and was stopped", "ask for less: fewer hops, a smaller limit, a kind")
	case errors.Is(err, context.Canceled):
		// The client has gone; nobody reads this.
		return failed(499, codeTimeout, "the request was cancelled", "")
	case errors.As(err, &network):
		return failed(http.StatusServiceUnavailable, codeUnavailable, "the store cannot be reached", "see whether it is running, then try again")
	default:
		return failed(http.StatusInternalServerError, codeInternal, "something went wrong inside", "the log of the explorer tells more under request "+requestID)
	}
}

// fail answers with an error. Errors that are not the asker's are logged, but for those
// that end by themselves, with what is running.
func (s *server) fail(g *gin.Context, err error) {
	id := g.GetString(requestIDKey)
	f := failureOf(err, id)
	if f.status >= http.StatusInternalServerError && f.Code != codeNotSupported && !errors.Is(err, graph.ErrUnresolved) {
		s.Log.Error("request failed", "request", id, "path", g.Request.URL.Path, "code", f.Code, "error", err)
	}
	s.writeJSON(g, f.status, map[string]*failure{"error": f})
	g.Abort()
}

// recovered turns a panic into an internal error.
func (s *server) recovered(g *gin.Context) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if p == http.ErrAbortHandler { //nolint:errorlint // compared as net/http does
			panic(p)
		}
		s.fail(g, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
	}()
	g.Next()
}

func (s *server) noMethod(g *gin.Context) {
	s.fail(g, failed(http.StatusMethodNotAllowed, codeBadRequest,
		g.Request.Method+" is not possible here", "GET "+prefix+"/openapi.json lists what is"))
}
