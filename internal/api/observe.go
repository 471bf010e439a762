package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

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

// counters are what GET /metrics at the root shows to Prometheus.
type counters struct {
	mu    sync.Mutex
	count map[counterKey]int64
	sum   map[string]time.Duration // by route
}

type counterKey struct {
	route, method string
	status        int
}

func newCounters() *counters {
	return &counters{count: map[counterKey]int64{}, sum: map[string]time.Duration{}}
}

func (c *counters) add(method, route string, status int, took time.Duration) {
	switch method { // a made-up method must not make a new counter
	case "GET", "HEAD", "POST", "DELETE":
	default:
		method = "other"
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count[counterKey{route, method, status}]++
	c.sum[route] += took
}

// text writes the counters in Prometheus' text format 0.0.4.
func (c *counters) text() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	keys := slices.SortedFunc(maps.Keys(c.count), func(a, b counterKey) int {
		if n := strings.Compare(a.route+" "+a.method, b.route+" "+b.method); n != 0 {
			return n
		}
		return a.status - b.status
	})
	var b strings.Builder
	b.WriteString("# HELP bluegraph_requests_total Requests answered.\n# TYPE bluegraph_requests_total counter\n")
	requests := map[string]int64{}
	for _, k := range keys {
		fmt.Fprintf(&b, "bluegraph_requests_total{route=%q,method=%q,status=\"%d\"} %d\n", k.route, k.method, k.status, c.count[k])
		requests[k.route] += c.count[k]
	}
	b.WriteString("# HELP bluegraph_request_seconds Time taken to answer.\n# TYPE bluegraph_request_seconds summary\n")
	for _, route := range slices.Sorted(maps.Keys(c.sum)) {
		fmt.Fprintf(&b, "bluegraph_request_seconds_sum{route=%q} %g\n", route, c.sum[route].Seconds())
		fmt.Fprintf(&b, "bluegraph_request_seconds_count{route=%q} %d\n", route, requests[route])
	}
	return b.String()
}

// prometheusText shows the counters.
var prometheusText = get("/metrics", func(c *call) act[blob] {
	return func(context.Context) (blob, error) {
		return blob{mediaType: "text/plain; version=0.0.4; charset=utf-8", body: []byte(c.server.counters.text())}, nil
	}
}).atRoot()
