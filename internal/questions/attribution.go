package questions

import "fmt"

// Attribution says for which agencies a receipt counts.
type Attribution string

const (
	// ByRow counts a receipt for the agency that the row on the list states; where it states
	// none, for that of its address' domain. It is what "" means.
	ByRow Attribution = "row"
	// ByPerson counts it for everyone for whom the recipient is known to work: by any row of
	// the leak, the domain or a judgement. It names more agencies than received.
	ByPerson Attribution = "person"
)

// Check refuses an attribution that does not exist.
func (a Attribution) Check() error {
	if a != "" && a != ByRow && a != ByPerson {
		return fmt.Errorf("%w: attribution is row or person, not %q", ErrBadQuery, string(a))
	}
	return nil
}

// Rules counts recipients by what ties their receipt to the agency.
type Rules struct {
	// Listed counts those of whom the row on the list states the agency; of an address that
	// was typed, the rows of the sending site with that address.
	Listed int64 `json:"listed"`
	// Domain counts those whose row states none and whose address is at the agency's domain.
	Domain int64 `json:"domain"`
	// Judgement counts those who work there by an analyst's word and state nothing.
	Judgement int64 `json:"judgement"`
}

// ElsewhereAgency is an agency for which no receipt of a campaign counts: Persons of its
// recipients state it in other rows than those on the list.
type ElsewhereAgency struct {
	NodeRef
	State   string `json:"state"`
	Persons int64  `json:"persons"`
}
