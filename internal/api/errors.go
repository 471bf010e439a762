package api

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"

	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
)

// failure is an error with the status it is told by.
type failure struct {
	shown  *explorer.Error
	status int
}

func (f failure) Error() string { return f.shown.Message }

// statuses are those of the codes.
var statuses = map[explorer.Code]int{
	explorer.CodeNotFound: http.StatusNotFound, explorer.CodeBadRequest: http.StatusBadRequest, explorer.CodeForbidden: http.StatusForbidden,
	explorer.CodeConflict: http.StatusConflict, explorer.CodeNotSupported: http.StatusNotImplemented,
	explorer.CodeUnsupported: http.StatusUnprocessableEntity,
	explorer.CodeUnavailable: http.StatusServiceUnavailable, explorer.CodeTimeout: http.StatusGatewayTimeout,
	explorer.CodeInternal: http.StatusInternalServerError,
}

func failed(code explorer.Code, message, hint string) failure {
	return failure{&explorer.Error{Code: code, Message: message, Hint: hint}, statuses[code]}
}

// api is where the API lives, for hints.
var api = strings.NewReplacer("{api}", prefix)

var errNoRoute = failed(explorer.CodeNotFound, "there is nothing at this address", "GET "+prefix+"/openapi.json lists what there is")

// errorOf says what the user may read of an error; what it hides goes to the log.
func errorOf(err error, requestID string) failure {
	var f failure
	var shown *explorer.Error
	var network net.Error
	var unsupported *questions.Unsupported
	var mistaken *questions.Mistaken
	var unavailable *questions.Unavailable
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &mistaken):
		f = errorOf(mistaken.Err, requestID)
		f.shown.Mistakes = mistaken.List
		return f
	case errors.As(err, &shown):
		told := *shown
		told.Hint = api.Replace(told.Hint)
		return failure{&told, statuses[shown.Code]}
	case errors.As(err, &unavailable):
		return failed(explorer.CodeUnavailable, unavailable.Reason, unavailable.Advice)
	case errors.Is(err, questions.ErrNotFound):
		return failed(explorer.CodeNotFound, "there is no such entity in the store", "search for it: GET "+prefix+"/search?q=…")
	case errors.Is(err, questions.ErrChanged):
		return failed(explorer.CodeConflict, "the graph has changed meanwhile: a load, a judgement or a resolution has come",
			"start it again")
	case errors.Is(err, questions.ErrReplaced):
		return failed(explorer.CodeUnavailable, "the store's file was replaced or taken away since the explorer was started",
			"start the explorer again")
	case errors.Is(err, questions.ErrUnresolved):
		return failed(explorer.CodeUnavailable, "which entities are one is not derived yet since the last load, so nothing can be judged",
			"wait until loader load or loader resolve is at its end; when neither runs, run loader resolve --store STORE")
	case errors.As(err, &unsupported):
		return failed(explorer.CodeUnsupported, unsupported.Reason,
			"docs/cypher.md says how to write it instead; a Neo4j answers what only reads: loader load LEAK --store neo4j://localhost:7687")
	case errors.Is(err, questions.ErrBadQuery):
		return failed(explorer.CodeBadRequest, err.Error(), "GET "+prefix+"/openapi.json tells what can be asked")
	case errors.Is(err, questions.ErrReadOnly):
		return failed(explorer.CodeUnavailable, "nothing can be written to the store now",
			"a load may be writing to it: try again when it is done; or see that the file and its folder may be written")
	case errors.Is(err, questions.ErrUnsupported):
		return failed(explorer.CodeNotSupported, "this store cannot answer this exactly", "")
	case errors.Is(err, context.DeadlineExceeded):
		return failed(explorer.CodeTimeout, "this took too long and was stopped", "ask for less: fewer hops, a smaller limit, a kind")
	case errors.Is(err, context.Canceled):
		// The client has gone; nobody reads this.
		return failure{&explorer.Error{Code: explorer.CodeTimeout, Message: "the request was cancelled"}, 499}
	case errors.As(err, &network):
		return failed(explorer.CodeUnavailable, "the store cannot be reached", "see whether it is running, then try again")
	default:
		return failed(explorer.CodeInternal, "something went wrong inside", "the log of the explorer tells more under request "+requestID)
	}
}

// errorAnswer is the answer of every request that fails.
type errorAnswer struct {
	Error explorer.Error `json:"error"`
}

// fail answers with an error. Errors that are not the asker's are logged, but for those
// that end by themselves, with what is running.
func (s *server) fail(g *gin.Context, err error) {
	id := g.GetString(requestIDKey)
	f := errorOf(err, id)
	if f.status >= http.StatusInternalServerError && f.shown.Code != explorer.CodeNotSupported && !errors.Is(err, questions.ErrUnresolved) {
		s.Log.Error("request failed", "request", id, "path", g.Request.URL.Path, "code", f.shown.Code, "error", err)
	}
	s.writeJSON(g, f.status, errorAnswer{*f.shown})
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
	f := failed(explorer.CodeBadRequest, g.Request.Method+" is not possible here", "GET "+prefix+"/openapi.json lists what is")
	f.status = http.StatusMethodNotAllowed
	s.fail(g, f)
}
