package questions

import (
	"fmt"
	"slices"
)

// Likeness says by what campaigns of a cascade belong together.
type Likeness string

// The likenesses of a cascade.
const (
	// ByAttachment joins campaigns that attach the same file; see CascadeStep.Rule.
	ByAttachment Likeness = "attachment"
	// ByMention joins campaigns whose text names one entity.
	ByMention Likeness = "mention"
	// BySubject joins campaigns whose subjects share words: the number of words in both
	// by that of words in either (Jaccard), the marks fw, fwd and re left out.
	BySubject Likeness = "subject"
	// ByText joins campaigns whose texts share runs of three words, likewise.
	ByText Likeness = "text"
)

// CascadeQuery asks how one item moved from site to site. Only sent campaigns count.
type CascadeQuery struct {
	By Likeness
	// Of is the id of the entity (ByMention), the id of a document or the name of a
	// file (ByAttachment), the id of a campaign or words (BySubject), or the id of a
	// campaign (ByText).
	Of string
	// Least is the least similarity of a subject or text, above 0 and up to 1;
	// 0 means DefaultLeast.
	Least float64
	// Attribution and Level say for which agencies receipts count, and as what agencies are counted.
	Attribution Attribution
	Level       Level
	// Limit is how many dated steps are given, the first by time; 0 means 200, at
	// most MaxLimit.
	Limit int
}

// Defaults of a cascade.
const (
	DefaultLeast = .6
	DefaultSteps = 200
)

// Normalize fills in what the question leaves open and refuses what does not exist.
func (q CascadeQuery) Normalize() (CascadeQuery, error) {
	if !slices.Contains([]Likeness{ByAttachment, ByMention, BySubject, ByText}, q.By) {
		return q, fmt.Errorf("%w: a cascade is by attachment, mention, subject or text, not %q", ErrBadQuery, q.By)
	}
	if q.Of == "" {
		return q, fmt.Errorf("%w: a cascade by %s needs something to follow", ErrBadQuery, q.By)
	}
	if q.Least == 0 {
		q.Least = DefaultLeast
	}
	if !(q.Least > 0 && q.Least <= 1) {
		return q, fmt.Errorf("%w: the least similarity is above 0 and up to 1, not %v", ErrBadQuery, q.Least)
	}
	q.Limit = bounded(q.Limit, DefaultSteps, MaxLimit)
	var err error
	q.Attribution, q.Level, err = normalizeCounting(q.Attribution, q.Level)
	return q, err
}

// Cascade is one item moving from site to site in time.
type Cascade struct {
	By Likeness `json:"by"`
	// Of is what was followed: the name of the file, the subject, or the id.
	Of string `json:"of"`
	// Digest is the SHA-256 of the file that was followed; "" where it is not known.
	Digest string `json:"sha256,omitempty"`
	// Steps are the dated campaigns by sent_at, then id; Undated those of unknown time,
	// by id, which have no place in the order.
	Steps   []CascadeStep `json:"steps"`
	Undated []CascadeStep `json:"undated"`
	// Sites are the sites of the steps given, in the order in which they came in.
	Sites []CascadeSite `json:"sites"`
	// Total counts the dated steps; the first ones are given.
	Total       int64       `json:"total"`
	Truncated   bool        `json:"truncated"`
	Attribution Attribution `json:"attribution"`
	Level       Level       `json:"level"`
	Cypher      string      `json:"cypher"`
	// Hint says what to try where nothing but the item itself was found.
	Hint string `json:"hint,omitempty"`
}

// CascadeStep is one campaign of a cascade.
type CascadeStep struct {
	Campaign
	// Similarity is 1 for the same, less for near-same subjects and texts.
	Similarity float64 `json:"similarity"`
	// Rule says by what the file is the same, "" for other likenesses.
	Rule Rule `json:"rule,omitempty"`
	// Recipients counts distinct people, listed or addressed; Overlap those of them
	// who received the step before, New those who received no step before. Both are
	// absent for a campaign of unknown time.
	Recipients int64  `json:"recipients"`
	Overlap    *int64 `json:"overlap,omitempty"`
	New        *int64 `json:"new,omitempty"`
	// Agencies counts the distinct agencies for which receipts of the campaign count, WithoutAgency the
	// people who count for none. NewAgencies counts those agencies that no step before reached; it is absent for
	// a campaign of unknown time.
	Agencies      int64  `json:"agencies"`
	WithoutAgency int64  `json:"without_agency"`
	NewAgencies   *int64 `json:"new_agencies,omitempty"`
}

// Rule is what two attached files are held to be the same by.
type Rule string

// The rules of an attachment. Followed by the id of a document whose content is known, a
// file is the same by its content, under whatever name, and by its name where nobody
// knows its content; a file of that name with another content is not. Followed by a name,
// or by a document whose content is not in the leak, files are the same by name, without
// regard to case.
const (
	SameContent Rule = "content"
	SameName    Rule = "name"
)

// CascadeSite is one site of a cascade, from its first step on.
type CascadeSite struct {
	SiteRef
	First     string `json:"first"`
	Campaigns int64  `json:"campaigns"`
}
