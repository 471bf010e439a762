package plain

import (
	"strings"

	"bluegraph/internal/entities"
)

// stateCodes are the lower-case postal codes by the lower-case names.
var stateCodes = func() map[string]string {
	codes := map[string]string{}
	for code, name := range entities.StateNames {
		codes[strings.ToLower(name)] = strings.ToLower(code)
	}
	return codes
}()

// StateCode is the lower-case postal code of a US state named in full or by its
// code; other text comes back as words.
func StateCode(s string) string {
	w := Words(s)
	if code, ok := stateCodes[w]; ok {
		return code
	}
	return w
}

// StateName is the lower-case name of a US state by its lower-case code, "" for none.
func StateName(code string) string { return stateNames[code] }

var stateNames = func() map[string]string {
	names := map[string]string{}
	for name, code := range stateCodes {
		names[code] = name
	}
	return names
}()
