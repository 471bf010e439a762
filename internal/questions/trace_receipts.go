package questions

import (
	"cmp"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// ReceiptRule says what ties the receipt of a person to an agency.
type ReceiptRule string

// The rules of a receipt, in the order in which receipts are listed.
const (
	// ReceiptListed: the row on the list states the agency; of an address that was typed, the sending
	// site's rows of that address.
	ReceiptListed ReceiptRule = "listed"
	// ReceiptDomain: the row states none, and the address is at the agency's domain.
	ReceiptDomain ReceiptRule = "domain"
	// ReceiptJudgement: an analyst's word.
	ReceiptJudgement ReceiptRule = "judgement"
	// ReceiptElsewhere: another row than that on the list states it. The receipt counts for it nowhere.
	ReceiptElsewhere ReceiptRule = "elsewhere"
	// ReceiptNone: no row states an agency. Asked for, it keeps every receipt that counts for no agency.
	ReceiptNone ReceiptRule = "none"
	// ReceiptAddressed keeps the receipts of those whose address was typed, whatever their rule; none has it.
	ReceiptAddressed ReceiptRule = "addressed"
)

// ReceiptRules lists them.
var ReceiptRules = []ReceiptRule{ReceiptListed, ReceiptDomain, ReceiptJudgement, ReceiptElsewhere, ReceiptNone, ReceiptAddressed}

// ReceiptsQuery asks through whom a campaign reached an agency, or without one all its receipts.
type ReceiptsQuery struct {
	Campaign, Agency entities.ID
	Attribution      Attribution
	Level            Level
	// Rule keeps the receipts of one rule; "" keeps all.
	Rule ReceiptRule
	// Limit is how many receipts are given, from Offset on; 0 means DefaultLimit, at most MaxReceipts.
	Limit, Offset int
}

// MaxReceipts bounds the receipts of one answer: the rows of each are read.
const MaxReceipts = 200

// Normalize fills in what the question leaves open and refuses what does not exist.
func (q ReceiptsQuery) Normalize() (ReceiptsQuery, error) {
	if q.Rule != "" && !slices.Contains(ReceiptRules, q.Rule) {
		return q, fmt.Errorf("%w: a receipt is listed, domain, judgement, elsewhere, none or addressed, not %q", ErrBadQuery, q.Rule)
	}
	q.Limit, q.Offset = bounded(q.Limit, DefaultLimit, MaxReceipts), max(0, q.Offset)
	var err error
	q.Attribution, q.Level, err = normalizeCounting(q.Attribution, q.Level)
	return q, err
}

// Receipts are the people through whom a campaign reached an agency, and those who state it in
// other rows than that on the list.
type Receipts struct {
	Campaign Campaign `json:"campaign"`
	// Agency is as it is counted: of an office at the level of bodies, its body. It is empty where all receipts are asked for.
	Agency      NodeRef     `json:"agency"`
	Attribution Attribution `json:"attribution"`
	Level       Level       `json:"level"`
	// Recipients, Rules and Elsewhere count all receipts, as the trace of the campaign does.
	Recipients int64 `json:"recipients"`
	Rules      Rules `json:"rules"`
	Elsewhere  int64 `json:"elsewhere"`
	// Receipts by rule, then the person's id; Total counts those of the rule asked for. They are told with
	// their rows.
	Receipts  []Receipt `json:"-"`
	Total     int64     `json:"total"`
	Truncated bool      `json:"truncated"`
}

// Receipt is one person's receipt of a campaign, as it bears on an agency.
type Receipt struct {
	Person NodeRef     `json:"person"`
	Rule   ReceiptRule `json:"rule"`
	// Listed and Addressed say how the person was reached.
	Listed    bool `json:"listed"`
	Addressed bool `json:"addressed"`
	// Offices are the agencies by which the receipt bears on this one, by id: itself, or offices of the body. Of all receipts
	// they are the agencies for which it counts, or which other rows state.
	Offices []NodeRef `json:"offices"`
}

func (q ReceiptsQuery) keeps(x Receipt) bool {
	switch q.Rule {
	case ReceiptAddressed:
		return x.Addressed
	case ReceiptNone:
		return x.Rule == ReceiptNone || x.Rule == ReceiptElsewhere
	}
	return x.Rule == q.Rule
}

// Arrange puts receipts in order, keeps those of the rule asked for, counts them and leaves a page.
func (r *Receipts) Arrange(q ReceiptsQuery) {
	for _, x := range r.Receipts {
		switch x.Rule {
		case ReceiptListed:
			r.Rules.Listed++
		case ReceiptDomain:
			r.Rules.Domain++
		case ReceiptJudgement:
			r.Rules.Judgement++
		case ReceiptElsewhere:
			r.Elsewhere++
			continue
		case ReceiptNone:
			continue
		}
		r.Recipients++
	}
	if q.Rule != "" {
		r.Receipts = slices.DeleteFunc(r.Receipts, func(x Receipt) bool { return !q.keeps(x) })
	}
	slices.SortFunc(r.Receipts, func(a, b Receipt) int {
		return cmp.Or(cmp.Compare(slices.Index(ReceiptRules, a.Rule), slices.Index(ReceiptRules, b.Rule)),
			cmp.Compare(a.Person.ID, b.Person.ID))
	})
	r.Total = int64(len(r.Receipts))
	from := min(q.Offset, len(r.Receipts))
	to := min(from+q.Limit, len(r.Receipts))
	r.Receipts, r.Truncated = slices.Clip(r.Receipts[from:to]), to < len(r.Receipts)
}
