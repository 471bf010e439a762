package source

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bluegraph/internal/entities"
)

// Nothing outside the leak's folder is opened, whoever names it: a link among the files, a
// mapping, a store that was handed round.
func TestNothingOutsideIsOpened(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(outside, []byte("IDs,Registrations\n11\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l := write(t, map[string]string{"a/Company.csv": "CompanyID\n", "a/files/E/1.csv": "IDs,Registrations\n1\n"})
	for _, name := range []string{"a/files/E/2.csv", "a/files/E/x.pdf", "a/Table.csv"} {
		if err := os.Symlink(outside, filepath.Join(l.Root, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(l.Root, "a", "files", "E", "1.csv"), filepath.Join(l.Root, "a", "files", "E", "3.csv")); err != nil {
		t.Fatal(err)
	}
	l, err := Open(l.Root, l.Mapping)
	if err != nil {
		t.Fatal(err)
	}
	site := l.Sites[0]
	r := Reader{OnProblem: func(Problem) {}}
	relative, err := filepath.Rel(l.Root, outside)
	if err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func() error{
		"attachment": func() error { _, err := site.UploadSum(`E\x.pdf`); return err },
		"list":       func() error { _, err := r.List(site, `E\2.csv`); return err },
		"table":      func() error { _, err := r.open(&Table{Site: site, Name: "Table", File: "a/Table.csv"}); return err },
		"list of a store": func() error {
			_, err := Raw{}.ListLines(t.Context(), entities.Leak{Path: l.Root}, filepath.ToSlash(relative), []string{"11"})
			return err
		},
		"absolute list of a store": func() error {
			_, err := Raw{}.ListLines(t.Context(), entities.Leak{Path: l.Root}, outside, []string{"11"})
			return err
		},
		"row of a store": func() error {
			_, err := Raw{}.Row(t.Context(), entities.Leak{Path: l.Root}, entities.Evidence{File: filepath.ToSlash(relative), Offset: 18})
			return err
		},
		"row behind a link": func() error {
			_, err := Raw{}.Row(t.Context(), entities.Leak{Path: l.Root}, entities.Evidence{File: "a/Table.csv", Offset: 18})
			return err
		},
	} {
		if err := open(); !errors.Is(err, errOutside) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := site.UploadSum(`E\3.csv`); err != nil {
		t.Errorf("a link that stays in the leak: %v", err)
	}
}

func TestMappingMayNotLeadOut(t *testing.T) {
	m := Mapping{Name: "x", Layout: Layout{Sites: "folders", Files: "../.."}, Tables: []*TableMap{{}}}
	if err := m.compile(); err == nil {
		t.Error("layout.files: ../.. is accepted")
	}
}

func TestLicencesAndTaxesAreWithheld(t *testing.T) {
	p, err := secretPattern(nil)
	if err != nil {
		t.Fatal(err)
	}
	for column, want := range map[string]bool{
		"DLNumber": true, "DL": true, "OLN": true, "FederalTaxID": true, "CreditCard": true, "FBINumber": true, "SubjectFBINumber": true,
		"DriversLicense":     true,
		"Drivers License No": true, "EIN": true, "LicenseNumber": true, "Passport_Number": true, "StateIDNumber": true, "TaxID": true,
		"DLCheckState": false, "LicensePlate": false, "VehicleLicensePlateNumber": false, "Online": false, "PayByCreditCard": false, "FBI": false,
		"SalesTax": false, "Headline": false, "Protein": false,
	} {
		if got := isSecretName(p, column); got != want {
			t.Errorf("%s is withheld: %v", column, got)
		}
	}
}
