package storetest

import (
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// The campaigns that move in rumourWorld, beside those of the small world.
const (
	forward = entities.ID("campaign:prairie~hidta/8")
	twice   = entities.ID("campaign:harbor/9")
	undated = entities.ID("campaign:prairie~hidta/10")
	unsent  = entities.ID("campaign:prairie~hidta/11")
	copied  = entities.ID("document:prairie~hidta/files/memo")
	post    = entities.ID("document:prairie~hidta/files/post")
	renamed = entities.ID("document:harbor/files/renamed")
	unread  = entities.ID("document:harbor/files/post")
	changed = entities.ID("document:harbor/files/changed")
)

// rumourWorld is the small world with a rumour: storm of harbor is forwarded by prairie,
// sent again by harbor, sent by prairie nobody knows when, and drafted.
func rumourWorld() world {
	w := smallWorld()
	sent := func(id entities.ID, name, at, text string) {
		p := entities.Properties{"status": "sent"}
		if at != "" {
			p["sent_at"] = at
		}
		w.entities = append(w.entities, withText(entity(id, entities.Campaign, name, p), text))
	}
	const text = "Bricks were staged near the planned route, says a post that was shared. Not verified. "
	sent(forward, "FW: Storm Warning", "2020-06-01T00:00:00", text+"Sincerely, Prairie")
	sent(twice, "RE: Storm warning (2)", "2020-06-03T00:00:00", text+"Sincerely, Harbor")
	sent(undated, "Storm warning", "", text)
	w.entities = append(w.entities,
		withText(entity(unsent, entities.Campaign, "Storm warning", entities.Properties{"status": "draft"}), text),
		entity(copied, entities.Document, "MEMO <3>", entities.Properties{}),
		entity(post, entities.Document, "Post.pdf", entities.Properties{entities.Digest: "aa"}),
		entity(renamed, entities.Document, "Bricks.pdf", entities.Properties{entities.Digest: "aa"}),
		entity(unread, entities.Document, "post.pdf", entities.Properties{}),
		entity(changed, entities.Document, "Post.pdf", entities.Properties{entities.Digest: "bb"}))
	w.edges = append(w.edges,
		edge(prairie, entities.Sent, forward), edge(harbor, entities.Sent, twice), edge(prairie, entities.Sent, undated),
		edge(prairie, entities.Sent, unsent),
		edge(forward, entities.Attaches, copied), edge(unsent, entities.Attaches, copied),
		edge(forward, entities.Attaches, post), edge(forward, entities.Attaches, unread), edge(twice, entities.Attaches, renamed),
		edge(storm, entities.Attaches, unread), edge(undated, entities.Attaches, changed),
		edge(twice, entities.AddressedTo, eve), edge(forward, entities.Mentions, gang, "count", int64(1)),
		edge(unsent, entities.Mentions, gang, "count", int64(3)))
	w.sets = append(w.sets, list{forward, []entities.ID{bo, eve}}, list{twice, []entities.ID{ana, eve}}, list{undated, []entities.ID{cy}})
	w.leak.Fingerprint = "rumour"
	return w
}

func testCascades(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, rumourWorld())
	type step struct {
		ID                       entities.ID
		Similarity               float64
		Recipients, Overlap, New int64
		Rule                     questions.Rule
	}
	type answer struct {
		Of             string
		Steps, Undated []step
		Sites          []entities.ID
		Total          int64
		Truncated      bool
	}
	ask := func(q questions.CascadeQuery) (a answer) {
		c := get[questions.Cascade](t)(s.Cascade(t.Context(), q))
		for _, x := range c.Steps {
			a.Steps = append(a.Steps, step{x.ID, x.Similarity, x.Recipients, *x.Overlap, *x.New, x.Rule})
		}
		for _, x := range c.Undated {
			if x.Overlap != nil || x.New != nil {
				t.Errorf("%s has no time and follows another", x.ID)
			}
			a.Undated = append(a.Undated, step{ID: x.ID, Similarity: x.Similarity, Recipients: x.Recipients, Rule: x.Rule})
		}
		a.Of, a.Sites, a.Total, a.Truncated = c.Of, ids(c.Sites, func(x questions.CascadeSite) entities.ID { return x.ID }), c.Total, c.Truncated
		return a
	}
	both := []entities.ID{harbor, prairie}
	// storm reached ana, bo, cy, dee; forward bo, eve; twice ana, eve (listed and addressed).
	cases := []struct {
		name  string
		query questions.CascadeQuery
		want  answer
	}{
		{"a file by its document", questions.CascadeQuery{By: questions.ByAttachment, Of: string(memo)}, answer{
			Of: "Memo <3>", Steps: []step{{storm, 1, 4, 0, 4, questions.SameName}, {forward, 1, 2, 1, 1, questions.SameName}}, Sites: both,
			Total: 2}},
		{"a file by its name", questions.CascadeQuery{By: questions.ByAttachment, Of: "memo <3>", Limit: 1}, answer{
			Of: "memo <3>", Steps: []step{{storm, 1, 4, 0, 4, questions.SameName}}, Sites: both[:1], Total: 2, Truncated: true}},
		{"a file by its content", questions.CascadeQuery{By: questions.ByAttachment, Of: string(post)}, answer{
			Of: "Post.pdf", Steps: []step{{storm, 1, 4, 0, 4, questions.SameName}, {forward, 1, 2, 1, 1, questions.SameContent},
				{twice, 1, 2, 1, 0, questions.SameContent}}, Sites: both, Total: 3}},
		{"a file whose content is not there", questions.CascadeQuery{By: questions.ByAttachment, Of: string(unread)}, answer{
			Of: "post.pdf", Steps: []step{{storm, 1, 4, 0, 4, questions.SameName}, {forward, 1, 2, 1, 1, questions.SameName}},
			Undated: []step{{ID: undated, Similarity: 1, Recipients: 1, Rule: questions.SameName}}, Sites: both, Total: 2}},
		{"an entity", questions.CascadeQuery{By: questions.ByMention, Of: string(gang)}, answer{
			Of: string(gang), Steps: []step{{forward, 1, 2, 0, 2, ""}, {theft, 1, 2, 1, 1, ""}}, Sites: []entities.ID{prairie, harbor}, Total: 2}},
		{"a subject", questions.CascadeQuery{By: questions.BySubject, Of: string(storm)}, answer{
			Of: "Storm warning", Steps: []step{{storm, 1, 4, 0, 4, ""}, {forward, 1, 2, 1, 1, ""}, {twice, 2. / 3, 2, 1, 0, ""}},
			Undated: []step{{ID: undated, Similarity: 1, Recipients: 1}}, Sites: both, Total: 3}},
		{"a subject in words", questions.CascadeQuery{By: questions.BySubject, Of: "warning storm", Least: 1}, answer{
			Of: "warning storm", Steps: []step{{storm, 1, 4, 0, 4, ""}, {forward, 1, 2, 1, 1, ""}},
			Undated: []step{{ID: undated, Similarity: 1, Recipients: 1}}, Sites: both, Total: 2}},
		// The texts have 15 words in common, 13 runs of three, and two runs of their own.
		{"a text", questions.CascadeQuery{By: questions.ByText, Of: string(forward)}, answer{
			Of: string(forward), Steps: []step{{forward, 1, 2, 0, 2, ""}, {twice, 14. / 16, 2, 1, 1, ""}},
			Undated: []step{{ID: undated, Similarity: 13. / 15, Recipients: 1}}, Sites: []entities.ID{prairie, harbor}, Total: 2}},
		{"a text, the same only", questions.CascadeQuery{By: questions.ByText, Of: string(forward), Least: 1}, answer{
			Of: string(forward), Steps: []step{{forward, 1, 2, 0, 2, ""}}, Sites: []entities.ID{prairie}, Total: 1}},
		{"no text", questions.CascadeQuery{By: questions.ByText, Of: string(gang)}, answer{Of: string(gang), Sites: []entities.ID{}}},
		{"no such file", questions.CascadeQuery{By: questions.ByAttachment, Of: "none.pdf"}, answer{Of: "none.pdf", Sites: []entities.ID{}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { differ(t, "cascade", ask(c.query), c.want) })
	}
	for _, bad := range []questions.CascadeQuery{{By: "fame", Of: "x"}, {By: questions.BySubject},
		{By: questions.BySubject, Of: "x", Least: 2}} {
		if _, err := s.Cascade(t.Context(), bad); !errors.Is(err, questions.ErrBadQuery) {
			t.Errorf("query %+v: error is %v, want ErrBadQuery", bad, err)
		}
	}
	for _, by := range []questions.Likeness{questions.ByMention, questions.ByText} {
		if _, err := s.Cascade(t.Context(), questions.CascadeQuery{By: by, Of: "person:none"}); !errors.Is(err, questions.ErrNotFound) {
			t.Errorf("by %s of nobody: error is %v, want ErrNotFound", by, err)
		}
	}
}

func testTraceMentions(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, rumourWorld())
	whole := get[[]graph.Node](t)(s.Nodes(t.Context(), []entities.ID{gang}))
	// theft (ana, eve) and forward (bo, eve) name the gang; ana and bo work for oakmere, bo
	// and eve for lindow. The draft that names it was not sent.
	want := questions.MentionTrace{
		Entity:   whole[0],
		Coverage: questions.MentionCoverage{Texts: 3, Campaigns: 2, NotSent: 1, Recipients: 3},
		Texts: []questions.MentioningText{
			{ID: forward, Kind: entities.Campaign, Name: "FW: Storm Warning", At: "2020-06-01T00:00:00", Status: "sent", Count: 1, Recipients: 2},
			{ID: theft, Kind: entities.Campaign, Name: "Storm", At: "2020-06-02T08:30:00", Status: "sent", Count: 2, Recipients: 2},
			{ID: unsent, Kind: entities.Campaign, Name: "Storm warning", Status: "draft", Count: 3},
		},
		Agencies: []questions.InformedAgency{
			{ID: lindow, Name: "Lindow County Sheriff", Type: "sheriff", State: "OR", Campaigns: 2, Recipients: 2},
			{ID: oakmere, Name: "Oakmere Police Department", Type: "police", State: "OR", Campaigns: 2, Recipients: 2},
		},
		Total: 2, Attribution: questions.ByRow, Level: questions.ByOffice,
	}
	differ(t, "gang", get[questions.MentionTrace](t)(s.TraceMentions(t.Context(), gang, questions.TraceOptions{})), want)
	want.Texts, want.Agencies, want.Truncated = want.Texts[:1], want.Agencies[:1], true
	differ(t, "gang, cut", get[questions.MentionTrace](t)(s.TraceMentions(t.Context(), gang, questions.TraceOptions{Limit: 1})), want)
	got := get[questions.MentionTrace](t)(s.TraceMentions(t.Context(), memo, questions.TraceOptions{}))
	if got.Total != 0 || got.Coverage != (questions.MentionCoverage{}) {
		t.Errorf("what no text names has a trace: %+v", got)
	}
	if _, err := s.TraceMentions(t.Context(), "person:none", questions.TraceOptions{}); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("trace of nobody: error is %v, want ErrNotFound", err)
	}
}

func testGeneration(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	before := get[string](t)(s.Generation(t.Context()))
	if again := get[string](t)(s.Generation(t.Context())); again != before || before == "" {
		t.Errorf("the generation was %q and is %q, with no load between", before, again)
	}
	loadWorld(t, s, rumourWorld())
	if after := get[string](t)(s.Generation(t.Context())); after == before {
		t.Errorf("the generation is %q before and after a load", after)
	}
}
