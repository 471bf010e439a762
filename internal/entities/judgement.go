package entities

// Verdict is what an analyst says of two entities.
type Verdict string

// The verdicts.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Unsure    Verdict = "unsure"
)

// Judgement is an analyst's word on whether two entities are one thing. It outranks
// every rule, survives reloads, and is never deleted: an undone one says when.
type Judgement struct {
	// ID counts from 1 in a store.
	ID      int64   `json:"id"`
	Left    ID      `json:"left"`
	Right   ID      `json:"right"`
	Verdict Verdict `json:"judgement"`
	Reason  string  `json:"reason"`
	Author  string  `json:"author"`
	// At and UndoneAt are UTC, RFC 3339; UndoneAt is "" while the judgement stands.
	At       string `json:"at"`
	UndoneAt string `json:"undone_at"`
}

// Stands tells whether a judgement was not undone.
func (j Judgement) Stands() bool { return j.UndoneAt == "" }

// History tells one state of all judgements of a store from another: they are only added,
// and each is undone once.
type History struct {
	// Last is the highest id, Undone how many were undone.
	Last, Undone int64
}

// HistoryOf is the history that some judgements, all of a store's, are.
func HistoryOf(all []Judgement) (h History) {
	for _, j := range all {
		h.Last = max(h.Last, j.ID)
		if !j.Stands() {
			h.Undone++
		}
	}
	return h
}

// IsLink tells that a judgement is about two entities of two kinds, which it never makes
// one.
func (j Judgement) IsLink() bool {
	left, _ := j.Left.Kind()
	right, _ := j.Right.Kind()
	return left != right
}
