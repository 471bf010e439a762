package sample

import "strings"

// copies names tables that somebody copied within Access, and the originals, both in
// lower case. A copy keeps the key column: where that differs the table was made
// anew and holds rows of its own.
var copies = map[string]string{
	"registrationsold": "registrations", "registrationbkup": "registrations", "registrationsbkup": "registrations",
	"registrationscopy": "registrations",
	"registrationsdups": "registrations", "registrationsarchive": "registrations", "registrations2": "registrations",
	"eventregistrationsold": "eventregistrations", "eventregistrationsbkup": "eventregistrations", "membercopy": "members",
	"nomineesold":      "nominees",
	"911centersbackup": "911centers", "911centersbackup2": "911centers", "911centersbackup3": "911centers", "911centersbackup4": "911centers",
	"agencyname2": "agencynames", "incidentmapold": "incidentmap", "incidentmapbackup": "incidentmap", "routingrulecopy": "routingrule",
	"eventbuilderold": "eventbuilder", "eventbuildercopy": "eventbuilder", "hidtainventorycopy": "hidtainventory", "speakers2": "speakers",
	"surveybackup": "survey", "surveycopy01092018": "survey", "nomineemastlistarchive": "nomineemasterlist",
	"hidtasubcopy": "hidtasubinitative",
	"coursesold":   "courses", "countiesold": "counties", "electionsold": "election",
}

// linkCopies makes the copies of a site repeat the first four fifths of the rows of
// their originals: same ids, same people.
func (s *site) linkCopies() {
	for i, t := range s.tables {
		of := s.byName[copies[strings.ToLower(t.name)]]
		if of == nil || of.rows == 0 || !s.Tables[i].HasRows || !strings.EqualFold(t.columns[0], of.columns[0]) {
			continue
		}
		t.copyOf, t.family, t.seed, t.firstID = of, of.family, of.seed, of.firstID
		t.rows = (of.rows*4 + 4) / 5
	}
}

// isRead tells whether a loader reads the table's people: a copy only if campaigns
// name it as the home of their recipients.
func (t *table) isRead() bool {
	if t.copyOf == nil || t.site.emails == nil {
		return t.copyOf == nil
	}
	for row := range t.site.emails.rows {
		if t.site.campaign(row).table == t {
			return true
		}
	}
	return false
}
