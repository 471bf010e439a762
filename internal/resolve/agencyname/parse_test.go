package agencyname

import "testing"

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in, state string
		want      Name
	}{
		{"Oakmere PD", "OR", Name{Core: "oakmere", Type: Police}},
		{"City of Oakmere Police Dept.", "OR", Name{Core: "oakmere city", Type: Police}},
		{"Village of Oakmere P.D.", "NY", Name{Core: "oakmere", Type: Police, Municipality: "village"}},
		{"OAKMERE CO SO WEXEL", "GA", Name{Core: "oakmere", Type: Sheriff, County: "oakmere", At: "wexel"}},
		{"Sheriff's Office of Oakmere County", "", Name{Core: "oakmere", Type: Sheriff, County: "oakmere"}},
		{"Oakmere County Sheriff?s Office / Oakmere County Jail", "", Name{Core: "oakmere", Type: Sheriff, County: "oakmere"}},
		{"Oakmere Township Police Department, Umber County", "OH", Name{Core: "oakmere", Type: Police, Municipality: "township",
			County: "umber"}},
		{"Oakmere Township Police (Umber Co.)", "OH", Name{Core: "oakmere", Type: Police, Municipality: "township", County: "umber"}},
		{"University of Oakmere Police Department", "", Name{Core: "university oakmere", Type: School}},
		{"NH State Police", "NH", Name{Core: "new hampshire state police", Type: StatePolice, Body: "new hampshire state police"}},
		{"Oakmere General Hospital", "", Name{Core: "oakmere general hospital", Type: "health"}},
		{"Oakmere Police Department County Sheriff's Office", "HI", Name{Core: "oakmere", Type: Police}},
		{"DEA", "", Name{Core: "drug enforcement administration", Type: Federal, Body: "drug enforcement administration"}},
		{"FBI Oakmere Field Office", "OR", Name{Core: "federal bureau investigation oakmere", Type: Federal,
			Body: "federal bureau investigation"}},
		{"Oakmere Mall", "", Name{Core: "oakmere mall"}},
		{"City of Oakmere", "CA", Name{Core: "oakmere city", Type: Government}},
		{"Town of Oakmere", "CA", Name{Core: "oakmere", Type: Government, Municipality: "town"}},
		{"County of Oakmere", "CA", Name{Core: "oakmere county", Type: Government}},
		{"Oakmere County Board of Supervisors", "CA", Name{Core: "oakmere county", Type: Government}},
		{"City of Oakmere Public Works", "CA", Name{Core: "oakmere city works", Type: Department}},
		{"City of College Station", "TX", Name{Core: "college station city", Type: Government}},
		{"College Station Police Dept", "TX", Name{Core: "college station", Type: Police}},
		{"Oakmere Lumber Co", "CA", Name{Core: "oakmere lumber county"}},
		{"Oakmere", "CA", Name{Core: "oakmere"}},
		{"", "", Name{}},
	} {
		if got := Parse(c.in, c.state); got != c.want {
			t.Errorf("Parse(%q, %q) = %+v, want %+v", c.in, c.state, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Oakmere PD", "city of", "of of of", "(", ", county", "so", "town & village of x", " / ", "P.D. S.O."} {
		f.Add(s, "OR")
	}
	f.Fuzz(func(_ *testing.T, name, state string) { Parse(name, state) })
}
