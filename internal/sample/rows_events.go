package sample

import (
	"fmt"
)

// events is the number of rows of EventBuilder.
func (s *site) events() int {
	if t := s.byName["eventbuilder"]; t != nil {
		return t.rows
	}
	return 0
}

var courses = []string{"Basic Report Writing", "Threat Liaison Officer Basic", "Interview Techniques", "Open Source Research",
	"Active Threat Response",
	"Crime Analysis", "Radio Basics", "Retail Crime Conference", "Gang Identification", "Cyber Hygiene"}

// event is what registrations and campaigns need of a row of EventBuilder.
func (s *site) event(row int) (title, form string, start int64) {
	h := mix(s.seed, 41, uint64(row))
	title = courses[h%uint64(len(courses))]
	n := int64(s.events())
	start = (epochStart + (epochEnd-epochStart)*int64(row+1)/n) / day * day
	y, m, d := civil(start)
	return title, fmt.Sprintf("%s%02d%02d%02d_%d", camel(title), m, d, y%100, row), start
}

func (s *site) eventForm(row int) string {
	_, form, _ := s.event(row)
	return form
}

// rowsEvents fills EventBuilder.
func rowsEvents(t *table) map[string]cell {
	s := t.site
	start := func(w *row) int64 { _, _, at := s.event(w.n); return at }
	announcement := func(name string) cell {
		return func(w *row, b []byte) []byte {
			return w.tell(b, w.t.column(name), true, "<p>The {org} presents this course in {loc}.</p>",
				"<p>Instructor: {rankper}. Questions: {phone} or {email}.</p>")
		}
	}
	registrants := "EventRegistration"
	if e := s.byName["eventregistrations"]; e != nil && e.rows > 0 {
		registrants = "EventRegistrations"
	}
	return map[string]cell{
		"eventtitle":        textCell(func(w *row) string { title, _, _ := s.event(w.n); return title }),
		"formname":          textCell(func(w *row) string { return s.eventForm(w.n) }),
		"startdate":         stampCell(start),
		"enddate":           stampCell(func(w *row) int64 { return start(w) + int64(w.n%3)*day }),
		"creationdate":      stampCell(func(w *row) int64 { return start(w) - 30*day }),
		"starttime":         constant("0900"),
		"endtime":           constant("1630"),
		"announcement":      announcement("announcement"),
		"eventdescription":  sometimes(.3, announcement("eventdescription")),
		"location":          textCell(func(w *row) string { return pick(&w.r, []string{"Webinar", "Training Room B", "County Annex"}) }),
		"city":              textCell(func(w *row) string { return pick(&w.r, pick(&w.r, s.region.counties).cities) }),
		"state":             textCell(func(w *row) string { return s.region.state }),
		"category":          constant("Training"),
		"maxattend":         numberCell(func(w *row) int { return w.r.between(2, 20) * 10 }),
		"databasetablename": constant(registrants), "databaseemailfield": constant("EmailAddress"),
		"emailfrom": textCell(func(w *row) string { return s.mailbox() }), "sendto": textCell(func(w *row) string { return s.mailbox() }),
		"eventcancelled": flag(.05), "flyerpdf": sometimes(.4, textCell(func(w *row) string {
			title, _, _ := s.event(w.n)
			return `EBF00000\Flyer ` + title + ".pdf"
		})),
		"eventpocname":  sometimes(.5, textCell(func(w *row) string { return w.id.first + " " + w.id.last })),
		"eventpocemail": sometimes(.5, textCell(func(w *row) string { return w.id.email })),
		"secure":        flag(.5), "private": flag(.1), "eventcost": sometimes(.1, numberCell(func(w *row) int { return 50 })),
	}
}

// rowsCalendar fills Events: dates that nobody registers for.
func rowsCalendar() map[string]cell {
	return map[string]cell{
		"title": textCell(func(w *row) string { return pick(&w.r, courses) + " (calendar)" }),
		"text": func(w *row, b []byte) []byte {
			return w.tell(b, w.t.column("text"), true, "<p>Meet at {loc}. Call {phone}.</p>")
		},
		"eventdate": stampCell(func(w *row) int64 { return w.at / day * day }),
		"category":  constant("Training"),
	}
}

// registrationCells name the event of a registration; one that was cancelled names it
// in another column.
func registrationCells(own map[string]cell) {
	form := func(w *row) string { return w.s.eventForm(int(mix(w.t.seed, 51, uint64(w.n)) % uint64(w.s.events()))) }
	cancelled := func(w *row) bool { return mix(w.t.seed, 52, uint64(w.n))%25 == 0 }
	own["eventformname"] = textCell(func(w *row) string {
		if cancelled(w) {
			return ""
		}
		return form(w)
	})
	own["eventformnamecancelled"] = textCell(func(w *row) string {
		if cancelled(w) {
			return form(w)
		}
		return ""
	})
	own["cancelled"] = func(w *row, b []byte) []byte {
		if cancelled(w) {
			return append(b, '1')
		}
		return append(b, '0')
	}
}
