package cell

import "strings"

// Hyperlink takes a cell of Access' type hyperlink apart, "text#address#place#": what
// is shown and where it leads. ok is false for text that happens to hold a "#": the
// second part must be an address.
func Hyperlink(s string) (shown, address string, ok bool) {
	shown, rest, found := strings.Cut(s, "#")
	if !found {
		return "", "", false
	}
	address, tail, closed := strings.Cut(rest, "#")
	address = strings.TrimSpace(address)
	if !closed && !strings.Contains(address, "://") && !hasScheme(address) || !isAddress(address) || strings.Count(tail, "#") > 2 {
		return "", "", false
	}
	shown = strings.TrimSpace(shown)
	if shown == "" {
		shown = stripScheme(address)
	}
	return shown, address, true
}

// isAddress tells whether a text is what a link leads to.
func isAddress(s string) bool {
	if s == "" || strings.ContainsAny(s, "\r\n") {
		return false
	}
	lower := strings.ToLower(s)
	return hasScheme(s) || strings.Contains(s, "://") || strings.HasPrefix(lower, "www.") || strings.HasPrefix(s, `\\`) ||
		strings.HasPrefix(s, "../") || strings.HasPrefix(s, `..\`) || !strings.Contains(s, " ") && strings.Contains(s, "@") && strings.Contains(s, ".")
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
