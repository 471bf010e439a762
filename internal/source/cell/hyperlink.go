package cell

import "strings"

// Hyperlink takes a cell of Access' type hyperlink apart, "text#address#place#": what
// is shown and where it leads. ok is false for text that happens to hold a "#": what
// stands behind the first must be an address and nothing else, and hold no blank.
func Hyperlink(s string) (shown, address string, ok bool) {
	shown, rest, found := strings.Cut(s, "#")
	if !found || strings.ContainsAny(s, "\r\n") {
		return "", "", false
	}
	address, tail, closed := strings.Cut(rest, "#")
	address = strings.TrimSpace(address)
	if !isAddress(address) || !closed && !hasScheme(address) || strings.Count(tail, "#") > 2 || strings.Contains(tail, " ") {
		return "", "", false
	}
	shown = strings.TrimSpace(shown)
	if shown == "" {
		shown = stripScheme(address)
	}
	return shown, address, true
}

// isAddress tells whether a text is what a link leads to: a URL, a mail address, a path.
func isAddress(s string) bool {
	lower := strings.ToLower(s)
	if strings.HasPrefix(lower, `\\`) || strings.HasPrefix(lower, "../") || strings.HasPrefix(lower, `..\`) {
		return true
	}
	if strings.ContainsAny(s, " \t") {
		return false
	}
	return hasScheme(s) || strings.HasPrefix(lower, "www.") || strings.Contains(s, "@") && strings.Contains(s, ".")
}

func hasScheme(s string) bool {
	lower := strings.ToLower(s)
	for _, scheme := range []string{"mailto:", "http:", "https:", "ftp:", "file:", "tel:"} {
		if strings.HasPrefix(lower, scheme) {
			return true
		}
	}
	return false
}

// stripScheme leaves of "mailto:a@b.example?subject=x" the address.
func stripScheme(s string) string {
	lower := strings.ToLower(s)
	for _, scheme := range []string{"mailto:", "tel:"} {
		if strings.HasPrefix(lower, scheme) {
			s, _, _ = strings.Cut(s[len(scheme):], "?")
		}
	}
	return s
}
