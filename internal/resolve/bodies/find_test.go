package bodies

import "testing"

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, state, body, office string }{
		{"FEMA", "OH", "Federal Emergency Management Agency", ""},
		{"DHS/FEMA", "", "Federal Emergency Management Agency", ""},
		{"FEMA (DHS)", "", "Federal Emergency Management Agency", ""},
		{"FEMA Region IX", "", "Federal Emergency Management Agency", "region ix"},
		{"Internal Revenue Service – Criminal Investigation", "", "IRS Criminal Investigation", ""},
		{"IRS-CI", "", "IRS Criminal Investigation", ""},
		{"U.S. Secret Service", "", "US Secret Service", ""},
		{"United States Secret Service - Fallow Field Office", "", "US Secret Service", "fallow"},
		{"FBI San Francisco", "CA", "Federal Bureau of Investigation", "san francisco"},
		{"Federal Bureau of Investigation, Fallow Field Office", "", "Federal Bureau of Investigation", "fallow"},
		{"FBI (Fallow)", "", "Federal Bureau of Investigation", "fallow"},
		{"San Francisco FBI", "CA", "Federal Bureau of Investigation", "san francisco"},
		{"FBI - California", "CA", "Federal Bureau of Investigation", ""},
		{"Federal Bureau of Prisons (BOP)", "", "Federal Bureau of Prisons", ""},
		{"Federal BOP", "", "Federal Bureau of Prisons", ""},
		{"FCI Dublin", "CA", "", ""}, // FCI may be a firm's initials
		{"CHP", "CA", "California Highway Patrol", ""},
		{"CHP", "OH", "", ""},
		{"Army CID", "", "Army Criminal Investigation Division", ""},
		{"Amtrak PD", "", "Amtrak Police Department", ""},
		{"US Customs & Border Protection/OFO", "", "Customs and Border Protection", "ofo"},
		// Names that have a form of a body in them and are none of it.
		{"Wexelmere PD - CID", "CA", "", ""},
		{"Ice Arena", "CA", "", ""},
		{"Fallow County District Attorney", "CA", "", ""},
		{"Federal Way Police Department", "WA", "", ""},
		{"Wexelmere PD / DEA Task Force", "CA", "", ""},
		{"Park Police", "MD", "", ""},
		{"Florida Fish and Wildlife Conservation Commission", "FL", "", ""},
		{"California National Guard", "CA", "", ""},
		{"Epic Systems", "WI", "", ""},
		{"Department of Justice", "", "Department of Justice", ""},
		// "State" is the last word of one body and the first of others.
		{"US Department of State", "VA", "Department of State", ""},
		{"Department of State", "", "Department of State", ""},
		{"Department of State - Passport Office", "", "Department of State", "passport"},
		{"Department of State Diplomatic Security", "", "Diplomatic Security Service", ""},
		{"Department of State Police", "", "", ""},
		{"Dept. of State Police", "MI", "Michigan State Police", ""},
		{"Michigan Department of State Police", "MI", "Michigan State Police", ""},
		{"VA Dept of State Police", "VA", "Virginia State Police", ""},
		{"NY Division of State Police", "NY", "New York State Police", ""},
		{"Department of State Police - Crime Lab", "MA", "Massachusetts State Police", "crime lab"},
		{"Department of State Parks Police", "CA", "", ""},
		{"Department of State Hospitals Police", "CA", "", ""},
		{"New York State Division of State Police", "NY", "New York State Police", ""},
		{"Indiana Department of Homeland Security", "IN", "", ""},
		{"Department of Homeland Security - Indiana", "IN", "Department of Homeland Security", ""},
		{"Department of State Patrol", "WI", "Wisconsin State Patrol", ""},
		{"", "CA", "", ""},
		{"California", "CA", "", ""},
	} {
		got, ok := Find(c.name, c.state)
		if !ok {
			got.Body = &Body{}
		}
		if got.Name != c.body || got.Words != c.office {
			t.Errorf("%q in %s is %q, office %q; want %q, %q", c.name, c.state, got.Name, got.Words, c.body, c.office)
		}
	}
}

func TestListIsRead(t *testing.T) {
	if _, err := parse(text); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"a | federal", "A | federal | X\nB | federal | X"} {
		if _, err := parse(wrong); err == nil {
			t.Errorf("%q is read", wrong)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"DHS/FEMA", "FBI - ", "US", "Federal", "/", "DHS DHS DHS", "FBI (FBI) FBI", "u s"} {
		f.Add(s, "CA")
	}
	f.Fuzz(func(_ *testing.T, name, state string) { Find(name, state) })
}
