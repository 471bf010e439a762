package entities

// Properties are the values of an entity or edge by name. A value is a string,
// an int64, a float64, a bool or a []string; nothing else reaches a store.
// Times are strings "2006-01-02T15:04:05" (the leak knows no time zone).
type Properties map[string]any

// Digest is the property of a document that holds the SHA-256 of its file, in hex.
const Digest = "sha256"

// StateFrom is the property of an agency that says what told its state where no row states
// it: "site", the guess, or what the directory knows in one state alone (ori, domain, county,
// city, name).
const StateFrom = "state_from"

// AccountsAt is the property of an agency that lists the sites at which a row with an account
// states it.
const AccountsAt = "accounts_at"

// RecipientsAmbiguous is the property of a campaign that counts the ids of its list that name rows
// of several persons or agencies.
const RecipientsAmbiguous = "recipients_ambiguous"

// Entity is a thing in the world, after resolution.
type Entity struct {
	ID   ID
	Kind Kind
	// Labels are further labels beside Entity and Kind (FusionCenter).
	Labels []string
	// Leak is the name of the leak that the entity comes from ("netsential").
	Leak string
	// Name is what a person would call it; never empty.
	Name       string
	Properties Properties
	// Text is the searchable free text of the entity (a bulletin's body as plain
	// text); it is indexed for full-text search and shown in excerpts.
	Text string
}

// Edge is a directed relation between two entities. SENT_TO edges travel as
// RecipientSet instead, because one campaign has thousands.
type Edge struct {
	Source     ID
	Type       RelationType
	Target     ID
	Properties Properties
	// Through are the receivers of an ADDRESSED_TO by number, ascending; nil where it counts
	// by all for whom the recipient works.
	Through []uint32
}

// RecipientSet is the recipient list of one campaign after resolution: the
// SENT_TO edges of the campaign.
type RecipientSet struct {
	Campaign ID
	// Recipients are positions in a list of ids that comes with the set, each once.
	Recipients []uint32
	// Through are the receivers, by number, of the recipients who do not count by all for
	// whom they work; one for each employer that rows of theirs on the list state.
	Through []uint32
}

// Evidence says which cell of the leak a claim rests on. Together with the leak's
// folder it is enough to find the cell again.
type Evidence struct {
	// Subject is the entity (its ID) or the edge (its EdgeID) that the claim is about.
	Subject string `json:"subject"`
	Leak    string `json:"leak"`
	Site    string `json:"site"`
	Table   string `json:"table"`
	// File is the path below the leak's folder, with forward slashes.
	File string `json:"file"`
	// Row counts data records of the file from 1; a quoted newline does not end one.
	Row int64 `json:"row"`
	// Offset is the byte offset of the record's first byte in the file.
	Offset int64 `json:"offset"`
	// RowID is the value of the table's key column.
	RowID string `json:"row_id"`
	// Column is the column's name as the mapping knows it (sanitised).
	Column string `json:"column"`
	// Value is the raw value of the cell, or for a mention the words found in it.
	Value string `json:"value"`
	// Start and End are byte offsets of a mention in the cell; both 0 for a whole cell.
	Start int64 `json:"start,omitempty"`
	End   int64 `json:"end,omitempty"`
}

// Mention is one appearance of a name or identifier in a text.
type Mention struct {
	// Start and End are byte offsets: text[Start:End] == Text.
	Start int     `json:"start"`
	End   int     `json:"end"`
	Text  string  `json:"text"`
	Type  string  `json:"type"`
	Score float64 `json:"score"`
	Rule  string  `json:"rule"`
}

// The types of a mention, as `loader extract` prints them.
const (
	PER   = "PER"
	ORG   = "ORG"
	LOC   = "LOC"
	EMAIL = "EMAIL"
	PHONE = "PHONE"
	URL   = "URL"
	IP    = "IP"
	PLATE = "PLATE"
	CASE  = "CASE"
	VIN   = "VIN"
	MONEY = "MONEY"
	DATE  = "DATE"
)
