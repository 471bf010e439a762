package sample

import (
	"slices"
	"strings"

	"bluegraph/internal/sample/layouts"
)

// family says which story a table tells, and with it how its rows are made.
type family int

const (
	generic  family = iota // columns filled by their names, no story
	people                 // persons with an address: possible EmailTable
	accounts               // persons that never are an EmailTable (Security, RoutingContact)
	company
	emails
	emailLists // EmailBuilderCategory, EmailBuilderDetail
	routing
	taskForces
	members // links of people to groups
	mailLists
	settings // BouncedEmailOptions
	events
	calendar
	documents
	categories
	videos // Video, NewsLetterPicture
	downloads
	linkDownloads
	logins
	reports
	comments
	articles // Blog, NewsLetter, PressRelease
	forms
	pickLists
	pasteErrors
)

// story gives the family of a table, the rows of an average demo site, and how
// much more there are in the large preset.
type story struct {
	family family
	rows   float64
	growth float64
}

// stories lists the tables with a story by lower-case name.
var stories = map[string]story{
	"registrations": {people, 1500, 3.1}, "associates": {people, 150, 8}, "eventregistration": {people, 600, 14},
	"eventregistrations": {people, 600, 14}, "directory": {people, 60, 8}, "customer": {people, 20, 8},
	"contacts": {people, 90, 8}, "members": {people, 90, 8}, "emailbuildercustomlist": {people, 160, 10},
	"security": {accounts, 10, 2}, "routingcontact": {accounts, 15, 3}, "nonpublicreg": {people, 60, 8},
	"trainingregistration": {people, 120, 8}, "trainingregistrations": {people, 120, 8}, "applicants": {people, 90, 8},
	"hidtatraining": {people, 60, 6}, "ncrttactraining": {people, 40, 6}, "cnoatraining": {people, 60, 6}, "sltewtraining": {people, 40, 6},
	"oig": {people, 40, 6}, "cellphoneevidence021009": {people, 20, 2}, "alumni": {people, 60, 8}, "membership": {people, 60, 8},
	"allemails": {people, 90, 8}, "nominees": {people, 15, 4},
	"sponsors": {people, 12, 4}, "registrations2": {people, 60, 8}, "csaregistrations": {people, 60, 8},
	"company": {company, 2, 1}, "emailbuilder": {emails, 105, 4.2},
	"emailbuildercategory": {emailLists, 3, 1}, "emailbuilderdetail": {emailLists, 9, 1},
	"eventbuilder": {events, 45, 8}, "documents": {documents, 220, 9}, "documents2": {documents, 60, 9}, "documents3": {documents, 30, 9},
	"documentcategory": {categories, 8, 2}, "document2category": {categories, 4, 2}, "document3category": {categories, 3, 2},
	"documentdownload": {downloads, 900, 36}, "document2download": {downloads, 120, 30}, "document3download": {downloads, 60, 30},
	"securemenulog": {logins, 1200, 31}, "sars": {reports, 70, 8}, "sarsnew": {reports, 20, 8}, "leads": {reports, 90, 8},
	"rfi": {reports, 50, 8}, "requests": {reports, 50, 8}, "incidentmap": {reports, 90, 8}, "publictips": {reports, 40, 8},
	"blog": {articles, 15, 6}, "newsletter": {articles, 15, 6}, "pressrelease": {articles, 10, 4},
	"formbuilder": {forms, 8, 2}, "bouncedemailoptions": {settings, 2, 1}, "routingrule": {routing, 5, 2},
	"hidtataskforcecmdrs": {taskForces, 5, 2}, "hidtainitiative": {taskForces, 4, 2},
	"registrationstotaskforce": {members, 60, 6}, "maillist": {mailLists, 3, 1}, "maillisttocustomer": {members, 25, 6},
	"events": {calendar, 20, 6}, "video": {videos, 12, 4}, "newsletterpicture": {videos, 8, 4},
	"videodownload": {downloads, 150, 20}, "newsletterdownload": {downloads, 80, 20}, "newsletterdocdownload": {downloads, 15, 8},
	"linkdownloadhistory": {linkDownloads, 90, 20}, "incidentmapcomments": {comments, 12, 8}, "blogcomments": {comments, 8, 6},
	"paste errors": {pasteErrors, 4, 1},
	"agencynames":  {pickLists, 60, 6}, "lawenforcementagencies": {pickLists, 60, 5}, "publicsafetyagencies": {pickLists, 40, 5},
	"agencyorganizationlist": {pickLists, 60, 5}, "agencyorganization": {pickLists, 40, 5}, "requestingagency": {pickLists, 20, 3},
	"leagencynames": {pickLists, 40, 5}, "organizationnames": {pickLists, 30, 4}, "uniqueagencies": {pickLists, 60, 5},
	"911centers": {pickLists, 30, 3}, "agencies": {pickLists, 40, 5}, "agencylist": {pickLists, 40, 5}, "masteragencylist": {pickLists, 40, 5},
	"memberagencies": {pickLists, 20, 4}, "arizonaagencies": {pickLists, 40, 4}, "coloradoagencies": {pickLists, 40, 4},
	"emailbuilderoptions": {generic, 0, 1},
}

// mailTables are the tables that a campaign may name as its EmailTable, with the
// share of campaigns that do (section 4 of the dictionary gives the sites).
var mailTables = []struct {
	name  string
	share int
}{{"registrations", 70}, {"emailbuildercustomlist", 8}, {"associates", 8}, {"eventregistration", 6}, {"eventregistrations", 6},
	{"directory", 3}, {"customer", 1}, {"members", 1}, {"contacts", 2}, {"registrationsold", 4}}

// storyOf finds the story of a table; copies and single-site registration tables
// count as people when they have an address column.
func storyOf(t layouts.Table) story {
	name := strings.ToLower(t.Name)
	s, ok := stories[name]
	if !ok && strings.Contains(name, "registration") && !strings.Contains(name, "to") {
		s, ok = story{people, 80, 6}, true
	}
	if !ok {
		return story{family: generic, growth: 1}
	}
	if s.family == people && !slices.ContainsFunc(t.Columns, func(c string) bool { return aliasRank(emailAliases, c) >= 0 }) {
		return story{family: generic, growth: 1}
	}
	return s
}

// The columns that a loader reads a person's address, agency and state from, first
// one wins (section 12 of the dictionary).
var (
	emailAliases  = []string{"emailaddress", "email", "submittersemailaddress", "primaryemailaddress", "alternateemailaddress"}
	agencyAliases = []string{"agencyorganization", "agencyorganizationname", "agencyname", "agency", "companyname", "company",
		"organizationname", "agencyorganizationnameother", "agencyorganizationother", "otherorgdescription", "requestingagency",
		"lawenforcementagency"}
	stateAliases = []string{"state", "agencystate", "stateprovince"}
)

// aliasRank is the place of a column in a list of aliases, -1 if it is none.
func aliasRank(aliases []string, column string) int {
	return slices.Index(aliases, strings.ToLower(column))
}
