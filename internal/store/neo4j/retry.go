package neo4j

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// defaultRetry is how long a load waits for a server that does not answer, unless
// Options say otherwise.
const defaultRetry = 5 * time.Minute

// Pauses between attempts.
const (
	shortPause = 100 * time.Millisecond
	longPause  = 2 * time.Second
)

// longSilence is how long a load tries again without a word what is no known fault: sessions that met
// are done with one another sooner.
const longSilence = 10 * time.Second

// retry does work until it succeeds, fails for good, or fails for as long as a load
// waits. Work must be such that doing it twice is doing it once.
func (s *Store) retry(ctx context.Context, work func() error) error {
	var since time.Time
	for pause := shortPause; ; pause = min(2*pause, longPause) {
		err := work()
		if err == nil {
			s.outage.ends()
			return nil
		}
		if ctx.Err() != nil || !isTransient(err) {
			return err
		}
		s.log.Debug("trying again", "error", err)
		if since.IsZero() {
			since = time.Now()
		}
		limit, f := s.retryFor, faultOf(err)
		if f != nil && f.retryFor > 0 {
			limit = min(limit, f.retryFor)
		}
		switch {
		case f != nil:
			s.outage.begins(f.reason, limit)
		case time.Since(since) > longSilence:
			s.outage.begins("the Neo4j server fails: "+err.Error(), limit)
		}
		if time.Since(since) > limit {
			return fmt.Errorf("tried for %s; once that is mended, run the same command again to go on: %w", limit, err)
		}
		select {
		case <-time.After(pause/2 + rand.N(pause)): // sessions that met do not meet again
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", ctx.Err(), err)
		}
	}
}

// isTransient reports whether the same work may succeed later: after a deadlock or a
// change of the cluster's leader, or when the server is back.
func isTransient(err error) bool {
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		return server.IsRetriable() || isStopping(server.Code)
	}
	return isOutage(err)
}

// isStopping knows what a server says while it stops or starts.
func isStopping(code string) bool {
	switch code {
	case "Neo.ClientError.Database.DatabaseNotFound", "Neo.ClientError.Transaction.TransactionTerminated",
		"Neo.DatabaseError.Transaction.TransactionCommitFailed", "Neo.DatabaseError.General.UnknownError",
		"Neo.DatabaseError.Transaction.TransactionStartFailed":
		return true
	}
	return false
}

// isOutage reports whether there was no answer at all. A connection that is lost while
// a transaction is being committed leaves open whether it was.
func isOutage(err error) bool {
	var lost *neo4j.ConnectivityError
	return errors.As(err, &lost)
}

// isConstraint reports whether the server refused a second thing of a name.
func isConstraint(err error) bool {
	var e *neo4j.Neo4jError
	return errors.As(err, &e) && strings.HasSuffix(e.Code, ".ConstraintValidationFailed")
}

// outage tells people once what is wrong with the server, and once that it is well again.
type outage struct {
	log *slog.Logger
	mu  sync.Mutex
	is  bool
}

func (o *outage) begins(reason string, limit time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.is {
		o.is = true
		o.log.Warn(fmt.Sprintf("%s; trying again for %s", reason, limit))
	}
}

func (o *outage) ends() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.is {
		o.is = false
		o.log.Info("the server answers again; the load goes on")
	}
}
