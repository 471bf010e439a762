package scan_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// people are the person rows of the dirty leak: given name, surname, nickname, agency, city,
// county. All are made up.
var people = [][6]string{
	{"Maria", "Zqalvander", "", "Maria Zqalvander", "Oakmere", "Fallow"},
	{"Jean-Luc", "Quimbelstead", "", "Retired (Quimbelstead)", "Oakmere", "Fallow"},
	{"Charles", "Foxglovett", "", "Law Office of Charles Foxglovett", "Oakmere", "Jean-Luc Quimbelstead"},
	{"Jorge", "Sheriff", "", "Jorge Sheriff Consulting", "Oakmere", "Fallow"},
	{"Ansel", "Quillfeatherby", "", "Quillfeatherby Consulting - self", "Oakmere", "Fallow"},
	{"Teodora", "Brandvoldsen", "Zigbymo", "Oakmere Police Department", "Oakmere", "Fallow"},
	{`Robert "Wexby"`, "Torvaldsund", "", "Oakmere Police Department", "Oakmere", "Fallow"},
	{"Grete", "Hallorandt-Vask", "", "Oakmere Police Department", "Oakmere", "Fallow"},
	{"", "Mononymiq", "", "Oakmere Police Department", "Oakmere", "Fallow"},
	{"wilma", "lowercasey", "", "Oakmere Fire Department", "Oakmere", "Fallow"},
	{"Charles", "Fox", "", "Oakmere Fire Department", "Oakmere", "Fallow"},
	{"Iñigo", "Montoyáñez", "", "Oakmere Fire Department", "Oakmere", "Fallow"},
}

// forms are ways to write a name, with given name and surname; and what else a text may hold
// of the person.
var forms = []string{
	"%[1]s %[2]s", "%[2]s, %[1]s", "%[3]s %[4]s", "%[5]s %[6]s", "%[1]s%%20%[2]s", "%[1]s+%[2]s", "%[1]s_%[2]s", "Sgt. %[2]s",
	"%[1]s&nbsp;%[2]s",
	"%[1]s%[2]s", "%[5]s%[6]s", "%[7]s", "%[8]s", "%[9]s", "%[10]s", "%[11]s", "%[12]s", "SSN %[13]s", "DOB 02/01/1980 %[1]s %[2]s",
}

// public are texts with nothing private in them, and must stay.
var public = []string{
	"Interview Techniques", "Open Source Research for Analysts", "Ransomware indicators, TLP AMBER",
	"Officer Safety: modified weapon recovered in Oakmere",
	"Gang Identification", "Radio Basics", "Oakmere Police Department bulletin", "Travel Advisory Fallow County",
	"Active Shooter Response Training",
	"Stolen vehicle trends, week of June 1, 2020", "Human Trafficking Awareness Webinar", "Cargo Theft in the Central Valley",
	"Opioid Overdose Spike Alert",
	"Phishing alert - invoice lure", "Missing juvenile located", "Weekly Intelligence Summary 12",
	"Planned demonstration at Fallow County Courthouse",
	"Terrorism Liaison Officer Basic Course", "Wildfire Evacuation Update, Madison County", "Narcotics Trends 2019-2020",
	"Retail Theft Ring Hits Outlet Malls",
	"School Safety Summit Registration Open", "Catalytic Converter Thefts Rising", "Situational Awareness: Labor Day Weekend",
	"Critical Infrastructure Protection Bulletin",
	"Counterfeit Currency Passed at Gas Stations", "Suspicious Package Near Federal Building", "Election Security Advisory",
	"Crime Analyst Training", "Domestic Violence Lethality Assessment",
	"Hazardous Materials Table-Top Exercise", "Drone Sightings Over Power Plant",
}

// dirtyLeak writes a leak in which people stand where they should not: in agency, city and
// county cells, subjects, titles, names of files and folders.
func dirtyLeak(t testing.TB) string {
	t.Helper()
	leak := filepath.Join(t.TempDir(), "leak")
	site := filepath.Join(leak, "wexfc")
	row := func(b *strings.Builder, cells ...string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
		}
		b.WriteByte('\n')
	}
	var registrations, mails, documents, events strings.Builder
	registrations.WriteString(
		"RegistrationsID,FirstName,LastName,NickName,EmailAddress,AgencyOrganization,City,County,State,WorkPhone,SSN,FormTimeStamp\n")
	mails.WriteString("EmailBuilderID,EmailSubject,EmailTable,SentEmailList,DateSent,Attachment1\n")
	documents.WriteString("DocumentID,DocFilename,DateEntered,DocTitle\n")
	events.WriteString("EventBuilderID,StartDate,City,State,EventTitle,Category,FormName\n")
	count := 0
	subject := func(s, file string) {
		count++
		id := fmt.Sprint(count)
		row(&mails, id, s, "Registrations", `EBSE00000\001.csv`, "06/05/20 19:31:02", file)
		row(&documents, id, `DDF\`+file, "06/05/20 19:31:02", s)
		row(&events, id, "06/05/20 19:31:02", "Oakmere", "OR", s, "Training", "form"+id)
	}
	for i, p := range people {
		mail := strings.ToLower(fmt.Sprintf("%s.%d@wexmail%d.example", strings.Fields(p[1])[0], i, i))
		phone := fmt.Sprintf("503-%03d-%04d", 220+i, 1400+i*37)
		digits := strings.ReplaceAll(phone, "-", "")
		ssn := fmt.Sprintf("%03d-%02d-%04d", 320+i, 11+i, 4100+i*13)
		row(&registrations, fmt.Sprint(i+1), p[0], p[1], p[2], mail, p[3], p[4], p[5], "OR", phone, ssn, "06/01/20 08:00:00")
		given, _, _ := strings.Cut(p[0], ` "`)
		local, host, _ := strings.Cut(mail, "@")
		for j, form := range forms {
			if given == "" && strings.Contains(form, "[1]") || given == "" && strings.Contains(form, "[5]") || p[1] == "Sheriff" &&
				form == "Sgt. %[2]s" || p[1] == "Fox" && form == "Sgt. %[2]s" {
				continue
			}
			s := fmt.Sprintf(form, given, p[1], strings.ToUpper(given), strings.ToUpper(p[1]), strings.ToLower(given), strings.ToLower(p[1]),
				mail, local+"%40"+host, local+" AT "+strings.ReplaceAll(host, ".", " DOT "), local+"[at]"+host, phone, digits[:3]+"–"+digits[3:6]+"–"+
					digits[6:], ssn)
			s = strings.ReplaceAll(s, "%!(EXTRA", "")
			subject("BOLO: "+s+" seen", fmt.Sprintf("notice %d %d.pdf", i, j))
		}
		if given != "" {
			subject("Notice", given+p[1]+".pdf")
			subject("Notice", strings.ReplaceAll(given+" "+p[1], `"`, "")+`\scan.pdf`)
			subject("Notice", p[1]+"19800201.jpg")
		}
		if p[2] != "" {
			subject("known as "+p[2], p[2]+".pdf")
			subject("ask "+strings.ToLower(p[2])+" about it", "notice.pdf")
		}
		row(&events, fmt.Sprint(1000+i), "06/05/20 19:31:02", strings.TrimSpace(given+" "+p[1]), "OR", "Course", "with "+
			strings.TrimSpace(given+" "+p[1]), fmt.Sprint("person", i))
	}
	for i, agency := range []string{"Oakmere Police Department", "Oakmere Fire Department", "Fallow County Sheriff's Office"} {
		for j := range 6 {
			n := 100 + 10*i + j
			row(&registrations, fmt.Sprint(n), "Pat", fmt.Sprintf("Numquist%s", string(rune('a'+i*6+j))+"berg"), "",
				fmt.Sprintf("p%d@oakmere.example", n), agency, "Oakmere", "Fallow", "OR", "", "", "06/01/20 08:00:00")
		}
	}
	for i, s := range public {
		subject(s, fmt.Sprintf("bulletin_%d.pdf", 634304+i))
	}
	for name, text := range map[string]string{
		"Company.csv":       "CompanyID,WebsiteTitle,State\n1,\"Oakmere Fusion Center\",\"OR\"\n",
		"Registrations.csv": registrations.String(), "EmailBuilder.csv": mails.String(), "Documents.csv": documents.String(),
		"EventBuilder.csv":        events.String(),
		"files/EBSE00000/001.csv": "RegistrationsID\n1\n2\n3\n4\n5\n6\n",
	} {
		path := filepath.Join(site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return leak
}
