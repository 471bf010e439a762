package export

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// learned is a redactor that has seen a recipient, a person and an identifier:
//
//	(Maria Luz Ortega)-[WORKS_FOR]->(Oakmere Police Department)
func learned() *Redactor {
	beyond := NewNames()
	beyond.Add(entities.Person, "Dwight Halloran")
	beyond.Add(entities.Agency, "Oakmere Fire District")
	r := NewRedactor(beyond)
	r.Learn(graph.Node{ID: "agency:oak", Kind: entities.Agency, Name: "Oakmere Police Department"})
	r.Learn(graph.Node{ID: "identifier:p", Kind: entities.Identifier, Name: "8ABC123", Properties: entities.Properties{"value": "8ABC123"}})
	r.Learn(graph.Node{ID: "person:t", Kind: entities.Person, Name: "Teodor Brandvold"})
	r.Learn(graph.Node{ID: "recipient:m", Kind: entities.Recipient, Name: "Maria Luz Ortega", Properties: entities.Properties{"email": "mortega@oakmere.example"}})
	r.Learn(graph.Node{ID: "recipient:y", Kind: entities.Recipient, Name: "Y"})
	r.Learn(graph.Node{ID: "person:u", Kind: entities.Person, Name: "Crime Bulletin"})
	r.Learn(graph.Node{ID: "person:v", Kind: entities.Person, Name: "Sheriff Anselm Torvik"})
	r.Learn(graph.Node{ID: "person:w", Kind: entities.Person, Name: "Detective Wexcombe"})
	r.Learn(graph.Node{ID: "person:x", Kind: entities.Person, Name: "Gravelwick County"})
	r.Learn(graph.Node{ID: "person:z", Kind: entities.Person, Name: "Allen"})
	r.LearnText("Stay active: what to do when a shooter comes, and the response.")
	r.LearnEdge(graph.Edge{Source: "recipient:m", Type: entities.WorksFor, Target: "agency:oak"})
	return r
}

func TestScrub(t *testing.T) {
	tests := []struct {
		name string
		kind entities.Kind
		in   string
		want string
	}{
		{"full name", entities.Campaign, "Wanted: Maria Luz Ortega (armed)", "Wanted: Recipient 1 (armed)"},
		{"without the middle name", entities.Campaign, "maria ortega again", "Recipient 1 again"},
		{"surname first", entities.Campaign, "BOLO: ORTEGA, Maria", "BOLO: Recipient 1"},
		{"surname twice", entities.Campaign, "ask sgt ortega, maria ortega, teodor brandvold", "ask sgt Recipient 1, Person 1"},
		{"surname before a name that is known alone", entities.Campaign, "BOLO: HUBER, Allen (armed)", "BOLO: Person 6 (armed)"},
		{"a place is no surname", entities.Campaign, "in Oakmere, Allen", "in Oakmere, Person 6"},
		{"accents and case", entities.Campaign, "MARÍA ORTEGA", "Recipient 1"},
		{"surname after a title", entities.Campaign, "ask Sgt. Brandvold's unit", "ask Sgt. Person 1's unit"},
		{"title and full name", entities.Campaign, "Det. Teodor Brandvold retires", "Det. Person 1 retires"},
		{"surname alone stays: it may be a place", entities.Campaign, "Ortega street closed", "Ortega street closed"},
		{"name beyond the export", entities.Campaign, "seen by Dwight Halloran", "seen by Person"},
		{"public name beyond the export", entities.Campaign, "Oakmere Fire District drill", "Oakmere Fire District drill"},
		{"identifier", entities.Campaign, "plate 8abc123", "plate Identifier 1"},
		{"initial stays", entities.Campaign, "Y2K and plan Y", "Y2K and plan Y"},
		{"e-mail", entities.Event, "write to someone.else@mail.oakmere.example now", "write to [address] now"},
		{"defanged e-mail", entities.Event, "write to someone[at]oakmere[.]example", "write to [address]"},
		{"phone with brackets", entities.Document, "call (212) 555-0142 today", "call [number] today"},
		{"phone with dots", entities.Document, "212.555.0142", "[number]"},
		{"phone with country", entities.Document, "+1 212 555 0142", "[number]"},
		{"short phone", entities.Document, "555-0142", "[number]"},
		{"date stays", entities.Document, "2020-06-01 and 06/01/2020", "2020-06-01 and 06/01/2020"},
		{"file path stays", entities.Document, `EBSE00007\170.csv`, `EBSE00007\170.csv`},
		{"agency named after a person", entities.Agency, "Maria Ortega Foundation", "Recipient 1 Foundation"},
		{"what a recogniser took for a person", entities.Campaign, "Crime Bulletin 7", "Crime Bulletin 7"},
		{"a place that a recogniser took for a person", entities.Campaign, "events in Gravelwick County", "events in Gravelwick County"},
		{"a name with its rank, without it", entities.Campaign, "Anselm Torvik wins", "Person 3 wins"},
		{"a rank and a surname, with another rank", entities.Campaign, "Lt. Wexcombe speaks", "Lt. Person 4 speaks"},
		{"that surname alone stays", entities.Campaign, "Wexcombe bridge", "Wexcombe bridge"},
		{"a name that the graph does not know", entities.Campaign, "armed robbery suspect Lydia Q. Floyd", "armed robbery suspect [name]"},
		{"such a name, surname first", entities.Document, "BOLO: FLOYD, Lydia - wanted", "BOLO: [name] - wanted"},
		{"such a name behind a rank", entities.Event, "Talk by Det. Lydia Floyd", "Talk by Det. [name]"},
		{"such a name taken for a place", entities.Location, "Sergio Hinton", "[name]"},
		{"words that texts write small", entities.Campaign, "Active Shooter Response", "Active Shooter Response"},
		{"the words of an agency", entities.Campaign, "Oakmere Fire District drill", "Oakmere Fire District drill"},
		{"no text", entities.Campaign, "", ""},
		{"broken utf-8", entities.Campaign, "maria\xff ortega \xf0", "Recipient 1 \xf0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := learned().scrub(tt.kind, tt.in); got != tt.want {
				t.Errorf("scrub(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestScrubLeavesOneTermNamesOfPlaces(t *testing.T) {
	r := NewRedactor(nil)
	r.Learn(graph.Node{ID: "person:o", Kind: entities.Person, Name: "Oakmere"})
	if got := r.scrub(entities.Agency, "Oakmere Police"); got != "Oakmere Police" {
		t.Errorf("agency became %q", got)
	}
	if got := r.scrub(entities.Campaign, "about Oakmere"); got != "about Person 1" {
		t.Errorf("subject became %q", got)
	}
}

func TestNode(t *testing.T) {
	r := learned()
	for _, n := range []graph.Node{
		{ID: "report:a/SARs/1", Kind: entities.Report, Name: "Man with a map"},
		{ID: "document:a/files/EBAT1/Ortega Maria resume.pdf", Kind: entities.Document},
		{ID: "event:a/A. Stranger", Kind: entities.Event},
	} {
		r.Learn(n)
	}
	tests := []struct {
		name     string
		in, want graph.Node
	}{
		{
			"recipient has a pseudonym, its agency and its state",
			graph.Node{ID: "recipient:m", Kind: entities.Recipient, Name: "Maria Luz Ortega", Properties: entities.Properties{
				"email": "mortega@oakmere.example", "title": "Crime Analyst", "domain": "oakmere.example", "state": "CA",
				"aliases": []string{"M. Ortega"}, "badge": int64(4711)}},
			graph.Node{ID: "recipient:r000001", Kind: entities.Recipient, Name: "Recipient 1, Oakmere Police Department",
				Properties: entities.Properties{"state": "CA"}},
		},
		{
			"report keeps its kind and time",
			graph.Node{ID: "report:a/SARs/1", Kind: entities.Report, Name: "Man with a map", Properties: entities.Properties{
				"kind": "SAR", "summary": "Man with a map", "occurred_at": "2020-01-02T00:00:00"}},
			graph.Node{ID: "report:r000001", Kind: entities.Report, Name: "Report 1",
				Properties: entities.Properties{"kind": "SAR", "occurred_at": "2020-01-02T00:00:00"}},
		},
		{
			"campaign loses its sender and what the mapping adds, keeps numbers",
			graph.Node{ID: "campaign:a/1", Kind: entities.Campaign, Name: "BOLO Maria Ortega", Properties: entities.Properties{
				"subject": "BOLO Maria Ortega", "from_name": "T. Brandvold", "from_address": "tb@oakmere.example",
				"creator": "tbrandvold", "aliases": []string{"x"}, "sent_at": "2020-06-01T10:00:00", "recipients_listed": int64(12)}},
			graph.Node{ID: "campaign:a/1", Kind: entities.Campaign, Name: "BOLO Recipient 1", Properties: entities.Properties{
				"subject": "BOLO Recipient 1", "sent_at": "2020-06-01T10:00:00", "recipients_listed": int64(12)}},
		},
		{
			"a report's kind is scrubbed, its codes are withheld",
			graph.Node{ID: "report:a/SARs/1", Kind: entities.Report, Name: "Man with a map", Properties: entities.Properties{
				"kind": "Tip on Maria Ortega", "form": "Tip", "tracking_number": "T-1", "case_number": "20-1", "city": "Oakmere", "lat": 37.5, "occurred_at": "told by Maria"}},
			graph.Node{ID: "report:r000001", Kind: entities.Report, Name: "Report 1", Properties: entities.Properties{"kind": "Tip on Recipient 1"}},
		},
		{
			"a document loses its author",
			graph.Node{ID: "document:a/Documents/3", Kind: entities.Document, Name: "Flyer", Properties: entities.Properties{
				"title": "Flyer", "file": "ortega_maria.pdf", "author": "A. Stranger", "entered_at": "2020-01-02T00:00:00", "site": "a"}},
			graph.Node{ID: "document:a/Documents/3", Kind: entities.Document, Name: "Flyer", Properties: entities.Properties{
				"title": "Flyer", "file": "Recipient 1.pdf", "entered_at": "2020-01-02T00:00:00", "site": "a"}},
		},
		{
			"an attachment keeps no name in its id, and no known one elsewhere",
			graph.Node{ID: "document:a/files/EBAT1/Ortega Maria resume.pdf", Kind: entities.Document, Name: "Ortega Maria resume.pdf", Properties: entities.Properties{
				"file": "EBAT1/Ortega Maria resume.pdf", "site": "a"}},
			graph.Node{ID: "document:a/r000001", Kind: entities.Document, Name: "Recipient 1 resume.pdf", Properties: entities.Properties{
				"file": "EBAT1/Recipient 1 resume.pdf", "site": "a"}},
		},
		{
			"an event named by its key",
			graph.Node{ID: "event:a/A. Stranger", Kind: entities.Event, Name: "EventBuilder A. Stranger", Properties: entities.Properties{
				"form_name": "A. Stranger", "location": "1 Elm Street", "city": "Oakmere", "state": "at home", "starts_at": "2020-01-02T00:00:00", "cancelled": true}},
			graph.Node{ID: "event:a/r000002", Kind: entities.Event, Name: "EventBuilder r000002", Properties: entities.Properties{
				"city": "Oakmere", "starts_at": "2020-01-02T00:00:00", "cancelled": true}},
		},
		{
			"codes that do not look like codes",
			graph.Node{ID: "campaign:a/2", Kind: entities.Campaign, Name: "Drill", Properties: entities.Properties{
				"site": "a", "sent_at": "when A. Stranger asked", "status": "A. Stranger", "list_file": "a/files/lists of A. Stranger/1.csv", "list_table": "A. Stranger"}},
			graph.Node{ID: "campaign:a/2", Kind: entities.Campaign, Name: "Drill", Properties: entities.Properties{"site": "a"}},
		},
		{
			"codes that do",
			graph.Node{ID: "campaign:a/3.2", Kind: entities.Campaign, Name: "Drill", Properties: entities.Properties{
				"created_at": "2020-01-02T03:04:05", "status": "sent", "list_file": "a/files/EBSE00007/170.csv", "list_table": "Registrations2"}},
			graph.Node{ID: "campaign:a/3.2", Kind: entities.Campaign, Name: "Drill", Properties: entities.Properties{
				"created_at": "2020-01-02T03:04:05", "status": "sent", "list_file": "a/files/EBSE00007/170.csv", "list_table": "Registrations2"}},
		},
		{
			"aliases of an agency are scrubbed",
			graph.Node{ID: "agency:oak", Kind: entities.Agency, Name: "Oakmere Police Department", Properties: entities.Properties{
				"aliases": []string{"Oakmere PD", "Oakmere PD attn Maria Ortega"}, "type": "police"}},
			graph.Node{ID: "agency:oak", Kind: entities.Agency, Name: "Oakmere Police Department", Properties: entities.Properties{
				"aliases": []string{"Oakmere PD", "Oakmere PD attn Recipient 1"}, "type": "police"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := r.Node(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("node differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestUnknownKindIsPrivate(t *testing.T) {
	r := NewRedactor(nil)
	n := graph.Node{ID: "vehicle:1", Kind: "Vehicle", Name: "Ortega's van", Properties: entities.Properties{"owner": "Maria Ortega"}}
	r.Learn(n)
	got, err := r.Node(n)
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Node{ID: "private:r000001", Kind: "Vehicle", Name: "Vehicle 1", Properties: entities.Properties{}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("node differs (-want +got):\n%s", diff)
	}
}

func TestEdgeAndEvidenceHideIDs(t *testing.T) {
	r := learned()
	e, err := r.Edge(graph.Edge{Source: "recipient:m", Type: entities.WorksFor, Target: "agency:oak",
		Properties: entities.Properties{"rule": "stated", "score": 0.9, "stated": "Oakmere PD (Maria)"}})
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Edge{ID: "recipient:r000001~WORKS_FOR~agency:oak", Source: "recipient:r000001", Type: entities.WorksFor, Target: "agency:oak",
		Properties: entities.Properties{"rule": "stated", "score": 0.9}}
	if diff := cmp.Diff(want, e); diff != "" {
		t.Errorf("edge differs (-want +got):\n%s", diff)
	}
	for subject, want := range map[string]string{
		"recipient:m":                         "recipient:r000001",
		"recipient:m~WORKS_FOR~agency:oak":    "recipient:r000001~WORKS_FOR~agency:oak",
		"campaign:a/1":                        "campaign:a/1",
		"campaign:a~~b/1~SENT_TO~recipient:m": "campaign:a~~b/1~SENT_TO~recipient:r000001",
		"campaign:a/1~ADDRESSED_TO~person:t":  "campaign:a/1~ADDRESSED_TO~person:r000001",
	} {
		v, err := r.Evidence(entities.Evidence{Subject: subject, Site: "a", Value: "Maria"})
		if err != nil {
			t.Fatal(err)
		}
		if v.Subject != want || v.Value != Withheld || v.Site != "a" {
			t.Errorf("evidence of %s became %+v, want subject %s", subject, v, want)
		}
	}
}

func TestUnlearnedPrivateThingsAreRefused(t *testing.T) {
	r := learned()
	if _, err := r.Node(graph.Node{ID: "recipient:new", Kind: entities.Recipient}); err == nil {
		t.Error("node of an unlearned recipient was let through")
	}
	if _, err := r.Node(graph.Node{ID: "campaign:a/Mail to Maria", Kind: entities.Campaign}); err == nil {
		t.Error("node with an unlearned key was let through")
	}
	if _, err := r.Edge(graph.Edge{Source: "campaign:a/1", Type: entities.SentTo, Target: "recipient:new"}); err == nil {
		t.Error("edge to an unlearned recipient was let through")
	}
	if _, err := r.Evidence(entities.Evidence{Subject: "recipient:new"}); err == nil {
		t.Error("evidence of an unlearned recipient was let through")
	}
}
