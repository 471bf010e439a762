package neo4j

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// keptRow is what is kept of a member of a cluster. The one that gave the id carries a
// digest of what is shown, so that a resolution leaves alone what is as it was.
func keptRow(e entities.Entity, into entities.ID, canonical map[entities.ID]entities.Entity) (map[string]any, error) {
	properties, err := graph.EncodeProperties(e.Properties)
	if err != nil {
		return nil, err
	}
	row := map[string]any{
		"id": string(
			e.ID,
		), "into": string(into), "kind": string(e.Kind), "labels": list(e.Labels), "leak": e.Leak, "name": e.Name, "properties": properties,
	}
	if e.Text != "" {
		row["text"] = e.Text
	}
	if into == e.ID {
		row["digest"], err = digest(canonical[e.ID])
	}
	return row, err
}

// keptEntity is the inverse of keptRow.
func keptEntity(x row) (entities.Entity, error) {
	p, err := graph.DecodeProperties(x.text("properties"))
	if err != nil {
		return entities.Entity{}, fmt.Errorf("%s: %w", x.text("id"), err)
	}
	e := entities.Entity{
		ID: x.id("id"), Kind: entities.Kind(x.text("kind")), Leak: x.text("leak"), Name: x.text("name"), Text: x.text("text"),
	}
	if labels := x.texts("labels"); len(labels) > 0 {
		e.Labels = labels
	}
	if len(p) > 0 {
		e.Properties = p
	}
	return e, nil
}

// digest tells what is shown of a cluster from anything else.
func digest(e entities.Entity) (string, error) {
	properties, err := graph.EncodeProperties(e.Properties)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %s", e.Name, e.Labels, properties))
	return hex.EncodeToString(sum[:16]), nil
}
