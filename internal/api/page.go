package api

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// page is the built front end, held in memory, with its compressed form from the first request on.
type page struct{ files map[string]*asset }

type asset struct {
	mediaType string
	etag      string
	cache     string
	body      []byte
	// compressed is nil where it would not be smaller. To compress all files when the program
	// starts took a third of its processor time on a small store, most of it for views that nobody opens.
	compressed func() []byte
}

// mediaTypes of the front end's files; the machine's own table may differ.
var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".svg":  "image/svg+xml",
	".json": "application/json; charset=utf-8",
	".txt":  "text/plain; charset=utf-8",
	".png":  "image/png",
	".ico":  "image/x-icon",
	".wasm": "application/wasm",
}

// hashed matches names that change with their content: "index-B2k9_xQz.js".
var hashed = regexp.MustCompile(`[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$`)

// newPage reads the assets; nil gives a page without files.
func newPage(assets fs.FS) (*page, error) {
	p := &page{files: map[string]*asset{}}
	if assets == nil {
		return p, nil
	}
	err := fs.WalkDir(assets, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(assets, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		a := &asset{mediaType: mediaTypes[path.Ext(name)], etag: hex.EncodeToString(sum[:12]), cache: "no-cache", body: body,
			compressed: sync.OnceValue(func() []byte { return compressed(body) })}
		if a.mediaType == "" {
			if a.mediaType = mime.TypeByExtension(path.Ext(name)); a.mediaType == "" {
				a.mediaType = "application/octet-stream"
			}
		}
		if strings.HasPrefix(name, "assets/") && hashed.MatchString(name) {
			a.cache = "public, max-age=31536000, immutable"
		}
		p.files[name] = a
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("api: read the page's files: %w", err)
	}
	return p, nil
}

// noRoute serves the page for everything that is no resource: a path without an
// extension is a view of the page itself.
func (s *server) noRoute(p *page) gin.HandlerFunc {
	return func(g *gin.Context) {
		name := strings.TrimPrefix(path.Clean(g.Request.URL.Path), "/")
		a, found := p.files[name]
		if !found && path.Ext(name) == "" {
			a, found = p.files["index.html"]
		}
		isRead := g.Request.Method == http.MethodGet || g.Request.Method == http.MethodHead
		if !found || !isRead || name == "api" || strings.HasPrefix(name, "api/") {
			s.fail(g, errNoRoute)
			return
		}
		g.Set(routeKey, "page")
		a.serve(g)
	}
}

func (a *asset) serve(g *gin.Context) {
	h := g.Writer.Header()
	h.Set("Content-Type", a.mediaType)
	h.Set("Cache-Control", a.cache)
	h.Add("Vary", "Accept-Encoding")
	body, etag := a.body, a.etag
	if acceptsGzip(g.Request) {
		if z := a.compressed(); z != nil {
			h.Set("Content-Encoding", "gzip")
			body, etag = z, etag+"-gz"
		}
	}
	h.Set("ETag", `"`+etag+`"`)
	// ServeContent would say 200 to a gin that has noted 404.
	g.Status(http.StatusOK)
	http.ServeContent(g.Writer, g.Request, "", time.Time{}, bytes.NewReader(body))
}

// compressed is what gzip makes of a file, which is sent many times; nil where it is hardly smaller.
func compressed(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	// Writing to memory does not fail.
	_, _ = z.Write(body)
	_ = z.Close()
	if b.Len() >= len(body)*9/10 {
		return nil
	}
	return slices.Clone(b.Bytes())
}
