package resolve

import (
	"strings"

	"bluegraph/internal/entities"
)

// roles are what a mailbox is called that several people read.
var roles = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`admin administration alerts analysts bulletins clerk comms communications contact crime
		crimeanalysis crimetips desk detectives dispatch dispatchers duty dutyofficer dutydesk eoc frontdesk fusion
		fusioncenter gangs general help helpdesk hq hr info information intake intel intelligence investigations it jail
		lab mail mailbox media narcotics news noreply office operations ops patrol pio police postmaster press records
		reception registration reports security soc staff support swat team terminal tips training unit watch
		watchcenter watchcommander webmaster`) {
		set[w] = true
	}
	return set
}()

// manyNames is how many family names tell that an address is not one person's: one
// may be a maiden name, another a slip.
const manyNames = 4

// IsSharedMailbox tells of an address that is no person's: it is called by what it is
// for, or people of many names give it. names are the spellings that rows state.
func IsSharedMailbox(address string, names []string) bool {
	local, _, _ := strings.Cut(address, "@")
	local, _, _ = strings.Cut(local, "+")
	words := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '-' || r == '_' || r >= '0' && r <= '9' })
	if roles[strings.Join(words, "")] {
		return true
	}
	if len(words) > 1 && (roles[words[0]] || roles[words[len(words)-1]]) && len(names) == 0 {
		return true
	}
	last := map[string]bool{}
	for _, n := range names {
		if all := strings.Fields(entities.Fold(n)); len(all) > 1 {
			last[all[len(all)-1]] = true
		}
	}
	return len(last) >= manyNames
}

// Undecorated is an address without what its holder may add to it: "+bulletins" before
// the "@", and at Google Mail points, which mean nothing there.
func Undecorated(address string) string {
	local, domain, ok := strings.Cut(address, "@")
	if !ok {
		return address
	}
	if plain, _, found := strings.Cut(local, "+"); found && plain != "" {
		local = plain
	}
	if domain == "gmail.com" || domain == "googlemail.com" {
		if plain := strings.ReplaceAll(local, ".", ""); plain != "" {
			local = plain
		}
	}
	return local + "@" + domain
}
