package store_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// TestLibraryCountsAsTraces: queries of the library that say who received something count by the row
// on the list, as the traces do, which other tests hold to the truth; of offices and of bodies.
// TestCypherOnBothStores compares the stores.
func TestLibraryCountsAsTraces(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", QuirkRate: .3})
	l := library{t: t, s: loaded(t, leak, filepath.Join(t.TempDir(), "graph.db"))}
	all := l.rows("MATCH (c:Campaign {status: 'sent'}) RETURN c.id AS id", nil)
	unlike := 0
	for _, c := range all {
		unlike += l.campaign(entities.ID(c["id"].(string)))
	}
	if unlike == 0 {
		t.Error("everybody counts for all employers: the leak tells no reading from the other")
	}
	bodies := l.rows("MATCH (b:Agency)<-[:PART_OF]-(:Agency) RETURN DISTINCT b.id AS id", nil)
	if len(bodies) == 0 {
		t.Error("the leak has no bodies")
	}
	for _, b := range bodies {
		l.agency(entities.ID(b["id"].(string)), questions.ByBody)
	}
	for _, a := range l.rows("MATCH (a:Agency)<-[:WORKS_FOR]-(r) RETURN a.id AS id, count(r) AS n ORDER BY n DESC, id LIMIT 40", nil) {
		l.agency(entities.ID(a["id"].(string)), questions.ByOffice)
	}
	l.tops()
}

// library runs queries of the library.
type library struct {
	t *testing.T
	s questions.Keeper
}

func (l library) rows(text string, params map[string]any) (rows []map[string]any) {
	l.t.Helper()
	table := ok[questions.CypherResult](l.t)(l.s.(questions.CypherReader).Cypher(l.t.Context(),
		questions.CypherQuery{Text: text, Params: params, Limit: 10_000}))
	for _, row := range table.Rows {
		named := map[string]any{}
		for i, name := range table.Columns {
			named[name] = row[i]
		}
		rows = append(rows, named)
	}
	return rows
}

func (l library) ask(name string, params map[string]any) []map[string]any {
	l.t.Helper()
	for _, q := range cypher.Library() {
		if q.Name == name {
			return l.rows(q.Text, params)
		}
	}
	l.t.Fatalf("the library has no %s", name)
	return nil
}

// nodeOf is the id of a node in a row.
func nodeOf(v any) entities.ID {
	cell, _ := v.(map[string]any)
	id, _ := cell["node"].(entities.ID)
	return id
}

// same reports a difference, as texts of maps, whose order is that of their keys.
func (l library) same(what string, got, want any) {
	l.t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		l.t.Errorf("%s: the library says %.300s, the trace %.300s", what, g, w)
	}
}

// campaign compares what is asked of a campaign, and counts who works for an agency and counts for none.
func (l library) campaign(id entities.ID) (unlike int) {
	trace := ok[questions.CampaignTrace](l.t)(l.s.TraceCampaign(l.t.Context(), id, questions.TraceOptions{}))
	params := map[string]any{"id": string(id), "limit": int64(100_000)}
	states, types, want := map[string][2]int64{}, map[string]int64{}, map[string][2]int64{}
	for _, row := range l.ask("received_by_state", params) {
		states[row["state"].(string)] = [2]int64{row["agencies"].(int64), row["people"].(int64)}
	}
	for _, s := range trace.States {
		want[orUnknown(s.State)] = [2]int64{s.Agencies, s.Recipients}
	}
	l.same(string(id)+" by state", states, want)
	for _, row := range l.ask("received_by_type", params) {
		types[row["type"].(string)] = row["agencies"].(int64)
	}
	byType := map[string]int64{}
	for _, a := range trace.Agencies {
		byType[orUnknown(a.Type)]++
	}
	l.same(string(id)+" by type", types, byType)
	none, elsewhere := l.ask("received_unaffiliated", params), int64(0)
	for _, row := range none {
		if len(row["elsewhere"].([]any)) > 0 {
			elsewhere++
		}
	}
	l.same(string(id)+" without an agency", [2]int64{int64(len(none)), elsewhere},
		[2]int64{trace.Coverage.WithoutAgency, trace.Coverage.Elsewhere})
	return int(elsewhere)
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// agency compares what is asked of an agency, or of a body.
func (l library) agency(id entities.ID, level questions.Level) {
	trace := ok[questions.AgencyTrace](l.t)(l.s.TraceAgency(l.t.Context(), id, questions.TraceOptions{Level: level}))
	params := map[string]any{"id": string(id), "limit": int64(100_000)}
	months, sites, through := map[string]int64{}, map[entities.ID]int64{}, map[entities.ID]int64{}
	for _, row := range l.ask("agency_by_month", params) {
		months[row["month"].(string)] = row["campaigns"].(int64)
	}
	for _, row := range l.ask("agency_sites", params) {
		sites[nodeOf(row["site"])] = row["campaigns"].(int64)
	}
	for _, row := range l.ask("agency_people", params) {
		if n := row["campaigns"].(int64); n > 0 {
			through[nodeOf(row["recipient"])] += n
		}
	}
	monthsWant, sitesWant, throughWant := map[string]int64{}, map[entities.ID]int64{}, map[entities.ID]int64{}
	for _, m := range trace.Months {
		if m.Value != "" {
			monthsWant[m.Value] = m.Count
		}
	}
	for _, s := range trace.Sites {
		sitesWant[s.ID] = s.Campaigns
	}
	for _, c := range trace.Campaigns {
		if c.ThroughTotal > int64(len(c.Through)) {
			throughWant = nil
			break
		}
		for _, p := range c.Through {
			throughWant[p.ID]++
		}
	}
	l.same(string(id)+" by month", months, monthsWant)
	l.same(string(id)+" by site", sites, sitesWant)
	if throughWant != nil {
		l.same(string(id)+" by person", through, throughWant)
	}
}

// tops compares who received most: the trace of each has as many campaigns.
func (l library) tops() {
	for _, top := range []struct {
		name, column string
		level        questions.Level
	}{{"top_agencies", "agency", questions.ByOffice}, {"top_bodies", "body", questions.ByBody}} {
		for _, row := range l.ask(top.name, map[string]any{"limit": int64(30)}) {
			id := nodeOf(row[top.column])
			trace := ok[questions.AgencyTrace](l.t)(l.s.TraceAgency(l.t.Context(), id, questions.TraceOptions{Level: top.level}))
			l.same(top.name+" "+string(id), row["campaigns"], trace.Total)
		}
	}
}
