package api

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

// register gives the endpoints to gin. Those that differ only after {id} become one
// catch-all, which splitID takes apart: ids hold slashes.
func (s *server) register(e *gin.Engine, all []endpoint) {
	type key struct{ method, path string }
	catchAlls := map[key]map[string]endpoint{}
	for _, r := range withHead(all) {
		_, suffix, hasID := strings.Cut(r.path, "{id}")
		if !hasID {
			e.Handle(r.method, ginPath(r.path), func(g *gin.Context) { s.serve(g, r, g.Param("name")) })
			continue
		}
		k := key{r.method, ginPath(r.path)}
		if catchAlls[k] == nil {
			catchAlls[k] = map[string]endpoint{}
		}
		catchAlls[k][suffix] = r
	}
	for k, bySuffix := range catchAlls {
		e.Handle(k.method, k.path, func(g *gin.Context) { s.serveID(g, strings.TrimSuffix(k.path, "*id"), bySuffix) })
	}
}

// withHead adds to every GET the HEAD that has its headers; net/http leaves its body out.
func withHead(all []endpoint) []endpoint {
	for _, e := range slices.Clone(all) {
		if e.method == http.MethodGet {
			e.method = http.MethodHead
			all = append(slices.Clip(all), e)
		}
	}
	return all
}

// pathParts are the parts of a path that vary, by one name: gin takes no two at one place.
var pathParts = strings.NewReplacer("{name}", ":name", "{run}", ":name")

// ginPath is the path of an endpoint as gin takes it.
func ginPath(path string) string {
	if before, _, hasID := strings.Cut(path, "{id}"); hasID {
		return before + "*id"
	}
	return pathParts.Replace(path)
}

// serveID finds the endpoint by what stands after the id.
func (s *server) serveID(g *gin.Context, before string, bySuffix map[string]endpoint) {
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
