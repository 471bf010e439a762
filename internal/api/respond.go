package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

// blob is an answer that is not JSON of ours.
type blob struct {
	mediaType string
	// filename makes the browser save the answer; "" shows it.
	filename string
	body     []byte
}

// created is a JSON answer of another status than 200, with the address of what was made.
type created struct {
	status   int
	location string
	body     any
}

// serve runs one handler and writes what it returns.
func (s *server) serve(g *gin.Context, r route, id string) {
	g.Set(routeKey, r.path)
	ctx, cancel := context.WithTimeout(g.Request.Context(), s.Timeout)
	defer cancel()
	c := &call{Request: g.Request.WithContext(ctx), id: id, params: newParams(g.Request.URL.RawQuery)}
	answer, err := r.handle(c)
	if err == nil {
		err = c.params.check() // of handlers that have no parameters
	}
	if err != nil {
		s.fail(g, err)
		return
	}
	if b, ok := answer.(blob); ok {
		if b.filename != "" {
			g.Header("Content-Disposition", `attachment; filename="`+b.filename+`"`)
		}
		s.write(g, http.StatusOK, b.mediaType, b.body)
		return
	}
	if a, ok := answer.(created); ok {
		g.Header("Location", a.location)
		s.writeJSON(g, a.status, a.body)
		return
	}
	s.writeJSON(g, http.StatusOK, answer)
}

// writeJSON writes a value; the only place that does.
func (s *server) writeJSON(g *gin.Context, status int, v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // the answer is JSON and says so; nosniff keeps it JSON
	if err := e.Encode(v); err != nil {
		s.Log.Error("cannot write an answer as JSON", "request", g.GetString(requestIDKey), "error", err)
		status = http.StatusInternalServerError
		b.Reset()
		b.WriteString(`{"error":{"code":"internal","message":"something went wrong inside","hint":""}}`)
	}
	s.write(g, status, "application/json; charset=utf-8", b.Bytes())
}

// compressFrom is the size in bytes below which compressing is not worth it.
const compressFrom = 1024

func (s *server) write(g *gin.Context, status int, mediaType string, body []byte) {
	h := g.Writer.Header()
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	h.Set("Content-Type", mediaType)
	h.Add("Vary", "Accept-Encoding")
	if len(body) > compressFrom && mediaType != "application/zip" && acceptsGzip(g.Request) {
		body = compressed(body)
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	g.Writer.WriteHeader(status)
	if _, err := g.Writer.Write(body); err != nil {
		s.Log.Debug("the client left before the end of the answer", "request", g.GetString(requestIDKey), "error", err)
	}
}

func compressed(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	// Writing to memory does not fail.
	_, _ = z.Write(body)
	_ = z.Close()
	return b.Bytes()
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

// maxBody bounds a request's body in bytes.
const maxBody = 1 << 20

// decode reads the JSON body of a request into v; unknown fields are refused.
// An empty body leaves v as it is.
func (c *call) decode(v any) error {
	d := json.NewDecoder(http.MaxBytesReader(nil, c.Body, maxBody))
	d.DisallowUnknownFields()
	var body json.RawMessage
	switch err := d.Decode(&body); {
	case err != nil && err.Error() == "EOF":
		return nil
	case err != nil:
		return badRequest("the body of the request is not JSON", "send a JSON object of at most 1 MB")
	case d.More():
		return badRequest("the body of the request is more than one JSON value", "send one JSON object")
	}
	d = json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		return badRequest(fmt.Sprintf("the body of the request does not fit: %s", strings.TrimPrefix(err.Error(), "json: ")),
			"GET "+prefix+"/openapi.json tells the fields")
	}
	return nil
}
