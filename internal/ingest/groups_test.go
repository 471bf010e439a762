package ingest_test

import (
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

func TestGroupsNameTheTopicOfACampaign(t *testing.T) {
	report, s := loadFiles(t, map[string]string{
		"ncric/EmailBuilder.csv": table(t, "ncric", "EmailBuilder",
			cells{"EmailBuilderID": "7170", "EmailSubject": "Bulletin", "ExportDefinitionList": "12, 15;12", "DateSent": "06/05/20 19:31:02"},
			cells{"EmailBuilderID": "7171", "EmailSubject": "To nobody known", "ExportDefinitionList": "99", "DateSent": "06/05/20 19:31:02"}),
		"ncric/EmailBuilderCategory.csv": table(t, "ncric", "EmailBuilderCategory",
			cells{"EmailBuilderCategoryID": "3", "CategoryName": "Law Enforcement Groups"},
			cells{"EmailBuilderCategoryID": "4", "CategoryName": "Sectors"}),
		"ncric/EmailBuilderDetail.csv": table(t, "ncric", "EmailBuilderDetail",
			cells{"EmailBuilderDetailID": "12", "EmailBuilderCategoryID": "3", "DetailName": "All approved law enforcement"},
			cells{"EmailBuilderDetailID": "15", "EmailBuilderCategoryID": "4", "DetailName": "Dams"}),
	})
	for name, want := range map[string]string{"topic": "[All approved law enforcement Dams]", "category": "[Law Enforcement Groups Sectors]"} {
		if got := property(t, s, "campaign:ncric/7170", name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	page, err := s.Evidence(t.Context(), "campaign:ncric/7170", questions.EvidenceQuery{Limit: 20})
	if err != nil || !slices.ContainsFunc(page.Evidence, func(e entities.Evidence) bool {
		return e.Column == "ExportDefinitionList" && e.Value == "12, 15;12"
	}) {
		t.Errorf("the cell that names the groups is no evidence: %+v (%v)", page.Evidence, err)
	}
	if len(report.Problems) != 1 || !strings.Contains(report.Problems[0].Reason, "names no row of EmailBuilderDetail") {
		t.Errorf("a group that is not there is no problem: %+v", report.Problems)
	}
	if got := property(t, s, "campaign:ncric/7171", "topic"); got != "" {
		t.Errorf("topic %s of a group that is not there", got)
	}
}

func TestRowsPutPeopleIntoGroups(t *testing.T) {
	report, s := loadFiles(t, map[string]string{
		"ncric/Registrations.csv": table(t, "ncric", "Registrations", people...),
		"ncric/HIDTATaskforceCmdrs.csv": table(t, "ncric", "HIDTATaskforceCmdrs",
			cells{"HIDTATaskForceCmdrsID": "7", "TaskForceName": "Harbor Task Force", "RegistrationsID": "2"}),
		"ncric/RegistrationsToTaskForce.csv": table(t, "ncric", "RegistrationsToTaskForce",
			cells{"RegistrationsID": "1", "HIDTATaskForceCmdrsID": "7"}, cells{"RegistrationsID": "404", "HIDTATaskForceCmdrsID": "7"}),
		"ncric/Customer.csv":           table(t, "ncric", "Customer", cells{"CustomerID": "3", "Name": "Cy Three", "Email": "cy@shop.example"}),
		"ncric/MailList.csv":           table(t, "ncric", "MailList", cells{"MailListID": "1", "MailingListName": "Weekly"}),
		"ncric/MailListToCustomer.csv": "MailListID,CustomerID,SignUpDate,Unsubscribed,ConfirmID,Unconfirmed\n1,3,,0,,0\n1,3,,1,,0\n",
		"ncric/RoutingRule.csv": table(t, "ncric", "RoutingRule", cells{"RoutingRuleID": "1", "RuleName": "SARs of Oak County",
			"EmailList": "ann@so.example; Duty <duty@so.example>"}),
		"ncric/RoutingContact.csv": table(t, "ncric", "RoutingContact", cells{"RoutingContactID": "1", "FirstName": "Di", "LastName": "Four",
			"EmailAddress": "di@so.example", "RoutingRule": "Night shift"}),
		"ncric/Security.csv": table(t, "ncric", "Security", cells{"SecurityID": "1", "EMail": "eve@so.example",
			"Groups": "Administrators,Editors"}),
	})
	for email, want := range map[string]string{
		"ann@so.example":  "[Harbor Task Force notified: SARs of Oak County]",
		"bob@so.example":  "[Harbor Task Force]",
		"cy@shop.example": "[Weekly]",
		"duty@so.example": "[notified: SARs of Oak County]",
		"di@so.example":   "[notified: Night shift]",
		"eve@so.example":  "[Administrators Editors]",
	} {
		if got := property(t, s, recipient(email), "groups"); got != want {
			t.Errorf("%s is in %s, want %s", email, got, want)
		}
	}
	page, err := s.Evidence(t.Context(), string(recipient("bob@so.example")), questions.EvidenceQuery{Limit: 20})
	if err != nil || !slices.ContainsFunc(page.Evidence, func(e entities.Evidence) bool {
		return e.Table == "HIDTATaskforceCmdrs" && e.Column == "TaskForceName"
	}) {
		t.Errorf("nothing says why Bob leads a task force: %+v (%v)", page.Evidence, err)
	}
	if len(report.Problems) != 1 ||
		report.Problems[0].Reason != "1 rows, this the first, refer to a row of Registrations that is not in the leak" {
		t.Errorf("problems %+v", report.Problems)
	}
	for _, c := range report.Tables {
		if c.Table == "MailListToCustomer" && (c.Mapped != 1 || c.Skipped != 1) {
			t.Errorf("of two sign-ups one was withdrawn: %+v", c)
		}
	}
}

// Somebody known by a list of addresses alone is found by rows that name the address.
func TestPeopleOfAddressListsAreFound(t *testing.T) {
	report, s := loadFiles(t, map[string]string{
		"ncric/RoutingRule.csv": table(t, "ncric", "RoutingRule", cells{"RoutingRuleID": "1", "RuleName": "Ports",
			"EmailList": "duty@so.example"}),
		"ncric/Documents.csv": "DocumentID,DocTitle\n91,\"Daily Bulletin\"\n",
		"ncric/DocumentDownload.csv": "DocumentDownloadID,DocumentID,DownloadDate,AssociateID,SessionID,SessionTableName,SessionIDFieldName\n" +
			"1,91,\"01/02/20 07:55:10\",,\"DUTY@so.example\",\"Registrations\",\"Email\"\n",
	})
	if n := report.Relationships[entities.Downloaded]; n != 1 || len(report.Problems) != 0 {
		t.Errorf("%d downloads, problems %+v", n, report.Problems)
	}
	if got := property(t, s, recipient("duty@so.example"), "groups"); got != "[notified: Ports]" {
		t.Errorf("in groups %s", got)
	}
}

// Of two rows with one key the first is meant by those that refer to it, as with people.
func TestFirstOfOneKeyIsMeant(t *testing.T) {
	_, s := loadFiles(t, map[string]string{
		"ncric/EventBuilder.csv": "EventBuilderID,EventTitle\n5,\"First\"\n5,\"Second\"\n",
		"ncric/EmailBuilder.csv": table(t, "ncric", "EmailBuilder", cells{"EmailBuilderID": "1", "EmailSubject": "Come", "EventBuilderID": "5",
			"DateSent": "06/05/20 19:31:02"}),
	})
	var announced []string
	if err := s.EachEdge(t.Context(), func(e graph.Edge) error {
		if e.Type == entities.Announces {
			n, _, err := s.Entity(t.Context(), e.Target)
			announced = append(announced, n.Name)
			return err
		}
		return nil
	}); err != nil || !slices.Equal(announced, []string{"First"}) {
		t.Errorf("announced %q (%v)", announced, err)
	}
}
