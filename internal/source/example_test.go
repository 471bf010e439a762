package source_test

import (
	"fmt"

	"bluegraph/internal/source"
)

func ExampleSanitise() {
	fmt.Println(source.Sanitise("Phone/E-mail (work)"))
	fmt.Println(source.Sanitise("Date: sent"))
	// Output:
	// Phone_E_mail_work
	// Date__sent
}
