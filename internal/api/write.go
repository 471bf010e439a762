package api

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
)

// holdUpTo is the size in bytes up to which an answer is held before it is sent. A
// longer one is sent as it is made, so that a hundred of them do not fill the memory.
const holdUpTo = 64 << 10

// maxSpare is the largest buffer that is kept for the next answer.
const maxSpare = 1 << 20

var spare = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// newBuffer is an empty buffer, perhaps a used one.
func newBuffer() *bytes.Buffer {
	b := spare.Get().(*bytes.Buffer)
	if b.Cap() > maxSpare {
		return new(bytes.Buffer)
	}
	b.Reset()
	return b
}

// writeJSON writes a value; the only place that does.
func (s *server) writeJSON(g *gin.Context, status int, v any) {
	out := &output{server: s, g: g, status: status, held: newBuffer()}
	err := encodeJSON(out, v, longList)
	switch {
	case err == nil || out.left:
	case out.body != nil: // the client must not take a part for the whole
		s.Log.Error("cannot write the rest of an answer as JSON", "request", g.GetString(requestIDKey), "error", err)
		panic(http.ErrAbortHandler)
	default:
		s.Log.Error("cannot write an answer as JSON", "request", g.GetString(requestIDKey), "error", err)
		out.status = http.StatusInternalServerError
		out.held.Reset()
		out.held.WriteString(`{"error":{"code":"internal","message":"something went wrong inside","hint":""}}`)
	}
	out.finish()
}

// output sends an answer: whole if it is short, else piece by piece as it is made.
type output struct {
	*server
	g      *gin.Context
	status int
	held   *bytes.Buffer
	// body is where a long answer goes, nil while all of it is held.
	body io.Writer
	zip  *gzip.Writer
	// left: the client is gone.
	left bool
}

func (o *output) Write(p []byte) (int, error) {
	o.held.Write(p)
	if o.held.Len() < holdUpTo {
		return len(p), nil
	}
	if o.body == nil {
		o.headers(o.g, jsonType)
		o.body = &steady{ResponseWriter: o.g.Writer, pace: o.pace}
		if isCompressed(o.g.Request) {
			o.g.Writer.Header().Set("Content-Encoding", "gzip")
			o.zip = newZip(o.body)
			o.body = o.zip
		}
		o.g.Writer.WriteHeader(o.status)
	}
	if err := o.send(); err != nil {
		return 0, err
	}
	return len(p), nil
}

// send passes on what is held.
func (o *output) send() error {
	_, err := o.body.Write(o.held.Bytes())
	o.held.Reset()
	if err != nil {
		o.left = true
		o.Log.Debug("the client left before the end of the answer", "request", o.g.GetString(requestIDKey), "error", err)
	}
	return err
}

// finish sends what is left.
func (o *output) finish() {
	if o.body == nil {
		o.write(o.g, o.status, jsonType, o.held.Bytes())
	} else if !o.left {
		_ = o.send()
		if o.zip != nil && !o.left {
			_ = o.zip.Close() // a client that left is told of by send
			spareZips.Put(o.zip)
		}
	}
	spare.Put(o.held)
}

// headers sets those of every answer.
func (s *server) headers(g *gin.Context, mediaType string) {
	h := g.Writer.Header()
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	h.Set("Content-Type", mediaType)
	h.Add("Vary", "Accept-Encoding")
}

// compressFrom is the size in bytes below which compressing is not worth it.
const compressFrom = 1024

// write sends a whole answer.
func (s *server) write(g *gin.Context, status int, mediaType string, body []byte) {
	s.headers(g, mediaType)
	h := g.Writer.Header()
	if len(body) > compressFrom && mediaType != "application/zip" && isCompressed(g.Request) {
		body = quickly(body)
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	g.Writer.WriteHeader(status)
	if _, err := (&steady{ResponseWriter: g.Writer, pace: s.pace}).Write(body); err != nil {
		s.Log.Debug("the client left before the end of the answer", "request", g.GetString(requestIDKey), "error", err)
	}
}

var spareZips sync.Pool

// newZip compresses for speed: a slower one saves a tenth and costs twice the time.
func newZip(w io.Writer) *gzip.Writer {
	if z, ok := spareZips.Get().(*gzip.Writer); ok {
		z.Reset(w)
		return z
	}
	z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed) // a level that there is
	return z
}

func quickly(body []byte) []byte {
	var b bytes.Buffer
	z := newZip(&b)
	// Writing to memory does not fail.
	_, _ = z.Write(body)
	_ = z.Close()
	spareZips.Put(z)
	return b.Bytes()
}

// isCompressed reports whether an answer is worth compressing: the client takes it, and is
// on another machine. On this one, compressing takes longer than everything else.
func isCompressed(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	isHere := err == nil && net.ParseIP(host).IsLoopback()
	return !isHere && acceptsGzip(r)
}

// acceptsGzip reads Accept-Encoding; "gzip;q=0" is a no.
func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name != "gzip" && name != "*" {
			continue
		}
		q, found := strings.CutPrefix(strings.TrimSpace(weight), "q=")
		if value, err := strconv.ParseFloat(q, 64); found && err == nil && value == 0 {
			return false
		}
		return true
	}
	return false
}
