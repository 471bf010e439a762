package api

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// TestEndedWorkIsNoFault: an answer whose time is over, or whose client has left, fails by what its work met: database/sql rolls the
// transaction back by itself and then says that it is over. This was an internal error, and in the log.
func TestEndedWorkIsNoFault(t *testing.T) {
	rolledBack := errors.New("reading the graph: sql: transaction has already been committed or rolled back")
	for name, c := range map[string]struct {
		timeout, leaves time.Duration
		status          int
		isLogged        bool
	}{
		"time is over":    {20 * time.Millisecond, time.Minute, http.StatusGatewayTimeout, true},
		"client has left": {time.Minute, 20 * time.Millisecond, 499, false},
	} {
		var log bytes.Buffer
		s := &server{
			Options:  Options{Log: slog.New(slog.NewTextHandler(&log, nil)), Timeout: c.timeout, Now: time.Now},
			counters: newCounters(), turns: newTurns(nil),
		}
		gin.SetMode(gin.ReleaseMode)
		e := gin.New()
		s.register(e, []endpoint{get("/ended", func(*call) act[blob] {
			return func(ctx context.Context) (blob, error) {
				<-ctx.Done()
				return blob{}, rolledBack
			}
		})})
		ctx, cancel := context.WithCancel(t.Context())
		left := time.AfterFunc(c.leaves, cancel)
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, prefix+"/ended", nil)
		answer := httptest.NewRecorder()
		e.ServeHTTP(answer, r)
		left.Stop()
		cancel()
		if answer.Code != c.status || bytes.Contains(log.Bytes(), []byte("code=internal")) || (log.Len() > 0) != c.isLogged {
			t.Errorf("%s: %d %s, and the log says %s", name, answer.Code, answer.Body, &log)
		}
	}
}
