package storetest

import (
	"bluegraph/internal/entities"
)

// world is one invented load of a leak.
type world struct {
	leak     entities.Leak
	entities []entities.Entity
	edges    []entities.Edge
	sets     []list
	// receivers are what lists, by campaign in through, and edges name by number.
	receivers []entities.Receiver
	through   map[entities.ID][]uint32
	evidence  []entities.Evidence
}

// list is who received a campaign.
type list struct {
	campaign   entities.ID
	recipients []entities.ID
}

// The ids of the invented leak. Folder names with a tilde and a slash more than
// usual are there on purpose.
const (
	harbor  = entities.ID("site:harbor")
	prairie = entities.ID("site:prairie~hidta")
	storm   = entities.ID("campaign:harbor/7")
	theft   = entities.ID("campaign:harbor/12")
	draft   = entities.ID("campaign:prairie~hidta/a/b")
	ana     = entities.ID("recipient:aaaa")
	bo      = entities.ID("recipient:bbbb")
	cy      = entities.ID("recipient:cccc")
	dee     = entities.ID("recipient:dddd")
	eve     = entities.ID("recipient:eeee")
	oakmere = entities.ID("agency:oakmere")
	lindow  = entities.ID("agency:lindow")
	memo    = entities.ID("document:harbor/Documents/3")
	gang    = entities.ID("organization:gggg")
)

// leakName is the leak of the small world.
const leakName = "testleak"

// smallWorld is this graph (=> SENT_TO, -> ADDRESSED_TO):
//
//	harbor --SENT--> storm => ana, bo, cy      -> cy, dee     --ATTACHES--> memo
//	harbor --SENT--> theft => ana, eve                        --MENTIONS(2)--> gang
//	prairie -SENT--> draft (never sent)        -> dee
//	ana, bo --WORKS_FOR(stated)--> oakmere (OR);  bo, dee --WORKS_FOR(domain)--> lindow (OR)
//	eve --WORKS_FOR(judgement)--> lindow;  cy works for nobody known
//	ana --REGISTERED_AT--> harbor;  bo --DOWNLOADED--> memo
func smallWorld() world {
	text := "Straßenräuber and café owners report that on Thursday a storm warning reached every county of the valley. " +
		"The second paragraph is long enough to be cut when only a piece of the whole text is shown to the reader, " +
		"and it speaks of catalytic converters stolen near the old Zürich bridge by people nobody has seen again."
	return world{
		leak: entities.Leak{Name: leakName, Path: "/srv/invented/leak", Sites: []string{"harbor", "prairie~hidta"}, Fingerprint: "f1",
			Secrets: []string{"^withheld$"}},
		entities: []entities.Entity{
			entity(harbor, entities.Site, "Harbor Fusion Center", entities.Properties{"folder": "harbor", "state": "OR", "lat": 45.5, "lon": -122.0},
				entities.FusionCenter),
			entity(prairie, entities.Site, "Prairie HIDTA", entities.Properties{"folder": "prairie~hidta", "state": "KS"}),
			withText(entity(storm, entities.Campaign, "Storm warning", entities.Properties{
				"subject": "Storm warning", "sent_at": "2020-05-30T10:00:00", "status": "sent",
				"recipients_listed": int64(5), "recipients_matched": int64(3), "recipients_unmatched": int64(1),
			}), text),
			withText(entity(theft, entities.Campaign, "Storm", entities.Properties{
				"subject": "Converter theft", "sent_at": "2020-06-02T08:30:00", "created_at": "2020-01-01T00:00:00", "status": "sent",
				"recipients_listed": int64(2), "recipients_matched": int64(2), "recipients_unmatched": int64(0),
			}), "Short note."),
			entity(draft, entities.Campaign, "Untitled (a/b)", entities.Properties{"created_at": "2020-06-05T00:00:00", "status": "draft"}),
			entity(ana, entities.Recipient, "Ana Löfgren", entities.Properties{"email": "ana@oakmere.example", "domain": "oakmere.example",
				"state": "OR"}),
			entity(bo, entities.Recipient, "Bo O’Malley", entities.Properties{"email": "bo@lindow.example", "domain": "lindow.example"}),
			entity(cy, entities.Recipient, "Cy Storm", entities.Properties{"email": "cy@mail.example"}),
			entity(dee, entities.Recipient, "Dee 王", entities.Properties{"email": "dee@lindow.example"}),
			entity(eve, entities.Recipient, "Eve Stormont", entities.Properties{}),
			entity(oakmere, entities.Agency, "Oakmere Police Department", entities.Properties{
				"type": "police", "state": "OR", "county": "Oak", "ori": "OR0010000", "aliases": []string{"Oakmere PD", "OPD"}, "verified": true,
			}),
			entity(lindow, entities.Agency, "Lindow County Sheriff", entities.Properties{"type": "sheriff", "state": "OR", "county": "Lindow"}),
			entity(memo, entities.Document, "Memo <3>", entities.Properties{"title": "Memo <3>", "entered_at": "2020-05-29T00:00:00"}),
			entity(gang, entities.Organization, "Zürich Bridge Crew", entities.Properties{}),
		},
		edges: []entities.Edge{
			edge(harbor, entities.Sent, storm), edge(harbor, entities.Sent, theft), edge(prairie, entities.Sent, draft),
			edge(storm, entities.AddressedTo, cy), edge(storm, entities.AddressedTo, dee), edge(draft, entities.AddressedTo, dee),
			edge(storm, entities.Attaches, memo), edge(bo, entities.Downloaded, memo, "at", "2020-05-30T11:00:00"),
			edge(theft, entities.Mentions, gang, "count", int64(2)), edge(ana, entities.RegisteredAt, harbor),
			edge(ana, entities.WorksFor, oakmere, "rule", "stated", "score", 1.0), edge(bo, entities.WorksFor, oakmere, "rule", "stated", "score",
				1.0),
			edge(bo, entities.WorksFor, lindow, "rule", "domain", "score", 0.75), edge(dee, entities.WorksFor, lindow, "rule", "domain", "score",
				0.75),
			edge(eve, entities.WorksFor, lindow, "rule", "judgement", "score", 0.5),
		},
		sets: []list{
			{storm, []entities.ID{cy, ana, bo}},
			{theft, []entities.ID{ana, eve}},
		},
		evidence: []entities.Evidence{
			cell(string(ana), "prairie~hidta", "Registrations", 9, "Name", "LÖFGREN, Ana"),
			cell(string(ana), "harbor", "Registrations", 10, "Name", "Ana Löfgren"),
			cell(string(ana), "harbor", "Registrations", 2, "Name", "Ana Löfgren"),
			cell(string(ana), "harbor", "Registrations", 2, "Email", "Ana@Oakmere.example"),
			cell(string(ana), "harbor", "Associates", 30, "Email", "ana@oakmere.example"),
			cell(string(entities.NewEdgeID(ana, entities.WorksFor, oakmere)), "harbor", "Registrations", 2, "Agency", "OPD"),
			cell(string(entities.NewEdgeID(prairie, entities.Sent, draft)), "prairie~hidta", "EmailBuilder", 4, "Subject", ""),
			mention(string(entities.NewEdgeID(theft, entities.Mentions, gang)), 40, 58),
			mention(string(entities.NewEdgeID(theft, entities.Mentions, gang)), 4, 22),
		},
	}
}

func entity(id entities.ID, k entities.Kind, name string, p entities.Properties, labels ...string) entities.Entity {
	return entities.Entity{ID: id, Kind: k, Labels: labels, Leak: leakName, Name: name, Properties: p}
}

func withText(e entities.Entity, text string) entities.Entity {
	e.Text = text
	return e
}

// edge makes an edge; properties come as name, value, name, value.
func edge(source entities.ID, t entities.RelationType, target entities.ID, properties ...any) entities.Edge {
	e := entities.Edge{Source: source, Type: t, Target: target, Properties: entities.Properties{}}
	for i := 0; i+1 < len(properties); i += 2 {
		if name, ok := properties[i].(string); ok {
			e.Properties[name] = properties[i+1]
		}
	}
	return e
}

func cell(subject, site, table string, row int64, column, value string) entities.Evidence {
	return entities.Evidence{
		Subject: subject, Leak: leakName, Site: site, Table: table, File: site + "/" + table + ".csv",
		Row: row, Offset: row * 100, RowID: "r1", Column: column, Value: value,
	}
}

func mention(subject string, start, end int64) entities.Evidence {
	e := cell(subject, "harbor", "EmailBuilder", 12, "Body", "Zürich Bridge Crew")
	e.Start, e.End = start, end
	return e
}

// otherWorld is a leak of another name beside the small one, with one site.
func otherWorld() world {
	site := entity("site:elsewhere", entities.Site, "Elsewhere Center", entities.Properties{"folder": "elsewhere", "state": "NV"})
	campaign := entity("campaign:elsewhere/1", entities.Campaign, "Storm elsewhere",
		entities.Properties{"status": "sent", "sent_at": "2019-01-01T00:00:00"})
	reader := entity("recipient:zzzz", entities.Recipient, "Zoe Quill", entities.Properties{"email": "zoe@elsewhere.example"})
	w := world{
		leak: entities.Leak{Name: "otherleak", Path: "/srv/invented/other", Sites: []string{"elsewhere"}, Fingerprint: "g1",
			Secrets: []string{}},
		entities: []entities.Entity{site, campaign, reader},
		edges:    []entities.Edge{edge(site.ID, entities.Sent, campaign.ID)},
		sets:     []list{{campaign.ID, []entities.ID{reader.ID}}},
		evidence: []entities.Evidence{cell(string(site.ID), "elsewhere", "Company", 1, "Name", "Elsewhere Center")},
	}
	for i := range w.entities {
		w.entities[i].Leak = w.leak.Name
	}
	for i := range w.evidence {
		w.evidence[i].Leak = w.leak.Name
	}
	return w
}
