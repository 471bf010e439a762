package questions_test

import (
	"errors"
	"fmt"

	"bluegraph/internal/questions"
)

// Bounds of a time may be a year, a month or a day; what is none is refused with the hint of what to write.
func ExampleCheckWindow() {
	fmt.Println(questions.CheckWindow("2019", "2020-06-30"))
	err := questions.CheckWindow("2020-07", "2020-06")
	fmt.Println(errors.Is(err, questions.ErrBadQuery), err)
	// Output:
	// <nil>
	// true bad query: the time from 2020-07 is after the time to 2020-06
}
