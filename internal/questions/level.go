package questions

import "fmt"

// Level says as what agencies are counted.
type Level string

const (
	// ByOffice counts each agency as rows state it; it is what "" means.
	ByOffice Level = "office"
	// ByBody counts offices, divisions and stores as their body, each person once.
	ByBody Level = "body"
)

func (l Level) normalize() (Level, error) {
	switch l {
	case "":
		return ByOffice, nil
	case ByOffice, ByBody:
		return l, nil
	}
	return l, fmt.Errorf("%w: level is office or body, not %q", ErrBadQuery, string(l))
}
