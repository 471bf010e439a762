package source

import (
	"regexp"
	"slices"
	"strings"
)

// baseSecrets are the columns that no leak's mapping can bind: passwords and
// their hashes, social-security numbers, dates of birth, card numbers, keys and
// session tokens. The list was drawn from the 22,792 table columns of the first
// leak (DATA-DICTIONARY sections 5, 6, 8, 9); a mapping may add to it.
var baseSecrets = []string{
	`passw`, `^pwd`, `passphrase`, `passcode`,
	`^ssn`, `ssn$`, `(4|four)_?ssn`, `^ss_?(number|no)$`, `social_?sec`,
	`dob($|[^e])`, `birth_?(date|day|month|year)`, `date_?of_?birth`,
	`^cc_?(num|sec|ver|exp|last|type|card)`, `(credit|debit)_?card_?(num|exp|sec|no)`, `^card_?(num|no|code|exp)`, `cvv`, `cvc$`,
	`acc(oun)?t_?(num|no$|token)`, `bank_?acc`, `routing_?num`, `iban`,
	`secret_?(key|answer|question)`, `api_?key`, `access_?token`, `oauth`, `auth(orization|entication)?_?(code|token|hash|key)`, `hash_?code`, `private_?key`,
	`token$`, `tokensecret`,
	`^pin$`, `pin_?(number|code)`,
	`^session_?(id|key|token)?$`, `cookie`,
	`twilio`,
	`^record_?cha(n)?ges$`, // a log that quotes old and new values, passwords included
}

// secretPattern matches sanitised lower-case names of secret columns: the base
// list and what a mapping adds.
func secretPattern(more []string) (*regexp.Regexp, error) {
	return regexp.Compile("(" + strings.Join(append(slices.Clone(baseSecrets), more...), ")|(") + ")")
}
