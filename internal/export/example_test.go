package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
)

// A person is replaced by a pseudonym before a format sees the graph; an agency is named.
func ExampleScene() {
	nodes := []graph.Node{
		{ID: "agency:1", Kind: entities.Agency, Name: "Wexel Police Department"},
		{ID: "recipient:1", Kind: entities.Recipient, Name: "Ann One"},
	}
	edges := []graph.Edge{{ID: "recipient:1~WORKS_FOR~agency:1", Source: "recipient:1", Type: entities.WorksFor, Target: "agency:1"}}
	var file bytes.Buffer
	m, err := export.Scene(context.Background(), &file, nodes, edges, nil, export.Options{
		Format: "json", Key: redact.NewKey([]byte("a key that is no secret"), "example"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var written struct{ Nodes []struct{ Name string } }
	if err := json.Unmarshal(file.Bytes(), &written); err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range written.Nodes {
		fmt.Println(n.Name)
	}
	fmt.Println("replaced:", m.Redaction.Summary())
	// Output:
	// Wexel Police Department
	// Recipient 1, Wexel Police Department
	// replaced: 1 recipients
}
