package source

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// guess is what a column seems to hold, by its name.
type guess string

// guessNames are usual names of columns, bare, and what they hold. They are plain words of
// many systems; a leak's own names come into its mapping.
var guessNames = map[guess][]string{
	"email": strings.Fields(`email emailaddress mail mailaddress workemail primaryemail useremail contactemail personemail emailid
		primaryemailaddress submitteremail submitteremailaddress requestoremail`),
	"given":  strings.Fields(`firstname first givenname given fname forename`),
	"family": strings.Fields(`lastname last surname familyname family lname`),
	"name": strings.Fields(`name fullname displayname contactname personname username submittername requestorname contact contactperson
		officer officername realname`),
	"title": strings.Fields(`jobtitle positiontitlerank position rank titlerank positiontitle role`),
	"phone": strings.Fields(`phone phonenumber telephone tel workphone mobile mobilephone cellphone officephone phonework`),
	"agency": strings.Fields(`agency agencyname agencyorganization organization organisation organizationname org company companyname employer
		department dept worksfor affiliation`),
	"type":    strings.Fields(`agencytype orgtype organizationtype`),
	"city":    strings.Fields(`city town agencycity`),
	"county":  strings.Fields(`county`),
	"state":   strings.Fields(`state province stateprovince agencystate`),
	"subject": strings.Fields(`subject emailsubject mailsubject subjectline messagesubject`),
	"sent":    strings.Fields(`datesent sentat sent sentdate senton senttime dateofsending sendtime senddate`),
	"body":    strings.Fields(`body emailbody message messagebody messagetext mailbody htmlbody bodytext`),
	"from":    strings.Fields(`from sender emailfrom fromaddress mailfrom senderemail`),
	"typed":   strings.Fields(`to cc bcc recipients sendto customemaillist toaddresses emailto`),
	"list":    strings.Fields(`sentemaillist recipientlist listfile emaillist`),
	"listof":  strings.Fields(`emailtable listtable`),
	"heading": strings.Fields(`title doctitle documenttitle eventtitle eventname headline`),
	"file":    strings.Fields(`file filename docfilename filepath attachment path`),
	"start":   strings.Fields(`startdate startsat starttime eventdate start eventstart startson`),
	"end":     strings.Fields(`enddate endsat endtime end eventend`),
	"narrative": strings.Fields(`description summary narrative incidentsummary briefsummary details shortdescription incidentdescription tip
		complaint request remarks`),
	"occurred": strings.Fields(`incidentdate dateoccurred occurredat dateofincident dateofoffense offensedate occurred reportdate datereported`),
	"created": strings.Fields(`formtimestamp created createdat createdon dateentered creationdate datecreated registeredat requestdate
		timestamp entered enteredat`),
}

// reportWords stand in names of tables of reports.
var reportWords = strings.Fields("report incident sar tip lead request case intel complaint")

// guessOf is what a column of that name seems to hold; "" if the name says nothing.
func guessOf(column string) guess {
	b := bareColumn(column)
	for r, names := range guessNames {
		if slices.Contains(names, b) {
			return r
		}
	}
	return ""
}

// bareColumn is a column's name in lower case, letters and digits alone.
func bareColumn(name string) string {
	return strings.ReplaceAll(strings.ToLower(Sanitise(name)), "_", "")
}

// has tells whether the table has a column for each of the guesses.
func (d *drafted) has(guesses ...guess) bool {
	for _, r := range guesses {
		if len(d.of(r)) == 0 {
			return false
		}
	}
	return true
}

// of are the columns of a guess, in the order of the header.
func (d *drafted) of(r guess) []string {
	var out []string
	for _, c := range d.columns {
		if c.guess == r {
			out = append(out, c.name)
		}
	}
	return out
}

// isCalled tells whether the table's name has one of the words in it.
func (d *drafted) isCalled(words ...string) bool {
	b := bareColumn(d.name)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(b, w) })
}

// kind is what the rows seem to be, and why; "" if their columns do not say.
func (d *drafted) kind() (kind entities.Kind, why string) {
	isPerson := d.has("email") || d.has("given", "family")
	switch isSent := d.has("sent"); {
	case isPerson && isSent && d.has("subject"):
		return "", "" // a mail, or a person who got one, or a log of both: not for us to say
	case d.has("subject") && (isSent || d.has("typed") || d.has("list") || d.has("body") && d.has("from")):
		return entities.Campaign, "it has a subject, and tells when or to whom it was sent"
	case d.has("start") && d.has("heading"):
		return entities.Event, "it has a title and a beginning"
	case d.has("file") && d.has("heading"), d.has("heading") && d.isCalled("document", "attachment", "publication"):
		return entities.Document, "it has a title, and a file or the name of one"
	case d.has("narrative") && (d.has("occurred") || d.isCalled(reportWords...)):
		return entities.Report, "it tells what happened, and its name or a day says that it is a report"
	case !isPerson && (d.has("agency") || d.has("name")) && d.isCalled("agenc", "organi", "department", "compan", "offices"):
		return entities.Agency, "its name says that it lists organisations, and it names no people"
	case isPerson, d.has("name") && (d.has("agency") || d.has("phone") || d.has("title")):
		return entities.Recipient, "it has addresses, or names of people"
	}
	return "", ""
}
