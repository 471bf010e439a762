package scan

import (
	"path/filepath"
	"strings"
)

// AddTruth takes the people whom the truth of a made-up leak knows: its persons, and the names, addresses and telephone numbers
// that it wrote into texts, where no row states whose they are. folder holds persons.csv and mentions.csv; a file that is
// missing adds nothing. An error tells of a file that cannot be read.
func (n *Needles) AddTruth(folder string) error {
	surnames := map[string]bool{} // a surname alone is a needle by what the leak says of it
	value := func(header, row []string, column string) string {
		for i, h := range header {
			if h == column && i < len(row) {
				return row[i]
			}
		}
		return ""
	}
	address := func(mail string) {
		if mailForm.MatchString(mail) && !isOffice(words(strings.SplitN(mail, "@", 2)[0])) {
			n.Addresses[strings.ToLower(mail)] = true
		}
	}
	err := eachRow(filepath.Join(folder, "persons.csv"), func(header, row []string) {
		n.name(value(header, row, "first_name"), value(header, row, "last_name"), surnames)
		address(value(header, row, "email"))
		address(value(header, row, "private_email"))
		n.number(value(header, row, "phone"))
	})
	if err != nil {
		return err
	}
	err = eachRow(filepath.Join(folder, "mentions.csv"), func(header, row []string) {
		switch text := value(header, row, "text"); value(header, row, "type") {
		case "PER":
			if w := words(text); len(w) > 1 {
				n.Names[strings.Join(w, " ")] = true
				n.fullName(text, surnames)
			}
		case "EMAIL":
			address(text)
		case "PHONE":
			n.number(text)
		}
	})
	n.sum()
	return err
}
