package identity

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// TestMergePlace: members are in the order of their evidence, most first.
func TestMergePlace(t *testing.T) {
	type properties = entities.Properties
	for name, tt := range map[string]struct {
		members []properties
		want    properties
	}{
		"a firm in two states": {
			[]properties{{"state": "TX", "city": "Alder", "phone": "1"}, {"state": "CA", "county": "Fallow", "ori": "CA1", "lat": 1.5, "lon": 2.5}},
			properties{"phone": "1"},
		},
		"two states, the third tells none": {
			[]properties{{"county": "Fallow"}, {"state": "TX"}, {"state": "CA"}},
			properties{},
		},
		"two counties": {
			[]properties{{"state": "CA", "county": "Fallow", "city": "Alder", "ori": "CA1", "lat": 1.5, "lon": 2.5},
				{"state": "CA", "county": "Umber"}},
			properties{"state": "CA", "ori": "CA1"},
		},
		"never of two members": {
			[]properties{{"state": "CA", "city": "Alder"}, {"state": "CA", "city": "Birch", "county": "Fallow", "lat": 1.5, "lon": 2.5}},
			properties{"state": "CA", "city": "Alder"},
		},
		"the same and more": {
			[]properties{{"county": "Fallow"}, {"state": "CA", "phone": "1"}, {"state": "CA", "county": "FALLOW COUNTY", "ori": "CA1", "lat": 0.0,
				"lon": 2.5}},
			properties{"state": "CA", "county": "FALLOW COUNTY", "ori": "CA1", "lat": 0.0, "lon": 2.5, "phone": "1"},
		},
		"a police department, of which one record tells another state": {
			[]properties{{"state": "CA", "county": "Fallow", "type": "police department"},
				{"state": "CA", "city": "Alder", "county": "fallow county"}, {"state": "TX", "city": "Birch"}},
			properties{"state": "CA", "county": "fallow county", "city": "Alder", "type": "police department"},
		},
		"a police department that half of the records have in another county": {
			[]properties{{"state": "CA", "type": "police department"}, {"state": "CA", "county": "Fallow"}, {"state": "CA", "county": "Umber"},
				{"state": "CA", "county": "Wexel"}},
			properties{"state": "CA", "type": "police department"},
		},
		"a firm that most records, not nearly all, have in one state": {
			[]properties{{"state": "CA"}, {"state": "TX"}},
			properties{},
		},
		"no state at all": {
			[]properties{{"phone": "1"}, {"lat": 1.5, "lon": 2.5}, {"lat": 3.5, "lon": 4.5, "city": "Alder"}},
			properties{"phone": "1", "lat": 1.5, "lon": 2.5},
		},
	} {
		var members []questions.Stated
		for i, p := range tt.members {
			members = append(members, questions.Stated{
				Entity:   entities.Entity{ID: entities.ID(rune('a' + i)), Kind: entities.Agency, Name: "Acme Power", Properties: p},
				Evidence: int64(9 - i),
			})
		}
		if diff := cmp.Diff(tt.want, Merge(members).Canonical.Properties); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
