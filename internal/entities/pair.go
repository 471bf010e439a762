package entities

// Pair is two entities that may be one thing: of one kind, but for a link.
type Pair struct {
	Left  ID `json:"left"`
	Right ID `json:"right"`
	// Probability that they are one, 0 to 1.
	Probability float64 `json:"probability"`
	// Why says what each field adds to it; nil when the rule does not weigh fields.
	Why []Reason `json:"why"`
}

// Reason is what a field says for or against two entities being one thing.
type Reason struct {
	// Field is what was compared ("name", "county"), Left and Right what each side says.
	Field string `json:"field"`
	Left  string `json:"left"`
	Right string `json:"right"`
	// Level is how well they agree, in the words of the rule ("equal", "typo").
	Level string `json:"level"`
	// Weight is the log2 Bayes factor: 3 makes one thing 8 times as likely, -3 an
	// eighth.
	Weight float64 `json:"weight"`
}

// Join is a pair that a rule holds to be one thing.
type Join struct {
	Pair
	// Rule is the name of the rule.
	Rule string `json:"rule"`
}
