package sample

import "strings"

// quirk is a kind of planted defect, as defects.csv names it (truth.md explains each).
type quirk string

const (
	noQuirk quirk = ""
	// Of a recipient list.
	listMissing     quirk = "list-missing"
	listEmpty       quirk = "list-empty"
	listHeaderOnly  quirk = "list-header-only"
	listDangling    quirk = "list-dangling-ids"
	listDuplicates  quirk = "list-duplicate-ids"
	listWindows1252 quirk = "list-windows-1252"
	listBOM         quirk = "list-bom"
	listCRLF        quirk = "list-crlf"
	// Of a table's file.
	tableZeroBytes   quirk = "table-zero-bytes"
	tableBOM         quirk = "table-bom"
	tableCRLF        quirk = "table-crlf"
	tableTruncated   quirk = "table-truncated-last-line"
	tableRawHeader   quirk = "header-unsanitised"
	tableInjected    quirk = "header-injected-column"
	tablePasteErrors quirk = "paste-errors-table"
	// Of a row.
	rowNUL          quirk = "cell-nul"
	rowWindows1252  quirk = "cell-windows-1252"
	rowBareQuote    quirk = "cell-bare-quote"
	rowMojibake     quirk = "cell-mojibake"
	rowEntities     quirk = "cell-html-entities"
	rowMixedDate    quirk = "cell-mixed-date"
	rowShort        quirk = "row-short"
	rowBlankKey     quirk = "row-blank-key"
	rowDuplicateKey quirk = "row-duplicate-key"
)

var (
	listQuirks = []quirk{listMissing, listEmpty, listHeaderOnly, listDangling, listDangling, listDuplicates, listWindows1252, listBOM,
		listCRLF}
	tableQuirks = []quirk{tableBOM, tableCRLF, tableTruncated, tableRawHeader, tableInjected}
	noteQuirks  = []quirk{rowNUL, rowWindows1252, rowBareQuote}
	agencyQuirk = []quirk{rowMojibake, rowEntities}
)

// injectedColumn is a header that a web scanner left in a form table.
const injectedColumn = "x_crlf_safe_7c1e"

// notesColumn is the cell that takes broken bytes; no truth rests on it.
const notesColumn = "internalnotes"

// dateColumns are dates typed by users: mixed formats are usual there.
var dateColumns = []string{"incidentdate", "dateneeded", "requestdate"}

// listQuirk is the defect of a campaign's list. Lists of the story have none.
func (c *campaign) listQuirk(s *site, rate float64) quirk {
	r := rng{mix(s.seed, 31, uint64(c.row))}
	if c.special != nil || !r.chance(rate) {
		return noQuirk
	}
	return pick(&r, listQuirks)
}

// fileQuirk is the defect of the table's file.
func (t *table) fileQuirk(rate float64) quirk {
	r := rng{mix(t.seed, 32)}
	switch {
	case t.family == pasteErrors && t.rows > 0:
		return tablePasteErrors
	case !r.chance(rate):
		return noQuirk
	case t.rows == 0:
		return tableZeroBytes
	}
	q := pick(&r, tableQuirks)
	if q == tableRawHeader && !t.hasRawSpelling() {
		return tableBOM
	}
	if q == tableTruncated && len(t.columns) < 2 {
		return tableCRLF
	}
	return q
}

// keyQuirk is the defect of a row's key. It is apart from rowQuirk because lists
// must know which ids exist without making the row.
func (t *table) keyQuirk(row int, rate float64) quirk {
	if rate == 0 || t.family != people || row%4 != 1 {
		return noQuirk
	}
	switch h := mix(t.seed, 33, uint64(row)); {
	case !pickHash(h, rate/5):
		return noQuirk
	case h&1 == 0:
		return rowBlankKey
	default:
		return rowDuplicateKey
	}
}

// rowQuirk is the defect of one row, at most one. Broken rows never touch: a short
// row beside a row without a key could also be read as one record in two lines, and
// then no truth would be certain.
func (t *table) rowQuirk(row int, rate float64) quirk {
	if rate == 0 {
		return noQuirk
	}
	if q := t.keyQuirk(row, rate); q != noQuirk {
		return q
	}
	h := mix(t.seed, 34, uint64(row))
	if row%4 != 3 || !pickHash(h, rate) {
		return noQuirk
	}
	r := rng{h}
	var can []quirk
	if t.has(notesColumn) {
		can = append(can, noteQuirks...)
	}
	if (t.family == people || t.family == accounts) && t.first(agencyAliases) != "" {
		can = append(can, agencyQuirk...)
	}
	if t.family == people && t.keep() < len(t.columns) {
		can = append(can, rowShort)
	}
	for _, d := range dateColumns {
		if t.family == reports && t.has(d) {
			can = append(can, rowMixedDate)
		}
	}
	if len(can) == 0 {
		return noQuirk
	}
	return pick(&r, can)
}

// has tells whether the table has a column of that lower-case name.
func (t *table) has(column string) bool {
	for _, c := range t.columns {
		if strings.EqualFold(c, column) {
			return true
		}
	}
	return false
}

// keep is the number of cells that a short row must have so that no truth is lost.
func (t *table) keep() int {
	last := 0
	for i, c := range t.columns {
		if aliasRank(emailAliases, c) >= 0 || aliasRank(agencyAliases, c) >= 0 || aliasRank(stateAliases, c) >= 0 ||
			strings.Contains(strings.ToLower(c), "name") {
			last = i
		}
	}
	return last + 1
}

// hasRawSpelling tells whether a column's name was sanitised.
func (t *table) hasRawSpelling() bool {
	for _, c := range t.columns {
		if rawSpelling(c) != c {
			return true
		}
	}
	return false
}

// rawSpelling is a header as it may stand in the leak: sanitising turns it back into
// the column's name (section 2 of the dictionary).
func rawSpelling(column string) string {
	switch {
	case strings.Contains(column, "___"):
		return strings.ReplaceAll(column, "___", " / ")
	case strings.HasPrefix(column, "_"), strings.HasSuffix(column, "_"):
		return column // a space there would be trimmed by some readers
	case strings.HasPrefix(column, "g_recaptcha"), strings.HasPrefix(column, "Custom_"), strings.HasPrefix(column, "C_"):
		return strings.ReplaceAll(column, "_", "-")
	}
	return strings.ReplaceAll(column, "_", " ")
}
