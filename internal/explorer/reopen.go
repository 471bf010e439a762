package explorer

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
)

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
		return nil, BadRequest("the file names no project", "it was exported with a key that was kept nowhere; open it in the page")
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
