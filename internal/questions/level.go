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

// normalizeCounting fills in how receipts count where a question leaves it open, and refuses what does not exist.
func normalizeCounting(a Attribution, l Level) (Attribution, Level, error) {
	if err := a.Check(); err != nil {
		return a, l, err
	}
	if a == "" {
		a = ByRow
	}
	l, err := l.normalize()
	return a, l, err
}

func (l Level) normalize() (Level, error) {
	switch l {
	case "":
		return ByOffice, nil
	case ByOffice, ByBody:
		return l, nil
	}
	return l, fmt.Errorf("%w: level is office or body, not %q", ErrBadQuery, string(l))
}
