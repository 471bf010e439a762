package explorer

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
)

// RedactedView is the document of a redacted export, and the project of its manifest.
type RedactedView struct {
	Document map[string]any `json:"document"`
	Project  string         `json:"project"`
}

// ReopenedView is a document with the ids of the store.
type ReopenedView struct {
	Document map[string]any `json:"document"`
}

// ReopenView finds what the ids of a redacted export stand for, so that its view can be shown again over the store that it was
// exported from. It is an act of its own where private people are among them. Words that were masked stay masked.
func (e *Explorer) ReopenView(ctx context.Context, v RedactedView) (ReopenedView, error) {
	own := ownIDs{}
	rewritten(v.Document, own.collect)
	ids := slices.Sorted(maps.Keys(own))
	act := on(ActReopenView, ids...)
	if slices.ContainsFunc(ids, func(id entities.ID) bool {
		kind, _ := id.Kind()
		return redact.IsPrivate(kind)
	}) {
		act.Name = ActReopenPrivate
	}
	return guarded(ctx, e, act, func(ctx context.Context) (out ReopenedView, err error) {
		if v.Document == nil {
			return out, BadRequest("the request holds no document", "give the document that POST /export wrote as json")
		}
		document, err := json.Marshal(v.Document)
		if err != nil {
			return out, err
		}
		if document, err = e.reopened(ctx, document, v.Project); err != nil {
			return out, err
		}
		return out, json.Unmarshal(document, &out.Document)
	})
}

// reopened is the document of a redacted export with the ids of the store in place of the file's. Only the key that made
// them finds them: the secret of the store, with the project of the export's manifest. An id that it does not make is an
// Error that says why that may be.
func (e *Explorer) reopened(ctx context.Context, document json.RawMessage, project string) (json.RawMessage, error) {
	var value any
	if err := json.Unmarshal(document, &value); err != nil {
		return nil, BadRequest("the view document is not JSON", "give what POST /export wrote as json")
	}
	own := ownIDs{}
	rewritten(value, own.collect)
	if len(own) == 0 {
		return document, nil
	}
	if project == "" {
		return nil, BadRequest("the file names no project", "give the project of the manifest that came with it")
	}
	n, err := e.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	key, _, err := e.options.ExportKey(project)
	if err != nil {
		return nil, err
	}
	missing := len(own)
	for i := range n.graph.ByID() {
		id := n.graph.Vertex(i).ID
		shown := key.Shown(id)
		if known, isAsked := own[shown]; isAsked && known == "" {
			own[shown] = id
			if missing--; missing == 0 {
				break
			}
		}
	}
	if missing > 0 {
		return nil, BadRequest(fmt.Sprintf("the store has none of %d things that the view names", missing),
			"ids of a redacted export are found by the store that it was exported from, as it was then, and its secret (STORE.key) or your key")
	}
	return json.Marshal(rewritten(value, func(id entities.ID) entities.ID {
		if known := own[id]; known != "" {
			return known
		}
		return id
	}))
}

// ownIDs are the ids of the store by those of an export, "" for one that is not found yet.
type ownIDs map[entities.ID]entities.ID

func (o ownIDs) collect(id entities.ID) entities.ID {
	if redact.IsShown(id) {
		o[id] = ""
	}
	return id
}

// rewritten is a value of JSON with another id in place of each: of entities, of the ends of edges, in keys, and of rows
// that are opened ("CA/agency:x").
func rewritten(v any, id func(entities.ID) entities.ID) any {
	text := func(s string) string {
		if source, t, target, err := entities.EdgeID(s).Parse(); err == nil {
			return string(entities.NewEdgeID(id(source), t, id(target)))
		}
		parts := strings.Split(s, "/")
		if startsWithKind(entities.ID(s)) { // a site's own id may hold a slash
			parts = []string{s}
		}
		for i, part := range parts {
			if startsWithKind(entities.ID(part)) {
				parts[i] = string(id(entities.ID(part)))
			}
		}
		return strings.Join(parts, "/")
	}
	switch v := v.(type) {
	case string:
		return text(v)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = rewritten(x, id)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for key, x := range v {
			out[text(key)] = rewritten(x, id)
		}
		return out
	}
	return v
}
