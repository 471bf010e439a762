package api

import (
	"crypto/rand"
	"encoding/hex"

	"github.com/gin-gonic/gin"
)

// What a request carries in gin's context.
const (
	requestIDKey = "request"
	routeKey     = "route"
)

// observe names every request, counts it and logs it.
func (s *server) observe(g *gin.Context) {
	var id [6]byte
	_, _ = rand.Read(id[:]) // does not fail (crypto/rand)
	g.Set(requestIDKey, hex.EncodeToString(id[:]))
	g.Header("X-Request-Id", g.GetString(requestIDKey))
	started := s.Now()
	g.Next()
	route := g.GetString(routeKey)
	if route == "" {
		route = "other"
	}
	took := s.Now().Sub(started)
	s.counters.add(g.Request.Method, route, g.Writer.Status(), took)
	// The query is left out: it holds what somebody searches for.
	s.Log.Debug("request", "request", g.GetString(requestIDKey), "method", g.Request.Method, "route", route,
		"status", g.Writer.Status(), "took", took)
}
