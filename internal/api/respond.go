package api

import (
	"bytes"
	"context"
	"encoding/json"
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
}

// ready is an answer that is JSON already, in a buffer of newBuffer's.
type ready struct{ *bytes.Buffer }

const jsonType = "application/json; charset=utf-8"

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
	etag := s.etag(c, r)
	if isKnown(g.Request, etag) {
		g.Header("ETag", etag)
		g.Header("Cache-Control", "no-store")
		g.Status(http.StatusNotModified)
		g.Writer.WriteHeaderNow()
		return
	}
	answer, err := r.handle(c)
	if err == nil {
		err = c.params.check() // of handlers that have no parameters
	}
	if err != nil {
		s.fail(g, err)
		return
	}
	if etag != "" {
		g.Header("ETag", etag)
	}
	switch b := answer.(type) {
	case blob:
		if b.filename != "" {
			g.Header("Content-Disposition", `attachment; filename="`+b.filename+`"`)
		}
		s.write(g, http.StatusOK, b.mediaType, b.body)
	case ready:
		s.write(g, http.StatusOK, jsonType, b.Bytes())
		spare.Put(b.Buffer)
	case created:
		g.Header("Location", b.location)
		s.writeJSON(g, b.status, b.body)
	default:
		s.writeJSON(g, http.StatusOK, answer)
	}
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
