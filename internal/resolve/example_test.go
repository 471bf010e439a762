package resolve_test

import (
	"fmt"

	"bluegraph/internal/resolve"
)

// Spellings of one agency have one key; another kind of agency of the same place has another.
func ExampleAgencyKey() {
	for _, name := range []string{"Wexel Police Dept.", "WEXEL PD", "Wexel County Sheriff's Office"} {
		fmt.Println(resolve.AgencyKey(name))
	}
	// Output:
	// wexel police department
	// wexel police department
	// wexel county sheriffs office
}

// A cell may hold several addresses, and what only looks like one.
func ExampleAddresses() {
	good, bad := resolve.Addresses("Ann <a.one@wexel.example>; b.two@wexel.example, c.three@")
	fmt.Println(good)
	fmt.Println(bad)
	// Output:
	// [a.one@wexel.example b.two@wexel.example]
	// [c.three@]
}
