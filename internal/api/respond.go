package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// blob is an answer that is not JSON of ours.
type blob struct {
	mediaType string
	// filename makes the browser save the answer; "" shows it.
	filename string
	body     []byte
	// manifest goes into the header X-Manifest; "" for none.
	manifest string
}

// ready is an answer that is JSON already, in a buffer of newBuffer's.
type ready struct{ *bytes.Buffer }

const jsonType = "application/json; charset=utf-8"

// located is a JSON answer of another status than 200, with the address of what was made.
type located struct {
	status   int
	location string
	body     any
}

// serve answers a request to an endpoint: it reads the input, does one act and writes the answer.
func (s *server) serve(g *gin.Context, e endpoint, id string) {
	g.Set(routeKey, e.path)
	ctx, cancel := context.WithTimeout(g.Request.Context(), s.Timeout)
	defer cancel()
	c := &call{Request: g.Request.WithContext(ctx), params: newParams(g.Request.URL.RawQuery), server: s, id: id}
	etag := s.etag(c, e)
	if isKnown(g.Request, etag) {
		g.Header("ETag", etag)
		g.Header("Cache-Control", "no-store")
		g.Status(http.StatusNotModified)
		g.Writer.WriteHeaderNow()
		return
	}
	do := e.read(c)
	if err := c.check(); err != nil {
		s.fail(g, err)
		return
	}
	done, err := s.turns.take(ctx, e.kind)
	if err != nil {
		s.fail(g, err)
		return
	}
	defer done()
	answer, err := do(ctx)
	if e.kind == shortAnswer {
		done()
	}
	if err != nil {
		// Work whose time has ended, or whose client has left, fails by whatever it meets first: a transaction that is rolled back.
		s.fail(g, errors.Join(err, ctx.Err()))
		return
	}
	if etag != "" {
		g.Header("ETag", etag)
	}
	s.respond(g, answer)
}

func (s *server) respond(g *gin.Context, answer any) {
	switch a := answer.(type) {
	case blob:
		if a.filename != "" {
			g.Header("Content-Disposition", `attachment; filename="`+a.filename+`"`)
		}
		if a.manifest != "" {
			g.Header("X-Manifest", a.manifest)
		}
		s.write(g, http.StatusOK, a.mediaType, a.body)
	case ready:
		s.write(g, http.StatusOK, jsonType, a.Bytes())
		spare.Put(a.Buffer)
	case withCookie:
		http.SetCookie(g.Writer, a.cookie)
		s.writeJSON(g, http.StatusOK, a.body)
	case redirect:
		for _, c := range a.cookies {
			http.SetCookie(g.Writer, c)
		}
		g.Header("Cache-Control", "no-store")
		g.Redirect(http.StatusSeeOther, a.to)
	case located:
		g.Header("Location", a.location)
		s.writeJSON(g, a.status, a.body)
	default:
		s.writeJSON(g, http.StatusOK, answer)
	}
}

// maxBody bounds a request's body in bytes.
const maxBody = 1 << 20

// decode reads the JSON body of a request into v; unknown fields are an error.
// An empty body leaves v as it is.
func (c *call) decode(v any) {
	d := json.NewDecoder(http.MaxBytesReader(nil, c.Body, maxBody))
	d.DisallowUnknownFields()
	var body json.RawMessage
	switch err := d.Decode(&body); {
	case err != nil && err.Error() == "EOF":
		return
	case err != nil:
		c.fail("the body of the request is not JSON", "send a JSON object of at most 1 MB")
		return
	case d.More():
		c.fail("the body of the request is more than one JSON value", "send one JSON object")
		return
	}
	d = json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		c.fail(fmt.Sprintf("the body of the request does not fit: %s", strings.TrimPrefix(err.Error(), "json: ")),
			"GET "+prefix+"/openapi.json tells the fields")
	}
}
