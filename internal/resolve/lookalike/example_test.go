package lookalike_test

import (
	"fmt"

	"bluegraph/internal/resolve/lookalike"
)

// An agency of which it cannot be said that it is not one of those that received a bulletin.
func ExampleSet_Find() {
	all := lookalike.New([]lookalike.Agency{
		{Names: []string{"San Francisco Police Department"}, State: "CA"},
		{Names: []string{"SFPD"}, State: "CA"},
		{Names: []string{"Kern County Sheriff's Office"}, State: "CA"},
	})
	received := all.Set([]int32{0})
	for _, agency := range []int32{1, 2} {
		like, why := received.Find(agency)
		fmt.Printf("%d may be %d: %q\n", agency, like, why)
	}
	// Output:
	// 1 may be 0: "name"
	// 2 may be 0: ""
}
