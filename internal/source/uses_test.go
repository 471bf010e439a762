package source

import (
	"slices"
	"strings"
	"testing"
)

// usesOf says of each table of a site how it is read: kind, reason or "unmapped",
// and for ids of a recipient list what becomes of it.
func usesOf(t *testing.T, files map[string]string) (uses, forRecipients map[string]string) {
	t.Helper()
	l := write(t, files)
	found, err := Reader{OnProblem: func(Problem) {}}.Uses(t.Context(), l.Sites[0])
	if err != nil {
		t.Fatal(err)
	}
	said := func(u TableUse) string {
		switch {
		case u.Map != nil && u.Note != "":
			return string(u.Map.Kind) + ": " + u.Note
		case u.Map != nil:
			return string(u.Map.Kind)
		case u.Reason != "":
			return u.Reason
		}
		return "unmapped"
	}
	uses, forRecipients = map[string]string{}, map[string]string{}
	for _, u := range found {
		uses[u.Table.Name], forRecipients[u.Table.Name] = said(u), said(u.ForRecipients())
	}
	return uses, forRecipients
}

const copied = ", by its name and its key column "

func TestCopiesAreRecognised(t *testing.T) {
	people, incident := "RegistrationsID,Email\n1,\"a@x.example\"\n", "IncidentMapID,Problem\n1,\"Theft\"\n"
	uses, forRecipients := usesOf(t, map[string]string{
		"a/Registrations.csv": people, "a/RegistrationsOld.csv": people, "a/registrationBKUP.csv": strings.ToLower(people),
		"a/Copy of Registrations.csv": people,
		"a/Registrations_backup2.csv": people, "a/Registrations010919.csv": people, "a/Registrations2.csv": people,
		"a/RegistrationsCopy.csv": "RegistrationsCopyID,Email\n", "a/Registrations2019.csv": people,
		"a/IncidentMap.csv": incident, "a/IncidentMapOld.csv": incident,
		"a/EventRegistration.csv": "EventRegistrationID,Email\n", "a/EventRegistrationBkup.csv": "EventRegistrationID,Email\n1,\"a@x.example\"\n",
		"a/Documents.csv": "DocumentID,DocTitle\n1,\"x\"\n", "a/Documents2.csv": "DocumentID,DocTitle\n1,\"y\"\n",
		"a/Counties.csv": "CountiesID\n1\n", "a/CountiesOLD.csv": "CountiesID\n1\n",
		"a/Paste Errors.csv": incident, "a/Wish.csv": "ID\n1\n", "a/WishBackup.csv": "ID\n1\n", "a/HouseholdOld.csv": "ID,What\n1,\"x\"\n",
		"a/EmailBuilder.csv":     "EmailBuilderID,EmailSubject\n",
		"a/EmailBuilderBkup.csv": "EmailBuilderID,EmailSubject\n1,\"x\"\n",
		"a/EmailBuilderOld.csv":  "EmailBuilderID,EmailSubject\n1,\"x\"\n2,\"y\"\n",
	})
	for name, want := range map[string]string{
		"Registrations":         "Recipient",
		"RegistrationsOld":      "a copy of Registrations" + copied + "RegistrationsID",
		"registrationBKUP":      "a copy of Registrations" + copied + "registrationsid",
		"Copy of Registrations": "a copy of Registrations" + copied + "RegistrationsID",
		"Registrations_backup2": "a copy of Registrations" + copied + "RegistrationsID",
		"Registrations010919":   "a copy of Registrations" + copied + "RegistrationsID",
		"Registrations2":        "a copy of Registrations" + copied + "RegistrationsID",
		"RegistrationsCopy":     "Recipient", // its key is its own: made anew
		"Registrations2019":     "unmapped",  // a volume, which no mapping names
		"IncidentMapOld":        "a copy of IncidentMap" + copied + "IncidentMapID",
		"EventRegistrationBkup": "Recipient: read in place of EventRegistration",
		"EmailBuilderOld":       "Campaign: read in place of EmailBuilder",
		"EmailBuilderBkup":      "a copy of EmailBuilder, in place of which the larger copy EmailBuilderOld is read",
		"Documents2":            "Document",
		"CountiesOLD":           "pick lists",
		"WishBackup":            "a copy of Wish" + copied + "ID",
		"HouseholdOld":          "unmapped", // of what is called ID alone nothing follows
		"Paste Errors":          "left behind by Access",
	} {
		if !strings.HasPrefix(uses[name], want) {
			t.Errorf("%s: %q, want %q", name, uses[name], want)
		}
	}
	for name, want := range map[string]string{
		"RegistrationsOld":  "Recipient: a copy of Registrations, read because",
		"Registrations2019": "Recipient: read as people",
		"CountiesOLD":       "Recipient: read as people",
		"IncidentMap":       "Report",   // its ids name who submitted
		"EmailBuilder":      "Campaign", // whatever a cell may say
	} {
		if !strings.HasPrefix(forRecipients[name], want) {
			t.Errorf("ids of a list are looked up in %s: %q, want %q", name, forRecipients[name], want)
		}
	}
}

func TestSettingsSayWhatATableHolds(t *testing.T) {
	uses, _ := usesOf(t, map[string]string{
		"a/FormBuilder.csv": "FormBuilderID,FormName,FormContent,DatabaseTablename\n1,\"f\",\"<form>\",\"Wishes\"\n" +
			"2,\"g\",,\"Registrations\"\n",
		"a/BouncedEmailOptions.csv":  "BouncedEmailOptionsID,DatabaseTablename,EmailFieldName\n1,\"volunteers\",\"HomeMail\"\n",
		"a/EmailBuilderCategory.csv": "EmailBuilderCategoryID,TableName\n1,\"Partners\"\n",
		"a/Wishes.csv":               "WishesID,Wish\n", "a/Volunteers.csv": "VolunteersID,HomeMail\n",
		"a/Partners.csv":      "PartnersID,FormTimeStamp,IPAddress\n",
		"a/Registrations.csv": "RegistrationsID\n", "a/Mystery.csv": "MysteryID\n", "a/Tips_Form.csv": "Tips_FormID,FormTimeStamp,NSFormName\n",
		"a/CNOATraining.csv": "CNOATrainingID,FormTimeStamp,NSFormName,EventFormName,DoNotSend\n",
	})
	for name, want := range map[string]string{
		"Wishes":     "Report: read as what a form collects: FormBuilder names it",
		"Volunteers": "Recipient: read as people: BouncedEmailOptions names it",
		"Partners":   "Recipient: read as people: EmailBuilderCategory names it", "Registrations": "Recipient", "Mystery": "unmapped",
		"Tips_Form":    "Report: read by its columns NSFormName, FormTimeStamp",
		"CNOATraining": "Recipient: read by its columns DoNotSend, EventFormName",
	} {
		if uses[name] != want {
			t.Errorf("%s: %q, want %q", name, uses[name], want)
		}
	}
	l := write(t, map[string]string{
		"a/BouncedEmailOptions.csv": "BouncedEmailOptionsID,DatabaseTablename,EmailFieldName\n1,\"Registrations\",\"HomeMail\"\n",
		"a/Registrations.csv":       "RegistrationsID,Email,HomeMail\n1,,\"home@x.example\"\n2,\"work@x.example\",\"home2@x.example\"\n",
	})
	rows, _, _ := readTable(t, l, "a", "Registrations", func(r *Record) string { v, c := r.Field("email"); return v + " " + c })
	if want := []string{"home@x.example HomeMail", "work@x.example Email"}; !slices.Equal(rows, want) {
		t.Errorf("addresses %q, want %q", rows, want)
	}
}

func TestMappingsSayOnlyWhatDiffers(t *testing.T) {
	head := "leak: x\nlayout: {sites: folders}\ntables:\n"
	for _, c := range []struct{ name, text, want string }{
		{"inherits", "- {tables: [A], kind: Document, table_in_id: true, fields: {name: N, title: T}}\n" +
			"- {tables: [B], like: A, fields: {title: U}}\n", ""},
		{"like nothing", "- {tables: [A], like: Z}\n", "names no other table"},
		{"like itself", "- {tables: [A], like: A}\n", "names no other table"},
		{"like in a circle", "- {tables: [A], like: B}\n- {tables: [B], like: A}\n", "names no other table"},
		{"via no lookup", "- {tables: [A], kind: Document}\n- {tables: [B], kind: Document, fields: {name: {from: [X], via: A}}}\n",
			"names no table with `lookup: true`"},
		{"via in a circle", "- {tables: [A], lookup: true, fields: {name: {from: [X], via: B}}}\n" +
			"- {tables: [B], lookup: true, fields: {name: {from: [X], via: A}}}\n", "leads back to itself"},
		{"via a time", "- {tables: [A], lookup: true, fields: {name: N}}\n- {tables: [B], kind: Document, fields: {at: {from: [X], via: A, as: " +
			"time}}}\n", "gives names"},
		{"a text that is no column", "- {tables: [A], kind: Document, text: [\"{X} and {Y}\"]}\n", "a text is a column"},
		{"two ways to a member", "- {tables: [A], member_of: [{group: G, addresses: M, person: {table: P, column: C}}]}\n", "exclude each other"},
	} {
		_, err := parseMapping(namedDoc{"test.yaml", []byte(head + c.text)}, nil)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	m, err := parseMapping(namedDoc{"test.yaml",
		[]byte(head + "- {tables: [B], like: A, fields: {title: U}}\n- {tables: [A], kind: Document, table_in_id: true, fields: {name: N, " +
			"title: T}}\n")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if b := m.Tables[0]; b.Kind != "Document" || !b.TableInID || b.Fields["name"].From[0] != "N" || b.Fields["title"].From[0] != "U" ||
		m.Tables[1].Fields["title"].From[0] != "T" {
		t.Errorf("B is read as %+v", b)
	}
}
