package api

import (
	"bytes"
	"context"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// counters are what GET /metrics at the root shows to Prometheus: requests, and what the process takes.
type counters struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.SummaryVec
}

func newCounters() *counters {
	c := &counters{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "bluegraph_requests_total", Help: "Requests answered."},
			[]string{"route", "method", "status"}),
		seconds: prometheus.NewSummaryVec(prometheus.SummaryOpts{Name: "bluegraph_request_seconds",
			Help: "Time taken to answer."}, []string{"route"}),
	}
	c.registry.MustRegister(c.requests, c.seconds, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return c
}

func (c *counters) add(method, route string, status int, took time.Duration) {
	switch method { // a made-up method must not make a new counter
	case "GET", "HEAD", "POST", "DELETE":
	default:
		method = "other"
	}
	c.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	c.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// prometheusText shows the counters.
var prometheusText = get("/metrics", func(c *call) act[blob] {
	return func(context.Context) (blob, error) {
		families, err := c.server.counters.registry.Gather()
		if err != nil {
			return blob{}, err
		}
		var text bytes.Buffer
		form := expfmt.NewFormat(expfmt.TypeTextPlain)
		e := expfmt.NewEncoder(&text, form)
		for _, f := range families {
			if err := e.Encode(f); err != nil {
				return blob{}, err
			}
		}
		return blob{mediaType: string(form), body: text.Bytes()}, nil
	}
}).atRoot()
