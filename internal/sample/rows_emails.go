package sample

import (
	"strings"

	"bluegraph/internal/entities"
)

// rowsEmails fills EmailBuilder: one row per campaign.
func rowsEmails() map[string]cell {
	own := map[string]cell{
		"emailname": sometimes(.6, textCell(func(w *row) string {
			return w.campaign.topic.name + " " + isoTime(w.campaign.created)[:10]
		})),
		"emailfrom": textCell(func(w *row) string { return w.s.sender() }),
		"creatoremail": sometimes(.7, textCell(func(w *row) string {
			return "staff" + itoa(w.r.between(1, 5)) + "@" + strings.TrimPrefix(w.s.host, "www.")
		})),
		"approvedby": sometimes(.5, textCell(func(w *row) string { return "admin" + itoa(w.r.between(1, 4)) })),
		"emailsubject": func(w *row, b []byte) []byte {
			w.subject()
			return w.putText(b, w.t.column("emailsubject"))
		},
		"emailbody": func(w *row, b []byte) []byte {
			w.body()
			return w.putText(b, w.t.column("emailbody"))
		},
		"emailtable": textCell(func(w *row) string {
			if w.campaign.table == nil {
				return ""
			}
			return w.campaign.table.name
		}),
		"databaseidfield": sometimes(.5, textCell(func(w *row) string {
			if w.campaign.table == nil {
				return ""
			}
			return w.campaign.table.columns[0]
		})),
		"sentemaillist": textCell(func(w *row) string { return w.campaign.listFile }),
		"customemaillist": textCell(func(w *row) string {
			cell, _ := w.campaign.customList(w.w, w.s)
			return cell
		}),
		"exportdefinitionlist": textCell(func(w *row) string { return w.campaign.groupCell(w.s) }),
		"completed":            sentFlag, "approved": sentFlag,
		"formtimestamp": stampCell(func(w *row) int64 { return w.campaign.created }),
		"datesent":      whenSent(stampCell(func(w *row) int64 { return w.campaign.at })),
		"approveddate":  sometimes(.5, whenSent(stampCell(func(w *row) int64 { return w.campaign.created + 30 }))),
		"eventbuilderid": func(w *row, b []byte) []byte {
			if t := w.s.byName["eventbuilder"]; w.campaign.topic.name == "training" && t != nil && t.rows > 0 {
				return append(b, itoa(t.id(w.r.below(t.rows)))...)
			}
			return b
		},
		"totalsmscost": numberCell(func(*row) int { return 0 }),
	}
	for _, name := range []string{"turnwatermarksoff", "recipientdataonpdf", "usediagonalwatermark", "useemailwatermark", "useapproveddomains",
		"createautologinlinks", "enableicslink", "linkattachments", "usecancellationlink", "unlimiteddownloads",
		"forceattachmentlinkstodownload"} {
		own[name] = flag(.05)
	}
	for i := range 3 {
		own["attachment"+itoa(i+1)] = textCell(func(w *row) string {
			if i >= len(w.campaign.attachments) {
				return ""
			}
			return "EBAT" + itoa(i+1) + `\` + w.campaign.attachments[i]
		})
	}
	return own
}

func sentFlag(w *row, b []byte) []byte {
	if w.campaign.sent {
		return append(b, '1')
	}
	return append(b, '0')
}

func whenSent(c cell) cell {
	return func(w *row, b []byte) []byte {
		if w.campaign.sent {
			return c(w, b)
		}
		return b
	}
}

// subject writes the subject of the campaign into w.text. It does not use w.r: the
// truth of campaigns is made elsewhere and must read the same subject.
func (w *row) subject() {
	w.text.reset(false)
	c := &w.campaign
	n := narrator{w.w, w.s, rng{mix(w.s.seed, 25, uint64(c.row))}}
	switch {
	case c.special != nil && c.special.rumour >= 0:
		prefix := pick(&n.r, []string{"Fwd: ", "FW: ", "Fwd: FW: ", "FW: " + w.s.short + " - ", "Fwd: (U//FOUO) ", "FW: UNCONFIRMED - "})
		if c.special.hop == 0 {
			prefix = ""
		}
		w.text.add(prefix + rumourOf(c.special.rumour).subject)
	case c.special != nil:
		n.fill(&w.text, "URGENT Officer Safety: armed subject {per} at large in {county}")
	default:
		n.fill(&w.text, pick(&n.r, c.topic.subjects))
	}
}

var banners = []string{"UNCLASSIFIED//<font color=\"#ee0000\">LAW ENFORCEMENT SENSITIVE</font>", "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
	"(U//LES)"}

// body writes the mail's HTML into w.text, in the manner of a word processor.
func (w *row) body() {
	p, c := &w.text, &w.campaign
	p.reset(true)
	n := narrator{w.w, w.s, rng{mix(w.s.seed, 26, uint64(c.row))}}
	p.add("<base href=\"https://" + w.s.host + "/\"><div style=\"font-family: times; text-align: center;\"><font face=\"Calibri, Times\">" +
		pick(&n.r, banners) + "</font></div>\n")
	sentences := shuffled(&n.r, c.topic.bodies)
	switch {
	case c.special != nil && c.special.rumour >= 0:
		p.add("<p class=\"MsoNormal\">" + rumourOf(c.special.rumour).body + "&nbsp;<o:p></o:p></p>\n")
		sentences = sentences[:1]
	case c.special != nil:
		sentences = []string{"{rankper} of the {org} asks all agencies in {county} to look for {per}, armed, in a {car}, plate {plate}. Call " +
			"{phone}."}
	}
	for i, s := range sentences {
		p.add("<p class=\"MsoNormal\">")
		if i == 0 {
			p.add("(U) <b>")
			n.fill(p, "{date}")
			p.add("</b>&nbsp;")
		}
		n.fill(p, s)
		p.add("<o:p></o:p></p>\n")
	}
	if len(c.attachments) > 0 {
		p.add("<p>See [AttachmentLinks]</p>\n")
	}
	p.add("<p>Sincerely,<br>")
	n.fill(p, "{per}")
	p.add(", Director<br>")
	p.name(entities.ORG, w.s.name, "site:"+w.s.Folder)
	p.add("</p>")
	if n.r.chance(.15) {
		p.add("<p style=\"font-size: 8pt\">\"This message is for its recipients only.\"</p>")
	}
}
