package redact

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// learned is a redactor of a small graph: agencies, people of rows and of texts, and
//
//	(Maria Luz Ortega)-[WORKS_FOR]->(Oakmere Police Department)
//	(Ansel Quillfeather)-[WORKS_FOR]->(Quillfeather Consulting - self)
//
// Dwight Halloran and the Oakmere Fire District are in the graph and not in the export.
func learned(extra ...graph.Node) *Redactor {
	names := NewNames()
	shown := append([]graph.Node{
		{ID: "agency:oak", Kind: entities.Agency, Name: "Oakmere Police Department", Properties: entities.Properties{"city": "Oakmere"}},
		{ID: "agency:fire", Kind: entities.Agency, Name: "Oakmere Fire District", Properties: entities.Properties{"city": "Oakmere"}},
		{ID: "agency:self", Kind: entities.Agency, Name: "Quillfeather Consulting - self", Properties: entities.Properties{"city": "Elmbury",
			"state": "NV", "lat": 37.5}},
		{ID: "agency:maria", Kind: entities.Agency, Name: "Law Office of Maria Ortega"},
		{ID: "identifier:p", Kind: entities.Identifier, Name: "8ABC123", Properties: entities.Properties{"value": "8ABC123"}},
		{ID: "identifier:c", Kind: entities.Identifier, Name: "16-779213", Properties: entities.Properties{"value": "16-779213"}},
		{ID: "person:t", Kind: entities.Person, Name: "Teodor Brandvold"},
		{ID: "person:u", Kind: entities.Person, Name: "Crime Bulletin"},
		{ID: "person:v", Kind: entities.Person, Name: "Sheriff Anselm Torvik"},
		{ID: "person:w", Kind: entities.Person, Name: "Detective Wexcombe"},
		{ID: "person:x", Kind: entities.Person, Name: "Gravelwick County"},
		{ID: "person:y", Kind: entities.Person, Name: "Oakmere"},
		{ID: "recipient:m", Kind: entities.Recipient, Name: "Maria Luz Ortega",
			Properties: entities.Properties{"email": "mortega@oakmere.example", "phone": "(212) 555-0177"}},
		{ID: "recipient:q", Kind: entities.Recipient, Name: "Ansel Quillfeather"},
		{ID: "recipient:f", Kind: entities.Recipient, Name: "Charles Fox"},
		{ID: "recipient:j", Kind: entities.Recipient, Name: "Jorge Sheriff"},
		{ID: "recipient:h", Kind: entities.Recipient, Name: "Jean-Luc Zqalvander-Ruiz"},
		{ID: "recipient:n", Kind: entities.Recipient, Name: `Robert "Zigby" Torvaldsen`},
		{ID: "recipient:o", Kind: entities.Recipient, Name: "zqimbel"},
		{ID: "recipient:d", Kind: entities.Recipient, Name: "D'Angelo O'Zqarrell"},
		{ID: "recipient:e", Kind: entities.Recipient, Name: "Ulric 'Pinkie' Wrenfeldt"},
		{ID: "recipient:a", Kind: entities.Recipient, Name: "Crime Analyst"},
		{ID: "recipient:s", Kind: entities.Recipient, Name: "John Oakmere"},
		{ID: "recipient:k", Kind: entities.Recipient, Name: "Mark Case"},
		{ID: "recipient:b", Kind: entities.Recipient, Name: "Alert Bulletin",
			Properties: entities.Properties{"email": "abulletin@oakmere.example"}},
		{ID: "recipient:c", Kind: entities.Recipient, Name: "Desk Officer",
			Properties: entities.Properties{"email": "desk@oakmere.example"}},
		{ID: "recipient:y", Kind: entities.Recipient, Name: "Young Park"},
		{ID: "recipient:z", Kind: entities.Recipient, Name: "Zigbert Case",
			Properties: entities.Properties{"email": "bluebird77@oakmere.example"}},
		{ID: "recipient:p", Kind: entities.Recipient, Name: "Pia Wex", Properties: entities.Properties{"email": "p.umf_88@oakmere.example"}},
		{ID: "recipient:u", Kind: entities.Recipient, Name: "Training",
			Properties: entities.Properties{"email": "training.unit@oakmere.example"}},
		{ID: "recipient:v", Kind: entities.Recipient, Name: "Anna von der Zeide"},
	}, extra...)
	for _, n := range append(shown, graph.Node{ID: "person:h", Kind: entities.Person, Name: "Dwight Halloran"}) {
		names.Learn(n.ID, n.Kind, n.Name, n.Properties)
	}
	names.LearnText("Stay active: what to do when a shooter comes, and the response.")
	r := NewRedactor(NewKey([]byte("a secret of sixteen bytes"), "test"), names)
	for _, n := range shown {
		r.Learn(n)
	}
	works := []graph.Edge{{Source: "recipient:m", Target: "agency:oak"}, {Source: "recipient:q", Target: "agency:self"},
		{Source: "recipient:s", Target: "agency:oak"}}
	for _, id := range []entities.ID{"recipient:f", "recipient:j", "recipient:h", "recipient:n", "recipient:o"} {
		works = append(works, graph.Edge{Source: id, Target: "agency:oak"}, graph.Edge{Source: id, Target: "agency:fire"})
	}
	for _, e := range works {
		e.Type = entities.WorksFor
		names.LearnEdge(e.Source, e.Type, e.Target)
		r.LearnEdge(e)
	}
	names.Freeze()
	r.Number()
	return r
}

// scrub is a text as the export shows it, with "~" in place of whatever was replaced.
func scrub(r *Redactor, k entities.Kind, s string) string {
	spans := r.spans("", k, s)
	for i := range spans {
		spans[i].with = "~"
	}
	return apply(s, spans)
}

func TestScrub(t *testing.T) {
	const hidden = "~"
	tests := []struct {
		name     string
		kind     entities.Kind
		in, want string
	}{
		{"full name", entities.Campaign, "Wanted: Maria Luz Ortega (armed)", "Wanted: ~ (armed)"},
		{"without the middle name, in lower case", entities.Campaign, "maria ortega again", "~ again"},
		{"surname first", entities.Campaign, "BOLO: ORTEGA, Maria", "BOLO: ~"},
		{"surname twice", entities.Campaign, "ask sgt ortega, maria ortega, teodor brandvold", "ask sgt ~, ~"},
		{"name found in a text", entities.Campaign, "ask Teodor Brandvold", "ask ~"},
		{"accents and case", entities.Campaign, "MARÍA ORTEGA", hidden},
		{"full width", entities.Campaign, "Ｍａｒｉａ Ｏｒｔｅｇａ", hidden},
		{"zero width inside", entities.Campaign, "Ma\u200bria Ort\u00adega", hidden},
		{"URL-encoded", entities.Campaign, "q=Maria%20Ortega&x", "q=~&x"},
		{"plus for a blank", entities.Document, "Maria+Ortega.pdf", "~.pdf"},
		{"entities", entities.Campaign, "&#77;aria&nbsp;Ortega", hidden},
		{"base64", entities.Campaign, "id TWFyaWEgT3J0ZWdh end", "id ~ end"},
		{"base64 of nothing private", entities.Campaign, "id c2FmZXR5IGZpcnN0 end", "id c2FmZXR5IGZpcnN0 end"},
		{"the family", entities.Campaign, "the Ortegas and the Quillfeathers", "the ~ and the ~"},
		{"a plural that is a word stays", entities.Campaign, "foxes and cases", "foxes and cases"},
		{"nickname between", entities.Campaign, `ask John "JJ" Oakmere or Maria (Lulu) Ortega`, "ask ~ or ~"},
		{"initial and half of a double surname", entities.Document, "jzqalvander.jpg", "~.jpg"},
		{"a town for surname after a rank", entities.Campaign, "ask Officer Oakmere", "ask Officer ~"},
		{"surname of a row alone", entities.Campaign, "Ortega street closed", "~ street closed"},
		{"surname after a rank", entities.Campaign, "ask Sgt. Brandvold's unit", "ask Sgt. ~'s unit"},
		{"surname alone of a text stays: it may be a place", entities.Campaign, "Wexcombe bridge", "Wexcombe bridge"},
		{"surname that is a place", entities.Campaign, "closed in Oakmere", "closed in Oakmere"},
		{"full name with a place for surname", entities.Campaign, "ask John Oakmere", "ask ~"},
		{"agency words for names", entities.Organization, "Charles Fox", hidden},
		{"likewise", entities.Location, "Jorge Sheriff", hidden},
		{"likewise in an agency", entities.Agency, "Retired (Jorge Sheriff)", "Retired (~)"},
		{"words that are a name together", entities.Campaign, "mark case after case; in case mark it", "~ after case; in case mark it"},
		{"the name of these words", entities.Campaign, "BOLO Mark Case", "BOLO ~"},
		{"hyphens", entities.Campaign, "Jean Luc Zqalvander Ruiz and jean-luc zqalvander-ruiz", "~ and ~"},
		{"half of a double surname", entities.Campaign, "Mr. Zqalvander left", "Mr. ~ left"},
		{"nickname", entities.Campaign, "bobby, called Zigby Torvaldsen or Zigby", "bobby, called ~ or ~"},
		{"one word", entities.Campaign, "ask zqimbel", "ask ~"},
		{"name beyond the export", entities.Campaign, "seen by Dwight Halloran", "seen by ~"},
		{"public name", entities.Campaign, "Oakmere Fire District drill", "Oakmere Fire District drill"},
		{"plate", entities.Campaign, "plate 8abc123", "plate ~"},
		{"case number", entities.Document, "Case Summary 16-779213", "Case Summary ~"},
		{"initial", entities.Campaign, "m. ortega and M. Ortega and Y2K", "m. ~ and ~ and Y2K"},
		{"file", entities.Document, "EBAT1/MariaOrtega.pdf", "EBAT1/~.pdf"},
		{"glued in lower case", entities.Document, "mariaortega_cv.pdf", "~_cv.pdf"},
		{"account", entities.Document, "mortega.jpg", "~.jpg"},
		{"surname and date of birth", entities.Document, "Ortega19800201.jpg", "~.jpg"},
		{"a word for a surname, and date of birth", entities.Document, "Fox19800201.jpg", "~.jpg"},
		{"folder", entities.Document, "Maria Ortega/scan1.pdf", "~/scan1.pdf"},
		{"number of a file", entities.Document, "BOLO_634304.pdf", "BOLO_634304.pdf"},
		{"time of a camera", entities.Document, "IMG_20200601123456.jpg", "IMG_20200601123456.jpg"},
		{"what a recogniser took for a person", entities.Campaign, "Crime Bulletin 7", "Crime Bulletin 7"},
		{"a place that it took for one", entities.Campaign, "events in Gravelwick County and Oakmere", "events in Gravelwick County and Oakmere"},
		{"a name with its rank, without it", entities.Campaign, "Anselm Torvik wins", "~ wins"},
		{"a rank and a surname, with another rank", entities.Campaign, "Lt. Wexcombe speaks", "Lt. ~ speaks"},
		{"nobody knows", entities.Campaign, "armed robbery suspect Lydia Q. Floyd", "armed robbery suspect ~"},
		{"likewise, surname first", entities.Document, "BOLO: FLOYD, Lydia - wanted", "BOLO: ~ - wanted"},
		{"unknown surname beside a known given name", entities.Campaign, "BOLO: Zqarnov, Maria", "BOLO: ~"},
		{"two words of no language", entities.Campaign, "Wanted: Zqarnov Brixwold", "Wanted: ~"},
		{"behind a rank", entities.Event, "Talk by Det. Lydia Floyd", "Talk by Det. ~"},
		{"words for a name, after a cue", entities.Campaign, "Wanted: Martin Chambers", "Wanted: ~"},
		{"taken for a place", entities.Location, "Sergio Hinton", hidden},
		{"a town with a given name", entities.Location, "Hazel Park", "Hazel Park"},
		{"a county with one", entities.Campaign, "Flood in Madison County, Jackson Township", "Flood in Madison County, Jackson Township"},
		{"courses", entities.Event, "Interview Techniques, Open Source Research, Gang Identification",
			"Interview Techniques, Open Source Research, Gang Identification"},
		{"abbreviations", entities.Campaign, "Ransomware indicators, TLP AMBER", "Ransomware indicators, TLP AMBER"},
		{"an officer's guide", entities.Campaign, "Officer Safety and Officer Field Guide", "Officer Safety and Officer Field Guide"},
		{"initial before a surname that is a word", entities.Campaign, "Ask J. Oakmere or M. Case", "Ask ~ or ~"},
		{"no initial", entities.Campaign, "U.M. Case; M. Case Street; Plan M Case; m. case",
			"U.M. Case; M. Case Street; Plan M Case; m. case"},
		{"initial without a point", entities.Campaign, "Ask M Case, Fox, C or Fox, C.", "Ask ~, ~ or ~."},
		{"initial between", entities.Campaign, "Ask Mark Q. Case or Charles Q Fox", "Ask ~ or ~"},
		{"a person of office words", entities.Campaign, "BOLO: Alert Bulletin; A. Bulletin; A Bulletin; abulletin, abulletin@",
			"BOLO: ~; ~; ~; ~, ~"},
		{"initial of an office word", entities.Campaign, "Desk Officer and d. officer", "~ and d. officer"},
		{"a surname of the world's places", entities.Campaign, "Young Park called", "~ called"},
		{"lone given name", entities.Campaign, "Zigbert seen again, Zigbert's car", "~ seen again, ~'s car"},
		{"a storm and a school of a name", entities.Campaign, "Hurricane Zigbert closes Zigbert High School",
			"Hurricane Zigbert closes Zigbert High School"},
		{"lone given name of nobody known", entities.Campaign, "missing juvenile Lydia, suspect Lydia", "missing juvenile ~, suspect ~"},
		{"name of an account", entities.Campaign, "chats as bluebird77 or P.UMF_88", "chats as ~ or ~"},
		{"an office's address", entities.Campaign, "Desk and training.unit", "Desk and training.unit"},
		{"surname first, of several words", entities.Campaign, "von der Zeide, Anna", "~"},
		{"a form of address and a word", entities.Campaign, "Mr. Case called Officer Case", "Mr. ~ called Officer ~"},
		{"two apostrophes are no quotes", entities.Campaign, "O'Zqarrell, D'Angelo and D&apos;Angelo O’Zqarrell", "~ and ~"},
		{"surname with an apostrophe", entities.Document, "ask Sgt O'Zqarrell", "ask Sgt ~"},
		{"nickname in single quotes", entities.Campaign, "seen: Pinkie Wrenfeldt", "seen: ~"},
		{"where somebody lives", entities.Agency, "Home: 12 Larkspur Ct, Apt 4", "Home: ~"},
		{"likewise, a street with a direction", entities.Campaign, "Search at 1480 N. Gravel Hill Street today", "Search at ~ today"},
		{"courts and drives", entities.Campaign, "12 Superior Court, 2019 Toy Drive, 2018 Redwood Drive, 5 District Court",
			"12 Superior Court, 2019 Toy Drive, 2018 Redwood Drive, 5 District Court"},
		{"no text", entities.Campaign, "", ""},
		{"broken utf-8", entities.Campaign, "maria\xff ortega \xf0", "~ \xf0"},
	}
	r := learned()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := scrub(r, tt.kind, tt.in); got != tt.want {
				t.Errorf("scrub(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// TestProperties: what a node keeps of its properties.
func TestProperties(t *testing.T) {
	tests := []struct {
		name string
		in   graph.Node
		want entities.Properties
	}{
		{
			"recipient: the state",
			graph.Node{ID: "recipient:m", Kind: entities.Recipient, Properties: entities.Properties{
				"email": "mortega@oakmere.example", "title": "Crime Analyst", "domain": "oakmere.example", "state": "CA",
				"aliases": []string{"M. Ortega"}, "badge": int64(4711)}},
			entities.Properties{"state": "CA"},
		},
		{
			"report: kind and time, in their form",
			graph.Node{ID: "report:a/SARs/1", Kind: entities.Report, Properties: entities.Properties{
				"kind": "Tip on Maria Ortega", "summary": "Man with a map", "occurred_at": "2020-01-02T00:00:00", "city": "Oakmere"}},
			entities.Properties{"kind": "Tip on ~", "occurred_at": "2020-01-02T00:00:00"},
		},
		{
			"campaign: no sender, nothing that a mapping adds, no number that may be a telephone's",
			graph.Node{ID: "campaign:a/1", Kind: entities.Campaign, Properties: entities.Properties{
				"subject": "BOLO Maria Ortega", "from_name": "T. Brandvold", "from_address": "tb@oakmere.example", "creator": "tbrandvold",
				"sent_at": "2020-06-01T10:00:00", "recipients_listed": int64(12), "hotline": int64(2125550142), "list_file": "a/files/E/1.csv"}},
			entities.Properties{"subject": "BOLO ~", "sent_at": "2020-06-01T10:00:00", "recipients_listed": int64(12)},
		},
		{
			"document: names of files and folders",
			graph.Node{ID: "document:a/files/Maria Ortega/1.pdf", Kind: entities.Document, Properties: entities.Properties{
				"file": "files/Maria Ortega/MariaOrtega19800201.pdf", "author": "A. Stranger", "sha256": "00"}},
			entities.Properties{"file": "files/~/~.pdf"},
		},
		{
			"event: where it is",
			graph.Node{ID: "event:a/1", Kind: entities.Event, Properties: entities.Properties{
				"city": "Zqalvander", "category": "Course of Maria Ortega", "location": "1 Elm Street", "state": "at home", "cancelled": true}},
			entities.Properties{"city": "~", "category": "Course of ~", "cancelled": true},
		},
		{
			"codes that do not look like codes",
			graph.Node{ID: "campaign:a/2", Kind: entities.Campaign, Properties: entities.Properties{
				"sent_at": "when A. Stranger asked", "status": "A. Stranger", "list_table": "A. Stranger"}},
			entities.Properties{},
		},
		{
			"agency: a county that is a person",
			graph.Node{ID: "agency:oak", Kind: entities.Agency, Name: "Oakmere Police Department", Properties: entities.Properties{
				"aliases": []string{"Oakmere PD", "Oakmere PD attn Maria Ortega"}, "type": "police", "county": "Charles Fox", "lat": 37.5}},
			entities.Properties{"aliases": []string{"Oakmere PD", "Oakmere PD attn ~"}, "type": "police", "county": "~", "lat": 37.5},
		},
		{
			"agency that is called for a person: not where it is",
			graph.Node{ID: "agency:self", Kind: entities.Agency, Name: "Quillfeather Consulting - self", Properties: entities.Properties{
				"city": "Elmbury", "state": "NV", "lat": 37.5}},
			entities.Properties{"state": "NV"},
		},
	}
	r := learned(
		graph.Node{ID: "report:a/SARs/1", Kind: entities.Report, Name: "Man with a map"},
	)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := r.Node(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			for name, v := range got.Properties {
				got.Properties[name] = unnumbered(v)
			}
			if diff := cmp.Diff(tt.want, got.Properties); diff != "" {
				t.Errorf("properties differ (-want +got):\n%s", diff)
			}
		})
	}
}

var shownFor = regexp.MustCompile(`(Recipient|Person) \d+|\[(name|date)\]`)

// unnumbered is a value with "~" in place of pseudonyms.
func unnumbered(v any) any {
	switch v := v.(type) {
	case string:
		return shownFor.ReplaceAllString(v, "~")
	case []string:
		var all []string
		for _, s := range v {
			all = append(all, shownFor.ReplaceAllString(s, "~"))
		}
		return all
	}
	return v
}

func TestNames(t *testing.T) {
	r := learned(graph.Node{ID: "event:a/A. Stranger", Kind: entities.Event},
		graph.Node{ID: "vehicle:1", Kind: "Vehicle", Name: "Ortega's van"})
	for _, tt := range []struct {
		in   graph.Node
		want string
	}{
		{graph.Node{ID: "recipient:m", Kind: entities.Recipient, Name: "Maria Luz Ortega"}, `^Recipient \d+, Oakmere Police Department$`},
		{graph.Node{ID: "recipient:q", Kind: entities.Recipient, Name: "Ansel Quillfeather"},
			`^Recipient \d+, (Recipient \d+|\[name\]) Consulting - self$`},
		{graph.Node{ID: "person:t", Kind: entities.Person, Name: "Teodor Brandvold"}, `^Person \d+$`},
		{graph.Node{ID: "agency:maria", Kind: entities.Agency, Name: "Law Office of Maria Ortega"}, `^Law Office of Recipient \d+$`},
		{graph.Node{ID: "event:a/A. Stranger", Kind: entities.Event, Name: "EventBuilder A. Stranger"}, `^EventBuilder [bcdfghjkmnpqrstv]{8}$`},
		{graph.Node{ID: "event:a/7", Kind: entities.Event, Name: "EventBuilder 7"}, `^EventBuilder 7$`},
		{graph.Node{ID: "vehicle:1", Kind: "Vehicle", Name: "Ortega's van"}, `^Vehicle 1$`},
	} {
		got, err := r.Node(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(tt.want).MatchString(got.Name) {
			t.Errorf("%s is called %q, want %s", tt.in.ID, got.Name, tt.want)
		}
		if got.ID == tt.in.ID || !regexp.MustCompile(`^[a-z]+:[bcdfghjkmnpqrstv]{20}$`).MatchString(string(got.ID)) {
			t.Errorf("%s has the id %s", tt.in.ID, got.ID)
		}
	}
}
