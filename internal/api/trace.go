package api

import (
	"context"
	"math"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
)

// traceCampaign tells which agencies received a campaign; the id may lack "campaign:".
var traceCampaign = get("/trace/campaigns/{id}", func(c *call) act[questions.CampaignTrace] {
	id, o := c.ofKind(entities.Campaign), c.traceOptions()
	return func(ctx context.Context) (questions.CampaignTrace, error) {
		return c.explorer().TraceCampaign(ctx, id, o)
	}
}).ofGraph()

// traceReceipts tells through which rows a campaign reached an agency, or everybody.
var traceReceipts = get("/trace/campaigns/{id}/receipts", func(c *call) act[explorer.Receipts] {
	q := questions.ReceiptsQuery{
		Campaign: c.ofKind(entities.Campaign), Agency: c.oneID("agency", entities.Agency), Attribution: c.attribution(), Level: c.level(),
		Rule:  choice(c, "rule", append([]questions.ReceiptRule{""}, questions.ReceiptRules...)...),
		Limit: c.number("limit", questions.DefaultLimit, 1, questions.MaxReceipts), Offset: c.number("offset", 0, 0, math.MaxInt32),
	}
	raw := c.flag("raw")
	return func(ctx context.Context) (explorer.Receipts, error) { return c.explorer().Receipts(ctx, q, raw) }
})

// traceAgency tells what an agency received.
var traceAgency = get("/trace/agencies/{id}", func(c *call) act[questions.AgencyTrace] {
	id, o := c.ofKind(entities.Agency), c.traceOptions()
	return func(ctx context.Context) (questions.AgencyTrace, error) { return c.explorer().TraceAgency(ctx, id, o) }
}).ofGraph()

// traceMentions tells who was told of a person, or of another thing that texts name. An id
// without a kind is a person's.
var traceMentions = get("/trace/persons/{id}", func(c *call) act[questions.MentionTrace] {
	id, o := entities.ID(c.id), c.traceOptions()
	if _, known := id.Kind(); !known {
		id = entities.RowID(entities.Person, c.id)
	}
	return func(ctx context.Context) (questions.MentionTrace, error) {
		return c.explorer().TraceMentions(ctx, id, o)
	}
}).ofGraph()

// traceReports tells which agencies filed reports, or asked a center for help.
var traceReports = get("/trace/reports", func(c *call) act[questions.ReportsTrace] {
	q := questions.ReportsQuery{
		Site: c.oneID("site", entities.Site), Agency: c.oneID("agency", entities.Agency), Kind: c.text("kind"),
		From: c.moment("from"), To: c.moment("to"), Level: c.level(), Limit: c.number("limit", 100, 0, math.MaxInt32),
	}
	return func(ctx context.Context) (questions.ReportsTrace, error) { return c.explorer().TraceReports(ctx, q) }
}).ofGraph()

// level is as what agencies are counted.
func (c *call) level() questions.Level {
	return choice(c, "level", questions.ByOffice, questions.ByBody)
}

// oneID is the one id of a parameter, which may lack the prefix of its kind; "" if absent.
func (c *call) oneID(name string, k entities.Kind) entities.ID {
	ids := c.ids(name, k)
	if len(ids) > 1 {
		c.fail("parameter "+name+" holds several ids", "give one")
	}
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

func (c *call) traceOptions() questions.TraceOptions {
	return questions.TraceOptions{
		Limit: c.number("limit", 0, 0, math.MaxInt32), Attribution: c.attribution(), Level: c.level(),
	}
}

// attribution is for which agencies receipts count.
func (c *call) attribution() questions.Attribution {
	return choice(c, "attribution", questions.ByRow, questions.ByPerson)
}

// ofKind is the id of the path, which may lack the prefix of its kind.
func (c *call) ofKind(k entities.Kind) entities.ID {
	id := entities.ID(c.id)
	if info, _ := entities.InfoOf(k); strings.HasPrefix(c.id, info.Prefix+":") {
		return id
	}
	if other, known := id.Kind(); known {
		c.fail("this traces "+withArticle(k)+", and the id is of "+withArticle(other), "give the id of "+withArticle(k))
	}
	return entities.RowID(k, c.id)
}

// withArticle is a kind with its article: "an Agency".
func withArticle(k entities.Kind) string {
	if strings.ContainsRune("AEIO", rune(k[0])) {
		return "an " + string(k)
	}
	return "a " + string(k)
}
