package api

import (
	"context"
	"io"
	"net/http"
	"time"
)

// maxLong is how many long answers are worked on or sent at once; others wait for their turn. A
// neighbourhood of three hops takes some 15 MB until it is sent.
const maxLong = 32

// maxStall is how long a client may take no byte of an answer before its connection ends and its turn is free.
const maxStall = 15 * time.Second

// turns are taken by long answers.
type turns chan struct{}

// take waits for a turn; give it back by done.
func (t turns) take(ctx context.Context) (done func(), err error) {
	select {
	case t <- struct{}{}:
		return func() { <-t }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

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
