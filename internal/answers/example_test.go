package answers_test

import (
	"context"
	"fmt"

	"bluegraph/internal/answers"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/graph/graphtest"
	"bluegraph/internal/questions"
)

// One bulletin went to two people of an agency and to one of none.
func ExampleIndex_TraceCampaign() {
	g, err := graphtest.Of([]graph.Node{
		{ID: "campaign:wexel/1", Kind: entities.Campaign, Name: "Daily Bulletin"},
		{ID: "recipient:1", Kind: entities.Recipient, Name: "Ann One"},
		{ID: "recipient:2", Kind: entities.Recipient, Name: "Bob Two"},
		{ID: "recipient:3", Kind: entities.Recipient, Name: "Cyd Three"},
		{ID: "agency:1", Kind: entities.Agency, Name: "Wexel Police Department"},
	}, []graph.Edge{
		{Source: "campaign:wexel/1", Type: entities.SentTo, Target: "recipient:1"},
		{Source: "campaign:wexel/1", Type: entities.SentTo, Target: "recipient:2"},
		{Source: "campaign:wexel/1", Type: entities.SentTo, Target: "recipient:3"},
		{Source: "recipient:1", Type: entities.WorksFor, Target: "agency:1"},
		{Source: "recipient:2", Type: entities.WorksFor, Target: "agency:1"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	trace, err := answers.Over(g).TraceCampaign(context.Background(), "campaign:wexel/1", questions.TraceOptions{Limit: 10})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range trace.Agencies {
		fmt.Println(a.Name, a.Recipients)
	}
	fmt.Println("of", trace.Coverage.Recipients, "recipients without an agency:", trace.Coverage.WithoutAgency)
	// Output:
	// Wexel Police Department 2
	// of 3 recipients without an agency: 1
}
