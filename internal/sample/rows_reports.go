package sample

import (
	"fmt"
	"strings"
)

// reportColumns hold narratives, in the order in which a table's first two are filled.
var reportColumns = []string{"briefsummary", "activitydetails", "requestdescription", "summaryofincident", "casesynopsis",
	"genericfield3", "otherproblem", "information", "request", "incidentsummary", "descriptionofactivity", "comments"}

// rowsReports fills SARs, Leads, RFI, Requests and the incident map.
func (t *table) rowsReports() map[string]cell {
	own := t.personCells()
	filled := 0
	for _, name := range reportColumns {
		if !t.has(name) || filled == 2 {
			continue
		}
		column := t.column(name)
		text := func(w *row, b []byte) []byte {
			if w.r.chance(.3) {
				return w.tell(b, column, false, pick(&w.r, reportTexts), pick(&w.r, reportTexts))
			}
			return w.tell(b, column, false, pick(&w.r, reportTexts))
		}
		own[name] = text
		if filled++; filled == 2 {
			own[name] = sometimes(.4, text)
		}
	}
	for _, name := range []string{"subjects", "subjectname", "suspect"} {
		column := t.column(name)
		own[name] = sometimes(.5, func(w *row, b []byte) []byte { return w.tell(b, column, false, "{per}") })
	}
	for _, name := range dateColumns {
		own[name] = userDate
	}
	for _, name := range []string{"activitydate", "problemdate", "dateoflead"} {
		own[name] = stampCell(func(w *row) int64 { return w.at / day * day })
	}
	clock := textCell(func(w *row) string { return fmt.Sprintf("%02d%02d", w.r.below(24), w.r.below(60)) })
	own["incidenttime"], own["activitytime"], own["problemtime"] = clock, clock, clock
	own["county"] = textCell(func(w *row) string { return pick(&w.r, w.s.region.counties).name })
	own["threatactivity"] = textCell(func(w *row) string {
		return strings.Join([]string{pick(&w.r, activities), pick(&w.r, activities)}[:w.r.between(1, 2)], ",")
	})
	own["category"] = textCell(func(w *row) string { return pick(&w.r, activities) })
	own["casenumber"] = sometimes(.4, textCell(func(w *row) string {
		y, _, _ := civil(w.at)
		return fmt.Sprintf("%02d-%06d", y%100, w.r.below(1000000))
	}))
	own["phonenumber"] = sometimes(.6, textCell(func(w *row) string { return phone(&w.r) }))
	if strings.EqualFold(t.name, "SARs") {
		own["file1"] = sometimes(.3, textCell(func(w *row) string { return fileName("SARF1", w.t.id(w.n), ".pdf") }))
		own["file1name"] = sometimes(.3, constant("Letter.pdf"))
	}
	for _, name := range []string{"sar", "tschit", "mapsupervisorapproval", "fbi", "nsi", "nsipll", "mostwanted", "anonymous"} {
		own[name] = flag(.1)
	}
	return own
}

var activities = []string{"Suspicious Incident", "Expressed or Implied Threat", "Theft/Loss", "Photography", "Eliciting Information",
	"Cyber Attack", "Trespass"}

// rowsComments fills what readers wrote under an article or an incident.
func (t *table) rowsComments() map[string]cell {
	own := t.personCells()
	own["commentername"] = byName["fullname"]
	for _, name := range []string{"comments", "commenttext"} {
		column := t.column(name)
		own[name] = func(w *row, b []byte) []byte { return w.tell(b, column, true, "<p>"+pick(&w.r, reportTexts)+"</p>") }
	}
	for column, of := range map[string]string{"blogid": "blog", "incidentmapid": "incidentmap"} {
		if c := t.site.byName[of]; c != nil && c.rows > 0 {
			own[column] = numberCell(func(w *row) int { return c.id(w.r.below(c.rows)) })
		}
	}
	own["dateposted"] = stampCell(func(w *row) int64 { return w.at })
	return own
}

// rowsArticles fills Blog, NewsLetter and PressRelease.
func rowsArticles() map[string]cell {
	at := stampCell(func(w *row) int64 { return w.at })
	text := func(name string) cell {
		return func(w *row, b []byte) []byte {
			return w.tell(b, w.t.column(name), true, pick(&w.r, articleTexts), pick(&w.r, articleTexts))
		}
	}
	return map[string]cell{
		"title": func(w *row, b []byte) []byte {
			return w.tell(b, w.t.column("title"), false, pick(&w.r, pick(&w.r, topics).subjects))
		},
		"content":        text("content"),
		"text":           text("text"),
		"newsletterdate": at, "pressreleasedate": at,
		"author":       sometimes(.6, textCell(func(w *row) string { return w.id.first + " " + w.id.last })),
		"companyname":  textCell(func(w *row) string { return w.s.short }),
		"emailaddress": nil,
	}
}
