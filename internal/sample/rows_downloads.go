package sample

import (
	"fmt"
	"strings"
)

// fetched says of each log of downloads what was fetched and by which column.
var fetched = map[string]struct{ table, column string }{
	"documentdownload": {"documents", "documentid"}, "document2download": {"documents2", "documentid"},
	"document3download": {"documents3", "documentid"},
	"videodownload":     {"video", "videoid"}, "newsletterdownload": {"newsletter", "newsletterid"},
	"newsletterdocdownload": {"newsletterpicture", "newsletterpictureid"},
}

// download is one row of a log: who fetched what.
type download struct {
	document int
	person   int
	mail     string
}

// rowsDownloads fills the logs of downloads. The person is named by table, column and
// value where the log has these columns, else by the key of Associates.
func rowsDownloads(t *table) map[string]cell {
	s := t.site
	what := fetched[strings.ToLower(t.name)]
	documents, who := s.byName[what.table], s.primary
	if !t.has("sessionid") {
		who = s.byName["associates"]
	}
	own := map[string]cell{"downloaddate": stampCell(func(w *row) int64 { return w.at })}
	if documents == nil || documents.rows == 0 || who == nil || who.rows == 0 {
		return own
	}
	of := func(w *row) (d download, ok bool) {
		r := rng{mix(t.seed, 61, uint64(w.n))}
		u := r.float() // few documents are fetched often
		d.document = int(u * u * float64(documents.rows))
		d.person, d.mail, ok = who.someone(w.w, &r)
		return d, ok
	}
	own[what.column] = func(w *row, b []byte) []byte {
		d, ok := of(w)
		if !ok {
			return b
		}
		key := itoa(documents.id(d.document))
		w.part.add(tDownloads, s.Folder, t.name, w.key(), d.mail, fmt.Sprintf("document:%s/%s/%s", s.Folder, documents.name, key))
		return append(b, key...)
	}
	if !t.has("sessionid") {
		own["associateid"] = func(w *row, b []byte) []byte {
			if d, ok := of(w); ok {
				return append(b, itoa(who.id(d.person))...)
			}
			return b
		}
		return own
	}
	own["sessionid"] = textCell(func(w *row) string { d, _ := of(w); return d.mail })
	own["sessiontablename"] = constant(who.name)
	own["sessionidfieldname"] = constant(who.column(who.first(emailAliases)))
	return own
}

// rowsLinkDownloads fills LinkDownloadHistory: who followed the link to an attachment
// that a campaign held instead of the file.
func rowsLinkDownloads(t *table) map[string]cell {
	s := t.site
	if s.emails == nil || s.primary == nil {
		return nil
	}
	of := func(w *row) (c campaign, mail string, ok bool) {
		r := rng{mix(t.seed, 62, uint64(w.n))}
		if _, mail, ok = s.primary.someone(w.w, &r); !ok {
			return c, "", false
		}
		for range 20 {
			if c = s.campaign(r.below(s.emails.rows)); c.sent && len(c.attachments) > 0 {
				return c, mail, true
			}
		}
		return c, "", false
	}
	return map[string]cell{
		"documentdownload": textCell(func(w *row) string {
			c, mail, ok := of(w)
			if !ok {
				return ""
			}
			file := "EBAT1/" + c.attachments[0]
			w.part.add(tDownloads, s.Folder, t.name, w.key(), mail, fmt.Sprintf("document:%s/files/%s", s.Folder, file))
			if w.n%2 == 0 {
				return strings.ReplaceAll(file, "/", `\`)
			}
			return c.attachments[0]
		}),
		"emailaddress": textCell(func(w *row) string { _, mail, _ := of(w); return mail }),
		"downloaddate": stampCell(func(w *row) int64 { return w.at }),
	}
}
