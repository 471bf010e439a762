package explorer

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Receipts are the people through whom a campaign reached an agency, with the rows that say so.
type Receipts struct {
	questions.Receipts
	// List is the campaign's cell that names the list file; nil where no cell does.
	List *EvidenceEntry `json:"list"`
	// Rows are the receipts with the rows they rest on.
	Rows []ReceiptRows `json:"receipts"`
	// RawProblem says why lines of the list file are not here, "" otherwise.
	RawProblem string `json:"raw_problem"`
}

// ReceiptRows is a receipt with the rows it rests on: lines of the list, the rows that they name, the cell
// in which the address was typed, and rows that state the agency elsewhere.
type ReceiptRows struct {
	questions.Receipt
	Rows []ReceiptRow `json:"rows"`
}

// ReceiptRow is one row. Column and Value are of the cell that states an agency; of a row that states none,
// of its address. The Role is "list_line"; "listed_row", which the list names; "typed_cell"; "site_row", a row of the
// sending site that states the agency of a typed address; or "other_row", which is not on the list and states it.
type ReceiptRow struct {
	EvidenceEntry
	// Agency is what the row states; nil for none.
	Agency *questions.NodeRef `json:"agency"`
}

// Receipts tells through which rows a campaign reached an agency.
func (e *Explorer) Receipts(ctx context.Context, q questions.ReceiptsQuery, raw bool) (Receipts, error) {
	return guarded(ctx, e, on(ActReceipts, q.Campaign, q.Agency), func(ctx context.Context) (Receipts, error) {
		found, err := e.store.Receipts(ctx, q)
		if err != nil {
			return Receipts{}, err
		}
		r := &receiptReader{
			e: e, raw: e.newRawReader(), answer: Receipts{Receipts: found, Rows: []ReceiptRows{}},
			lines: map[string][]entities.ListLine{},
		}
		err = r.read(ctx, raw)
		return r.answer, err
	})
}
