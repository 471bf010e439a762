package opencypher_test

import (
	"context"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/graph/graphtest"
	"bluegraph/internal/opencypher"
	"bluegraph/internal/opencypher/leakgraph"
	"bluegraph/internal/opencypher/values"
)

// nothing is what a graph of plain nodes keeps outside memory.
type nothing struct{}

func (nothing) Properties(uint32) (values.Map, error) { return nil, nil }
func (nothing) Text(uint32) (string, error)           { return "", nil }
func (nothing) Labels() (map[string][]uint32, error)  { return nil, nil }
func (nothing) PropertyKeys() ([]string, error)       { return nil, nil }
func (nothing) Books() []string                       { return nil }

func ExampleEngine() {
	g, err := graphtest.Of([]graph.Node{
		{ID: "agency:1", Kind: entities.Agency, Name: "Wexel Police Department"},
		{ID: "recipient:1", Kind: entities.Recipient, Name: "Ann One"},
		{ID: "recipient:2", Kind: entities.Recipient, Name: "Bob Two"},
	}, []graph.Edge{
		{Source: "recipient:1", Type: entities.WorksFor, Target: "agency:1"},
		{Source: "recipient:2", Type: entities.WorksFor, Target: "agency:1"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	shape, err := leakgraph.NewShape(g, nothing{})
	if err != nil {
		fmt.Println(err)
		return
	}
	engine := &opencypher.Engine{Graph: leakgraph.New(g, shape, nothing{})}
	query, err := engine.Prepare("MATCH (r)-[:WORKS_FOR]->(a:Agency) RETURN a.name, collect(r.name) ORDER BY a.name", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(query.Columns)
	err = engine.Each(context.Background(), query, func(row []any) error {
		fmt.Println(row...)
		return nil
	})
	fmt.Println(err)
	// What would write is refused.
	_, err = engine.Prepare("MATCH (a:Agency) DELETE a", nil)
	fmt.Println(err)
	// Output:
	// [a.name collect(r.name)]
	// Wexel Police Department [Ann One Bob Two]
	// <nil>
	// DELETE is not supported by the embedded store's Cypher (line 1, column 18 (offset: 17))
}
