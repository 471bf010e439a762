package rules

import (
	"testing"

	"bluegraph/internal/identity"
	"bluegraph/internal/resolve/agencyname"
)

// TestTypesOfOnePlace: the types that are of one place are spelt as names give them.
func TestTypesOfOnePlace(t *testing.T) {
	given := map[string]bool{}
	for _, name := range []string{
		"Oakmere Police Department", "Oakmere Public Safety", "Lindow County Sheriff's Office", "Lindow County Jail", "Maine State Police",
		"Oakmere School District", "Oakmere Fire Department", "Lindow County District Attorney's Office",
	} {
		given[string(agencyname.Parse(name, "ME").Type)] = true
	}
	for _, kind := range identity.OfOnePlace {
		if !given[kind] {
			t.Errorf("no name gives the type %q", kind)
		}
	}
}
