package extract

import (
	"net/netip"
	"strings"

	"bluegraph/internal/entities"
)

// ipFinder finds IP addresses, version 4 and 6, also disguised.
type ipFinder struct{}

func (ipFinder) Rule() string { return "ip" }

func (f ipFinder) Find(d *document) []entities.Mention {
	text := d.plain.text
	var found []entities.Mention
	for i := 0; i < len(text); i++ {
		if !isHexOrColon(text[i]) || i > 0 && (isAlnum(text[i-1]) || strings.IndexByte(".:-_@", text[i-1]) >= 0) {
			continue
		}
		address := quad(text, i)
		end := i + len(address)
		if address == "" {
			address = sixes(text, i)
			end = i + len(address)
		} else {
			end = portEnd(text, end)
		}
		if address == "" || !isFree(text, end) {
			continue
		}
		found = append(found, d.plain.mention(d.text, i, i+len(address), entities.IP, 0.98, f.Rule()))
		i += len(address) - 1
	}
	return found
}

// portEnd returns the end of the port that follows an address at text[i], i if none does.
func portEnd(text string, i int) int {
	if !strings.HasPrefix(text[i:], ":") {
		return i
	}
	if _, used := number(text, i+1, 5); used > 0 {
		return i + 1 + used
	}
	return i
}

// isFree reports whether a number may end at text[i]: what follows does not go on
// with it.
func isFree(text string, i int) bool {
	if i == len(text) {
		return true
	}
	if c := text[i]; c == '.' || c == '-' || c == ':' {
		return i+1 == len(text) || !isDigit(text[i+1])
	}
	return !isAlnum(text[i]) && text[i] != '_' && text[i] != '['
}

// quad returns the version 4 address that stands at text[i], "" if none does.
func quad(text string, i int) string {
	at := i
	for part := range 4 {
		if part > 0 {
			if !strings.HasPrefix(text[at:], ".") {
				return ""
			}
			at++
		}
		value, digits := 0, 0
		for at < len(text) && isDigit(text[at]) && digits < 4 {
			value = value*10 + int(text[at]-'0')
			at++
			digits++
		}
		if digits == 0 || value > 255 || digits > 1 && text[at-digits] == '0' {
			return ""
		}
	}
	return text[i:at]
}

const maxSixes = 45

// sixes returns the version 6 address that stands at text[i], "" if none does.
// Short things of colons are not taken for one (a ratio, a time, C::D).
func sixes(text string, i int) string {
	end := i
	for end < len(text) && end-i <= maxSixes && isHexOrColon(text[end]) {
		end++
	}
	address := text[i:end]
	if strings.HasSuffix(address, ":") && !strings.HasSuffix(address, "::") {
		address = address[:len(address)-1]
	}
	if strings.Count(address, ":") < 3 || !strings.ContainsAny(address, "0123456789") {
		return ""
	}
	if _, err := netip.ParseAddr(address); err != nil {
		return ""
	}
	return address
}

func isHexOrColon(c byte) bool {
	return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' || c == ':'
}
