package entities

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// ThroughProperty is the property of a relationship, in Cypher, that says by which employers
// receipts count. On WORKS_FOR it holds the codes of the stated agencies that it stands for;
// on a SENT_TO or ADDRESSED_TO that does not count by all for whom the recipient works, the
// codes of those by which it does.
const ThroughProperty = "through"

// Receiver is a recipient as the employee of one agency: that which the row on a list states,
// or that whose domain the row's address is at. A receipt that does not count by all for whom
// its recipient works names the receivers through whom it came.
type Receiver struct {
	Recipient ID
	// Agency is "" where the row states none and its domain tells nothing: the receipt
	// counts for no agency.
	Agency   ID
	ByDomain bool
}

// Code is a number for an agency as it is stated, where its id would be long: in Neo4j, on
// receipts that count by it, negative if by its domain, and on the employment that it is part
// of. It is above 0 and below 2^53.
func (id ID) Code() int64 {
	sum := sha256.Sum256([]byte(id))
	return int64(binary.BigEndian.Uint64(sum[:8])>>11) | 1
}

// Code is what a receipt through the receiver bears: 0 is for nobody.
func (r Receiver) Code() int64 {
	switch {
	case r.Agency == "":
		return 0
	case r.ByDomain:
		return -r.Agency.Code()
	}
	return r.Agency.Code()
}

// SortCodes puts codes in order, each once. Beside others, 0 says nothing.
func SortCodes(codes []int64) []int64 {
	slices.Sort(codes)
	if codes = slices.Compact(codes); len(codes) > 1 {
		codes = slices.DeleteFunc(codes, func(c int64) bool { return c == 0 })
	}
	return codes
}
