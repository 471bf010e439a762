package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bluegraph/internal/testkit"
)

// surveyed is a leak with a table of every status.
var surveyed = map[string]string{
	"a/Registrations.csv":       "RegistrationsID,Email\n1,\"one@x.example\"\n2,\"two@x.example\"\n",
	"a/RegistrationsOld.csv":    "RegistrationsID,Email\n1,\"one@x.example\"\n",
	"a/EventBuilder.csv":        "EventBuilderID,EventTitle\n",
	"a/EmailBuilder.csv":        "EmailBuilderID,EmailSubject,EmailTable,SentEmailList\n7,\"Come\",\"MembersBkup\",\"EBSE00000\\007.csv\"\n",
	"a/files/EBSE00000/007.csv": "IDs,MembersBkup\n1\n1\n",
	"a/Members.csv":             "MembersID,Email\n1,\"m@x.example\"\n",
	"a/MembersBkup.csv":         "MembersID,Email\n1,\"m@x.example\"\n",
	"a/SecureMenuLog.csv":       "SecureMenuLogID,Username\n1,\"x\"\n",
	"a/Wishes.csv":              "Wishesid,FormTimeStamp,NSFormName,Wish\n1,\"06/03/20 00:31:07\",\"W\",\"Rain\"\n",
	"a/Mystery.csv":             "MysteryID,What\n1,\"a\"\n2,\"b\nb\"\n",
	"usao/usab/Company.csv":     "CompanyID,WebsiteTitle\n1,\"Other\"\n",
	"usao/usab/Mystery.csv":     "MysteryID,What\n3,\"c\"\n",
	"usao/usab/Riddle.csv":      "RiddleID\n",
}

func survey(t *testing.T, isJSON bool) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range surveyed {
		full := filepath.Join(folder, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o700), os.WriteFile(full, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)
	var out, progress bytes.Buffer
	if err := runCheck(t.Context(), checkOptions{leak: ".", mapping: "netsential", isJSON: isJSON}, &out, &progress); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSurveyForPeople(t *testing.T) {
	testkit.Golden(t, filepath.Join(here(t), "testdata", "survey.txt"), survey(t, false))
}

// The fields that scripts rely on.
func TestSurveyForScripts(t *testing.T) {
	var s struct {
		Leak   string
		Sites  int
		Tables []struct {
			Site, Table, File, Status, Reason, Kind string
			CopyOf                                  string `json:"copy_of"`
			Rows                                    int64
		}
		Lists    struct{ Files, IDs int64 }
		Problems []struct{}
	}
	if err := json.Unmarshal([]byte(survey(t, true)), &s); err != nil {
		t.Fatal(err)
	}
	if s.Leak != "netsential" || s.Sites != 2 || s.Lists.Files != 1 || s.Lists.IDs != 2 || s.Problems == nil || len(s.Tables) != 12 {
		t.Errorf("%+v", s)
	}
	got := map[string]string{}
	rows := map[string]int64{}
	for _, x := range s.Tables {
		got[x.File], rows[x.File] = x.Status+" "+x.Kind+x.CopyOf, x.Rows
	}
	for file, want := range map[string]string{
		"a/Registrations.csv": "mapped Recipient", "a/RegistrationsOld.csv": "skipped Registrations",
		"a/MembersBkup.csv": "mapped RecipientMembers",
		"a/Mystery.csv":     "unmapped ", "a/Wishes.csv": "mapped Report", "a/SecureMenuLog.csv": "skipped ", "usao/usab/Riddle.csv": "unmapped ",
	} {
		if got[file] != want {
			t.Errorf("%s: %q, want %q", file, got[file], want)
		}
	}
	if rows["a/Mystery.csv"] != 2 || rows["usao/usab/Riddle.csv"] != 0 {
		t.Errorf("rows %v", rows)
	}
}

func here(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
