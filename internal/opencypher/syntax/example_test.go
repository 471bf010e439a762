package syntax_test

import (
	"errors"
	"fmt"

	"bluegraph/internal/opencypher/syntax"
)

// A tree is written on one line; what cannot be read is an *Error with its place.
func ExampleParse() {
	q, err := syntax.Parse("MATCH (a:Agency)  // who\nWHERE a.state = 'CA'\nRETURN a.name AS name")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(q)

	_, err = syntax.Parse("MATCH (a:Agency RETURN a")
	var wrong *syntax.Error
	fmt.Println(errors.As(err, &wrong), wrong.At)
	// Output:
	// MATCH (a:Agency) WHERE a.state = 'CA' RETURN a.name AS name
	// true 16
}
