// Package scan looks for private people in files that were made from a leak: the test of
// redaction. It reads the leak by itself and shares no code with what it tests; a fault of
// the product's reading is no fault of the scan's.
package scan

import (
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// Needles are what may stand in no redacted export.
type Needles struct {
	// Names are words in lower case, joined by spaces: "maria ortega", "ortega maria".
	Names map[string]bool
	// Glued are names without a space, which stand within words.
	Glued map[string]bool
	// Singles are single words that name somebody by themselves.
	Singles map[string]bool
	// Addresses are in lower case; Numbers are ten digits, or nine of a social-security number.
	Addresses, Numbers map[string]bool
	// firsts are the first words of Names.
	firsts map[string]bool
	// hashed are values whose hashes are looked for, as they stand in the rows; digests are those hashes.
	hashed  []string
	digests map[digest]string
}

var (
	firstColumn  = regexp.MustCompile(`(?i)^first_?name$`)
	lastColumn   = regexp.MustCompile(`(?i)^last_?name$`)
	fullColumn   = regexp.MustCompile(`(?i)^full_?name$`)
	nickColumn   = regexp.MustCompile(`(?i)^nick_?name$`)
	mailColumn   = regexp.MustCompile(`(?i)^e?mail(address)?\d?$`)
	phoneColumn  = regexp.MustCompile(`(?i)phone|fax|pager`)
	secretColumn = regexp.MustCompile(`(?i)^ssn$|socialsecurity`)
	publicColumn = regexp.MustCompile(`(?i)agency|company|city|county|state|subject|title|body|text|summary|description|announcement|comments`)
	mailForm     = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)
)

// offices are words of mailboxes that stand in columns for names of people.
var offices = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`alert alerts analyst analysts center crime desk dispatch duty forms fusion group info intel intelligence
		mailbox office operations police public records sheriff support training unit watch admin administrator test user the of`) {
		offices[w] = true
	}
}

// Read derives the needles from every table of a leak that has names or addresses of people
// in it: LEAK/SITE/TABLE.csv.
func Read(leak string) (Needles, error) {
	n := Needles{Names: map[string]bool{}, Glued: map[string]bool{}, Singles: map[string]bool{}, Addresses: map[string]bool{},
		Numbers: map[string]bool{}, firsts: map[string]bool{}}
	surnames, public := map[string]bool{}, map[string]bool{}
	files, err := filepath.Glob(filepath.Join(leak, "*", "*.csv"))
	if err != nil {
		return n, err
	}
	for _, file := range files {
		if err := eachRow(file, func(header, row []string) { n.row(header, row, surnames, public) }); err != nil {
			return n, err
		}
	}
	// A surname alone is a needle if the leak writes it nowhere but in names of people.
	for s := range surnames {
		if len(s) > 3 && !public[s] {
			n.Singles[s] = true
		}
	}
	n.sum()
	return n, nil
}

// sum derives what is looked up from what was read.
func (n *Needles) sum() {
	for name := range n.Names {
		first, _, _ := strings.Cut(name, " ")
		n.firsts[first] = true
	}
	n.digests = hashes(n.hashed)
}

// row takes one row of a table.
func (n *Needles) row(header, row []string, surnames, public map[string]bool) {
	var first, last, full, nick, mail string
	for i, column := range header {
		if i >= len(row) {
			break
		}
		v := strings.TrimSpace(row[i])
		if v == "" {
			continue
		}
		switch {
		case firstColumn.MatchString(column):
			first = v
		case lastColumn.MatchString(column):
			last = v
		case fullColumn.MatchString(column):
			full = v
		case nickColumn.MatchString(column):
			nick = v
		case mailColumn.MatchString(column):
			mail = v
		case publicColumn.MatchString(column):
			for _, w := range words(v) {
				public[w] = true
			}
		}
	}
	isPerson := first != "" && last != "" || mail != "" && (full != "" || first != "" || last != "")
	if !isPerson {
		return
	}
	n.name(first, last, surnames)
	n.fullName(full, surnames)
	if w := words(nick); len(w) == 1 && len(w[0]) > 3 {
		surnames[w[0]] = true
	}
	if mailForm.MatchString(mail) {
		n.Addresses[strings.ToLower(mail)] = true
		n.hashed = append(n.hashed, mail, strings.ToLower(mail))
	}
	for i, column := range header {
		if i < len(row) && (phoneColumn.MatchString(column) || secretColumn.MatchString(column)) {
			n.number(row[i])
		}
	}
}

func (n *Needles) number(cell string) {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, cell)
	if len(digits) == 11 && digits[0] == '1' {
		digits = digits[1:]
	}
	if len(digits) == 9 || len(digits) == 10 {
		n.Numbers[digits] = true
	}
}

func (n *Needles) fullName(full string, surnames map[string]bool) {
	if last, first, hasComma := strings.Cut(full, ","); hasComma {
		n.name(first, last, surnames)
		return
	}
	fields := strings.Fields(full)
	if len(fields) > 1 {
		n.name(fields[0], fields[len(fields)-1], surnames)
	} else {
		n.name("", full, surnames)
	}
}

// name takes a given name and a surname.
func (n *Needles) name(first, last string, surnames map[string]bool) {
	given, family := words(first), words(last)
	if len(family) == 0 {
		given, family = nil, given
	}
	if len(family) == 0 || isOffice(given) || isOffice(family) {
		return
	}
	for _, w := range family {
		surnames[w] = true
	}
	if len(given) == 0 || len(given[0]) < 2 {
		return
	}
	g, f := strings.Join(given, " "), strings.Join(family, " ")
	n.Names[g+" "+f], n.Names[f+" "+g] = true, true
	n.Names[given[0]+" "+f], n.Names[f+" "+given[0]] = true, true
	if glued := strings.ReplaceAll(g+f, " ", ""); len(glued) > 7 {
		n.Glued[glued], n.Glued[strings.ReplaceAll(f+g, " ", "")] = true, true
	}
	n.hashed = append(n.hashed, first+" "+last, last+", "+first, g+" "+f, f+" "+g, strings.ToUpper(first+" "+last), g+f)
}

func isOffice(list []string) bool {
	for _, w := range list {
		if offices[w] || strings.ContainsAny(w, "0123456789") {
			return true
		}
	}
	return false
}
