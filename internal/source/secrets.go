package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// baseSecrets are the columns that no leak's mapping can bind: passwords and
// their hashes, social-security numbers, dates of birth, numbers of cards, licences,
// taxes and police files, keys and session tokens. The list was drawn from the 22,792 table columns of the first
// leak (DATA-DICTIONARY sections 5, 6, 8, 9); a mapping may add to it.
var baseSecrets = []string{
	`passw`, `passphrase`, `passcode`, `^pwd`, `pwd$`, `accesscode`,
	`^ssn`, `ssn$`, `(4|four)ssn`, `^ss(number|no)$`, `socialsec`,
	`dob($|[^e])`, `birth(date|day|month|year)`, `dateofbirth`,
	`cc(num|sec|ver|exp|last4|cardtype)`, `cctype`, `(credit|debit)card(num|exp|sec|no|type)`, `^card(num|no|code|exp|type)`, `^expdate$`,
	`cvv`, `cvc$`,
	`acc(oun)?t(num|no$|token)`, `bankacc`, `routingnum`, `iban`,
	`secret(key|answer|question)`, `(api|merchant|transaction|google|private|encryption|license)key`, `accesstoken`, `oauth`,
	`auth(orization|entication)?(code|token|hash|key)`, `hashcode`, `autologinguid`, `apisignature`,
	`authorizenet(login|approvalcode|response)`, `verisign(userid|partner)`, `cybercashid`, `cybersourcemerchant`, `paypallogin`, `bitlylogin`,
	`token$`, `tokensecret`,
	`^pin$`, `pin(number|code)`,
	`^session(id|key|token)?$`, `cookie`,
	// Licences, taxes, cards and files of the police.
	`^(cdl|dl|dln|oln|odl|mdl)(n|num|number|no|nbr)?\d?$`, `driver(s)?lic(en[cs]e)?(num(ber)?|no|id)?$`, `license(num|number|no)$`,
	`drivers?lic(en[cs]e)?\d*$`, `(driver|operator)s?license`,
	`(federal|state)?tax(payer)?id`, `^(f?ein|tin|itin)(num|number|no)?$`, `taxid(num|number|no)?$`,
	`^(credit|debit)card$`, `^credcard`, `fbi(num|number|no)$`, `^sid(num|number|no)$`, `stateid(num|number|no)$`,
	`passport(num|number|no|id)?$`, `alien(reg)?(num|number|no)$`,
	`twilio`,
	`recordcha(n)?ges$`, // a log that quotes old and new values, passwords included
}

// secretPattern matches bare names of secret columns (see isSecretName): the base
// list and what a mapping adds.
func secretPattern(more []string) (*regexp.Regexp, error) {
	for _, p := range more {
		if _, err := regexp.Compile(p); err != nil {
			return nil, fmt.Errorf("%q is no regular expression: %w", p, err)
		}
	}
	return regexp.Compile("(" + strings.Join(append(slices.Clone(baseSecrets), more...), ")|(") + ")")
}

// isSecretName tells whether a column's name, in lower case and without anything
// but letters and digits, matches. The platform's own columns that a site added
// (Custom_PIN) count by what follows the prefix.
func isSecretName(pattern *regexp.Regexp, column string) bool {
	name := strings.ToLower(strings.ReplaceAll(Sanitise(column), "_", ""))
	return pattern.MatchString(name) || pattern.MatchString(strings.TrimPrefix(name, "custom"))
}
