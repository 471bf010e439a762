package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// prefix is where the API lives.
const prefix = "/api/v1"

// routes lists every resource once, as openapi.json names it. {id} is an entity's
// or edge's id with its slashes, {name} and {run} are one path segment.
func (s *server) routes() []route {
	const get, post, remove = http.MethodGet, http.MethodPost, http.MethodDelete
	return []route{
		{get, prefix + "/openapi.json", s.openAPI},
		{get, prefix + "/schema", s.schema},
		{get, prefix + "/search", s.search},
		{get, prefix + "/entities/{id}", s.entity},
		{get, prefix + "/entities/{id}/evidence", s.entityEvidence},
		{get, prefix + "/entities/{id}/counts", s.counts},
		{get, prefix + "/entities/{id}/groups", s.groups},
		{get, prefix + "/entities/{id}/neighbourhood", s.neighbourhood},
		{get, prefix + "/entities/{id}/identity", s.identity},
		{get, prefix + "/edges/{id}/evidence", s.edgeEvidence},
		{post, prefix + "/edges", s.edgesAmong},
		{get, prefix + "/paths", s.paths},
		{get, prefix + "/trace/campaigns/{id}", s.traceCampaign},
		{get, prefix + "/trace/agencies/{id}", s.traceAgency},
		{get, prefix + "/trace/persons/{id}", s.traceMentions},
		{get, prefix + "/trace/matrix", s.matrix},
		{get, prefix + "/trace/cascades", s.cascades},
		{post, prefix + "/judgements", s.judge},
		{get, prefix + "/judgements", s.judgements},
		{get, prefix + "/judgements/queue", s.queue},
		{remove, prefix + "/judgements/{id}", s.undo},
		{get, prefix + "/metrics", s.listMetrics},
		{get, prefix + "/metrics/{name}", s.metric},
		{post, prefix + "/metrics/{name}/run", s.runMetric},
		{get, prefix + "/metrics/runs", s.metricRuns},
		{get, prefix + "/metrics/runs/{run}", s.metricRun},
		{remove, prefix + "/metrics/runs/{run}", s.stopRun},
		{get, prefix + "/metrics/runs/{run}/result", s.metricResult},
		{post, prefix + "/metrics/runs/{run}/write", s.writeMetric},
		{get, prefix + "/metrics/written", s.writtenMetrics},
		{remove, prefix + "/metrics/written/{name}", s.dropMetric},
		{post, prefix + "/cypher", s.cypher},
		{get, prefix + "/queries", s.queries},
		{post, prefix + "/export", s.export},
		{get, "/healthz", s.healthz},
		{get, "/readyz", s.readyz},
		{get, "/metrics", s.prometheus},
	}
}

// route is one resource and what answers it.
type route struct {
	method, path string
	handle       handler
}

// handler answers one request: with a value to write as JSON, with a blob, or
// with an error.
type handler func(c *call) (any, error)

// call is one request.
type call struct {
	*http.Request
	// id is the {id}, {name} or {run} of the path, unescaped.
	id     string
	params *params
}

// register gives the routes to gin. Routes that differ only after {id} become one
// catch-all, which splitID takes apart: ids hold slashes.
func (s *server) register(e *gin.Engine, routes []route) {
	type key struct{ method, path string }
	catchAlls := map[key]map[string]route{}
	for _, r := range routes {
		_, suffix, hasID := strings.Cut(r.path, "{id}")
		if !hasID {
			e.Handle(r.method, ginPath(r.path), func(g *gin.Context) { s.serve(g, r, g.Param("name")) })
			continue
		}
		k := key{r.method, ginPath(r.path)}
		if catchAlls[k] == nil {
			catchAlls[k] = map[string]route{}
		}
		catchAlls[k][suffix] = r
	}
	for k, bySuffix := range catchAlls {
		e.Handle(k.method, k.path, func(g *gin.Context) { s.serveID(g, strings.TrimSuffix(k.path, "*id"), bySuffix) })
	}
}

// pathParts are the parts of a path that vary, by one name: gin takes no two at one place.
var pathParts = strings.NewReplacer("{name}", ":name", "{run}", ":name")

// ginPath is the path of a route as gin takes it.
func ginPath(path string) string {
	if before, _, hasID := strings.Cut(path, "{id}"); hasID {
		return before + "*id"
	}
	return pathParts.Replace(path)
}

// serveID finds the route by what stands after the id.
func (s *server) serveID(g *gin.Context, before string, bySuffix map[string]route) {
	id, suffix, err := splitID(strings.TrimPrefix(g.Request.URL.EscapedPath(), before), func(suffix string) bool {
		_, known := bySuffix[suffix]
		return known
	})
	r, known := bySuffix[suffix]
	switch {
	case err != nil:
		s.fail(g, err)
	case !known || id == "":
		s.fail(g, errNoRoute)
	default:
		s.serve(g, r, id)
	}
}
