package export

import (
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

func TestIsPlainID(t *testing.T) {
	tests := []struct {
		name string
		id   entities.ID
		want bool
	}{
		{"number", "campaign:ncric/7170", true},
		{"repeated number", "campaign:ncric/7170.2", true},
		{"blank key", "campaign:ncric/row-12", true},
		{"blank key, twice", "campaign:ncric/row-12.2", true},
		{"with the table", "document:ncric/Documents/3", true},
		{"a folder with a tilde", "campaign:prairie~hidta/3", true},
		{"opaque", "agency:abcdefghij234567", true},
		{"site", "site:ncric", true},
		{"words", "campaign:m/Mail to Jane Doe", false},
		{"address", "document:m/Documents/jane.doe@x.example", false},
		{"phone number", "event:m/2125550142", false},
		{"attachment", "document:m/files/EBAT1/Name of file.pdf", false},
		{"attachment with a number for a name", "document:m/files/EBAT1/12", false},
		{"no table before the number", "campaign:m/Jane Doe/3", false},
		{"nothing", "campaign:m/", false},
		{"number and more", "campaign:m/12 Doe", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isPlainID(tt.id); got != tt.want {
				t.Errorf("isPlainID(%s) = %v", tt.id, got)
			}
		})
	}
}

func TestKeysThatMayBeNamesAreNumbered(t *testing.T) {
	r := NewRedactor(nil)
	for _, id := range []entities.ID{"campaign:m/Mail to Jane Doe", "campaign:m/Mail to Joe Roe", "campaign:m/7"} {
		r.Learn(graph.Node{ID: id, Kind: entities.Campaign, Name: "Drill"})
	}
	r.Learn(graph.Node{ID: "recipient:j", Kind: entities.Recipient, Name: "Jane Doe"})
	e, err := r.Edge(graph.Edge{Source: "campaign:m/Mail to Joe Roe", Type: entities.SentTo, Target: "recipient:j"})
	if err != nil {
		t.Fatal(err)
	}
	if want := entities.EdgeID("campaign:m/r000002~SENT_TO~recipient:r000001"); e.ID != want {
		t.Errorf("edge is %s, want %s", e.ID, want)
	}
	tests := []struct {
		name, subject, table, row string
		wantSubject, wantRow      string
	}{
		{"a name as key", "campaign:m/Mail to Jane Doe", "Mail", "Mail to Jane Doe", "campaign:m/r000001", "r000001"},
		{"an address as key", "recipient:j", "People", "jane.doe@x.example", "recipient:r000001", "r000002"},
		{"the same row", "campaign:m/7~SENT_TO~recipient:j", "People", "jane.doe@x.example", "campaign:m/7~SENT_TO~recipient:r000001", "r000002"},
		{"the same key in another table", "recipient:j", "Old", "jane.doe@x.example", "recipient:r000001", "r000003"},
		{"a phone number", "recipient:j", "People", "2125550142", "recipient:r000001", "r000004"},
		{"a number", "campaign:m/7", "Mail", "7", "campaign:m/7", "7"},
		{"a repeated number", "campaign:m/7", "Mail", "7.2", "campaign:m/7", "7.2"},
		{"no key", "campaign:m/7", "Mail", "row-12", "campaign:m/7", "row-12"},
	}
	for _, tt := range tests { // in order: rows are numbered as they come
		v, err := r.Evidence(entities.Evidence{Subject: tt.subject, Leak: "l", Site: "m", Table: tt.table, RowID: tt.row, Value: "Jane"})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if v.Subject != tt.wantSubject || v.RowID != tt.wantRow {
			t.Errorf("%s: became %s, row %s; want %s, row %s", tt.name, v.Subject, v.RowID, tt.wantSubject, tt.wantRow)
		}
	}
}
