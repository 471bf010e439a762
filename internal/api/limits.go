package api

import (
	"context"
	"io"
	"net/http"
	"sync"
	"time"

	"bluegraph/internal/explorer"
)

// answerKind says with how many others an answer is worked on at once; what comes after that waits for its turn.
type answerKind int

const (
	// shortAnswer has its turn until the work is done: what is sent then fits into the buffers of its connection.
	shortAnswer answerKind = iota
	// longAnswer has it until the last byte is sent. A neighbourhood of three hops takes some 15 MB until then.
	longAnswer
	// queryAnswer is that of Cypher: as long, and of up to 64 MB.
	queryAnswer
	// freeAnswer waits for nobody: whether the explorer lives, who one is, logging in.
	freeAnswer
)

// atOnce is how many answers of a kind have their turn at once.
var atOnce = map[answerKind]int{shortAnswer: 64, longAnswer: 32, queryAnswer: 8}

// turns are taken by answers of a kind. Where people log in, one of them has half of a kind at most, by whatever sessions and tokens.
type turns struct {
	all map[answerKind]chan struct{}

	mu  sync.Mutex
	own map[string]map[answerKind]chan struct{} // by user
}

func newTurns(atOnce map[answerKind]int) *turns {
	return &turns{all: chansOf(atOnce, 1), own: map[string]map[answerKind]chan struct{}{}}
}

func chansOf(atOnce map[answerKind]int, share int) map[answerKind]chan struct{} {
	all := map[answerKind]chan struct{}{}
	for k, n := range atOnce {
		all[k] = make(chan struct{}, (n+share-1)/share)
	}
	return all
}

// ofUser are the turns of one user; nil for nobody's.
func (t *turns) ofUser(name string) map[answerKind]chan struct{} {
	if name == "" {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.own[name] == nil {
		sizes := map[answerKind]int{}
		for k, all := range t.all {
			sizes[k] = cap(all)
		}
		t.own[name] = chansOf(sizes, 2)
	}
	return t.own[name]
}

// take waits for a turn; give it back by done, once or more often.
func (t *turns) take(ctx context.Context, k answerKind) (done func(), err error) {
	var taken []chan struct{}
	give := func() {
		for _, c := range taken {
			<-c
		}
	}
	// One's own comes first: who waits for it holds none of the others'.
	for _, of := range []map[answerKind]chan struct{}{t.ofUser(explorer.ActorOf(ctx).Name), t.all} {
		c, limited := of[k]
		if !limited {
			continue
		}
		select {
		case c <- struct{}{}:
			taken = append(taken, c)
		case <-ctx.Done():
			give()
			return nil, ctx.Err()
		}
	}
	return sync.OnceFunc(give), nil
}

// pace is how long a client is waited for before its connection ends and its turn is free.
type pace struct {
	// stall is how long it may take no piece of an answer; 0 waits without end.
	stall time.Duration
	// slowest is how many bytes a second it must take once it has been waited for four times as long as stall: who takes one piece
	// before each stall ends holds 64 MB, and a turn, for an hour.
	slowest int64
}

var usualPace = pace{15 * time.Second, 64 << 10}

// steady writes piece by piece, each of which the client must take in time: the time for a whole answer
// (http.Server.WriteTimeout) is for the slowest that goes on.
type steady struct {
	http.ResponseWriter
	pace
	waited time.Duration // for the client, until now
	sent   int64         // bytes
}

const pieceSize = 256 << 10

func (w *steady) Write(p []byte) (written int, err error) {
	deadline := http.NewResponseController(w.ResponseWriter)
	for len(p) > 0 && err == nil {
		began := time.Now()
		if w.stall > 0 {
			left := 4*w.stall + time.Duration(w.sent/w.slowest)*time.Second - w.waited
			// A writer that has no deadlines, as of a test, waits for nobody.
			_ = deadline.SetWriteDeadline(began.Add(min(w.stall, left)))
		}
		var n int
		n, err = w.ResponseWriter.Write(p[:min(len(p), pieceSize)])
		w.waited, w.sent = w.waited+time.Since(began), w.sent+int64(n)
		written, p = written+n, p[n:]
	}
	return written, err
}

var _ io.Writer = (*steady)(nil)
