package api

import (
	"context"
	"io"
	"net/http"
	"sync"
	"time"
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

// turns are taken by answers of a kind.
type turns map[answerKind]chan struct{}

func newTurns(atOnce map[answerKind]int) turns {
	t := turns{}
	for k, n := range atOnce {
		t[k] = make(chan struct{}, n)
	}
	return t
}

// take waits for a turn; give it back by done, once or more often.
func (t turns) take(ctx context.Context, k answerKind) (done func(), err error) {
	all, limited := t[k]
	if !limited {
		return func() {}, nil
	}
	select {
	case all <- struct{}{}:
		return sync.OnceFunc(func() { <-all }), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// maxStall is how long a client may take no byte of an answer before its connection ends and its turn is free.
const maxStall = 15 * time.Second

// steady writes piece by piece, each of which the client must take in time: the time for a whole answer
// (http.Server.WriteTimeout) is for the slowest that goes on.
type steady struct {
	http.ResponseWriter
	stallTimeout time.Duration // 0: without end
}

const pieceSize = 256 << 10

func (w steady) Write(p []byte) (written int, err error) {
	deadline := http.NewResponseController(w.ResponseWriter)
	for len(p) > 0 && err == nil {
		if w.stallTimeout > 0 {
			// A writer that has no deadlines, as of a test, waits for nobody.
			_ = deadline.SetWriteDeadline(time.Now().Add(w.stallTimeout))
		}
		var n int
		n, err = w.ResponseWriter.Write(p[:min(len(p), pieceSize)])
		written, p = written+n, p[n:]
	}
	return written, err
}

var _ io.Writer = steady{}
