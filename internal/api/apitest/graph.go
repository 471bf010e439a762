// Package apitest is a small invented graph, with the leak it stands on, for the
// tests of what reads a store: the API, the exports and the commands.
//
//	site:oakmere ──SENT──> campaign:oakmere/1 ──SENT_TO──────> Maria Ortega ──WORKS_FOR(stated)──> Oakmere Police
//	      │                       │    └───────SENT_TO──────> Teodor Brandvold ──WORKS_FOR(domain)──> Tillbrook Sheriff
//	      │                       ├──ADDRESSED_TO──> Grete Halloran (no agency)
//	      │                       ├──ATTACHES──> document:oakmere/Documents/4
//	      │                       └──MENTIONS──> Dwight Quill, plate 8ABC123
//	      ├──SENT──> campaign:oakmere/2 (draft, nobody)
//	      └──FILED_AT── report:oakmere/SARs/9 <──SUBMITTED── Maria Ortega
package apitest

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"bluegraph/internal/entities"
)

// Sink is what the graph is put into: a store.
type Sink interface {
	BeginLoad(ctx context.Context, leak entities.Leak) error
	PutEntities(ctx context.Context, batch []entities.Entity) error
	PutEdges(ctx context.Context, batch []entities.Edge) error
	PutRecipientSets(ctx context.Context, people []entities.ID, batch []entities.RecipientSet) error
	PutEvidence(ctx context.Context, batch []entities.Evidence) error
	CommitLoad(ctx context.Context, report json.RawMessage) error
}

// Ids of the graph.
const (
	Site     entities.ID = "site:oakmere"
	Bulletin entities.ID = "campaign:oakmere/1"
	Draft    entities.ID = "campaign:oakmere/2"
	Police   entities.ID = "agency:aaaaaaaaaaaaaaaa"
	Sheriff  entities.ID = "agency:bbbbbbbbbbbbbbbb"
	Maria    entities.ID = "recipient:aaaaaaaaaaaaaaaa"
	Teodor   entities.ID = "recipient:bbbbbbbbbbbbbbbb"
	Grete    entities.ID = "recipient:cccccccccccccccc"
	Dwight   entities.ID = "person:aaaaaaaaaaaaaaaa"
	Plate    entities.ID = "identifier:aaaaaaaaaaaaaaaa"
	Document entities.ID = "document:oakmere/Documents/4"
	Report   entities.ID = "report:oakmere/SARs/9"
)

// PrivateWords are in the graph and may be in no redacted export.
var PrivateWords = []string{
	"Maria", "Ortega", "Teodor", "Brandvold", "Grete", "Halloran", "Dwight", "Quill", "8ABC123",
	"maria.ortega", "tbrandvold", "555-0142", "Crime Analyst", "Man photographs", "aaaaaaaaaaaaaaaa~", "recipient:a",
}

const (
	registrations = "oakmere/Registrations.csv"
	campaigns     = "oakmere/EmailBuilder.csv"
	list          = "oakmere/files/EBSE00000/001.csv"
)

// files of the leak below its folder.
var files = map[string]string{
	registrations: "Registrationsid,FullName,EmailAddress,Password\n" +
		"11,\"Maria Ortega\",\"maria.ortega@oakmere.example\",\"not a real one\"\n" +
		"12,\"Teodor Brandvold\",\"tbrandvold@tillbrook.example\",\"not a real one\"\n",
	campaigns: "EmailBuilderID,EmailSubject,SentEmailList\n" +
		"1,\"BOLO: stolen trailer\",\"EBSE00000\\001.csv\"\n",
	list: "Registrationsid\n12\n11\n77\n12\n",
}

// report is what the load says of itself; the path in it must reach no one.
const report = `{"leak": "made-up", "seconds": 1.5,
 "tables": [{"site": "oakmere", "table": "Registrations", "file": "oakmere/Registrations.csv", "rows_read": 5, "mapped": 3, "skipped": 1, "rejected": 1, "reason": ""}],
 "lists": {"files": 1, "missing_files": 0, "empty_files": 0, "ids_listed": 4, "ids_matched": 2, "ids_unmatched": 1},
 "problems": [{"file": "oakmere/Registrations.csv", "row": 4, "offset": 200, "reason": "a quote is not closed"}]}`

// Load writes the leak into a new folder, which it returns, and its graph into a store.
func Load(t testing.TB, s Sink) (leakDir string) {
	t.Helper()
	leakDir = t.TempDir()
	for name, text := range files {
		path := filepath.Join(leakDir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	steps := []func() error{
		func() error {
			return s.BeginLoad(ctx, entities.Leak{Name: "made-up", Path: leakDir, Sites: []string{"oakmere"}, Fingerprint: "1"})
		},
		func() error { return s.PutEntities(ctx, nodes()) },
		func() error { return s.PutEdges(ctx, edges()) },
		func() error {
			return s.PutRecipientSets(ctx, []entities.ID{Maria, Teodor}, []entities.RecipientSet{{Campaign: Bulletin, Recipients: []uint32{0, 1}}})
		},
		func() error { return s.PutEvidence(ctx, evidence()) },
		func() error { return s.CommitLoad(ctx, json.RawMessage(report)) },
	}
	for i, step := range steps {
		if err := step(); err != nil {
			t.Fatalf("step %d of the load: %v", i, err)
		}
	}
	return leakDir
}

func nodes() []entities.Entity {
	entity := func(id entities.ID, name, text string, p entities.Properties) entities.Entity {
		k, _ := id.Kind()
		return entities.Entity{ID: id, Kind: k, Leak: "made-up", Name: name, Text: text, Properties: p}
	}
	site := entity(Site, "Oakmere Regional Center", "", entities.Properties{"folder": "oakmere", "kind": "fusion center", "state": "CA",
		"lat": 37.5, "lon": -122.25})
	site.Labels = []string{entities.FusionCenter}
	return []entities.Entity{
		site,
		entity(Bulletin, "BOLO: stolen trailer, ask Maria Ortega 555-0142", "A trailer was stolen. Seen by Dwight Quill, plate 8ABC123.",
			entities.Properties{
				"subject": "BOLO: stolen trailer, ask Maria Ortega 555-0142", "sent_at": "2020-05-04T09:30:00", "status": "sent",
				"from_name": "Teodor Brandvold", "from_address": "tbrandvold@tillbrook.example",
				"recipients_listed": int64(4), "recipients_matched": int64(2), "recipients_unmatched": int64(1),
				"list_file": list, "list_table": "Registrations", "site": "oakmere"}),
		entity(Draft, "Training: radio discipline", "Not yet sent.", entities.Properties{"subject": "Training: radio discipline",
			"created_at": "2020-05-05T08:00:00", "status": "draft"}),
		entity(Police, "Oakmere Police Department", "", entities.Properties{"type": "police", "state": "CA", "county": "Oak",
			"aliases": []string{"Oakmere PD", "OPD, attn. Maria Ortega"}}),
		entity(Sheriff, "Tillbrook Sheriff's Office", "", entities.Properties{"type": "sheriff", "state": "NV"}),
		entity(Maria, "Maria Ortega", "", entities.Properties{"email": "maria.ortega@oakmere.example", "title": "Crime Analyst",
			"domain": "oakmere.example", "state": "CA"}),
		entity(Teodor, "Teodor Brandvold", "", entities.Properties{"email": "tbrandvold@tillbrook.example", "domain": "tillbrook.example"}),
		entity(Grete, "Grete Halloran", "", entities.Properties{"email": "grete.halloran@mail.example", "domain": "mail.example"}),
		entity(Dwight, "Dwight Quill", "", nil),
		entity(Plate, "8ABC123", "", entities.Properties{"kind": "licence plate", "value": "8ABC123"}),
		entity(Document, "Trailer flyer", "", entities.Properties{"title": "Trailer flyer", "file": "Quill, Dwight flyer.pdf",
			"entered_at": "2020-05-03T00:00:00"}),
		entity(Report, "Man photographs the dam", "Man photographs the dam.",
			entities.Properties{"kind": "SAR", "summary": "Man photographs the dam", "occurred_at": "2020-04-01T12:00:00"}),
	}
}

func edges() []entities.Edge {
	return []entities.Edge{
		{Source: Site, Type: entities.Sent, Target: Bulletin},
		{Source: Site, Type: entities.Sent, Target: Draft},
		{Source: Bulletin, Type: entities.AddressedTo, Target: Grete},
		{Source: Bulletin, Type: entities.Attaches, Target: Document},
		{Source: Bulletin, Type: entities.Mentions, Target: Dwight, Properties: entities.Properties{"count": int64(1)}},
		{Source: Bulletin, Type: entities.Mentions, Target: Plate, Properties: entities.Properties{"count": int64(1)}},
		{Source: Maria, Type: entities.WorksFor, Target: Police, Properties: entities.Properties{"rule": "stated", "score": 1.0}},
		{Source: Teodor, Type: entities.WorksFor, Target: Sheriff, Properties: entities.Properties{"rule": "domain", "score": 0.8}},
		{Source: Maria, Type: entities.RegisteredAt, Target: Site},
		{Source: Maria, Type: entities.Submitted, Target: Report},
		{Source: Report, Type: entities.FiledAt, Target: Site},
	}
}

func evidence() []entities.Evidence {
	claim := func(subject, table, file string, row int64, rowID, column, value string) entities.Evidence {
		return entities.Evidence{Subject: subject, Leak: "made-up", Site: "oakmere", Table: table, File: file,
			Row: row, Offset: OffsetOf(file, row), RowID: rowID, Column: column, Value: value}
	}
	worksFor := string(entities.NewEdgeID(Maria, entities.WorksFor, Police))
	return []entities.Evidence{
		claim(string(Maria), "Registrations", registrations, 1, "11", "FullName", "Maria Ortega"),
		claim(string(Maria), "Registrations", registrations, 1, "11", "EmailAddress", "maria.ortega@oakmere.example"),
		claim(string(Teodor), "Registrations", registrations, 2, "12", "FullName", "Teodor Brandvold"),
		claim(string(Bulletin), "EmailBuilder", campaigns, 1, "1", "EmailSubject", "BOLO: stolen trailer"),
		claim(string(Bulletin), "EmailBuilder", campaigns, 1, "1", "SentEmailList", `EBSE00000\001.csv`),
		claim(worksFor, "Registrations", registrations, 1, "11", "Agency", "Oakmere PD"),
	}
}

// OffsetOf is the byte offset of a data row of a file of the leak, counted from 1.
func OffsetOf(file string, row int64) int64 {
	text := files[file]
	for i := range text {
		if text[i] == '\n' {
			if row--; row == 0 {
				return int64(i + 1)
			}
		}
	}
	return int64(len(text))
}
