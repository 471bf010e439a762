package similar

// soundexCodes are the classes of the letters a to z; 0 for vowels, 7 for h and w,
// which do not part equal neighbours.
const soundexCodes = "01230127022455012623017202"

// Soundex is the phonetic code of a word of ASCII letters: its first letter and
// three digits (R. Russell, US patent 1261167; the rules of the US National
// Archives). It is "" for a text without letters.
func Soundex(s string) string {
	var code [4]byte
	n := 0
	var last byte
	for i := 0; i < len(s) && n < 4; i++ {
		c := s[i] | 0x20
		if c < 'a' || c > 'z' {
			continue
		}
		class := soundexCodes[c-'a']
		switch {
		case n == 0:
			code[0], n, last = c, 1, class
		case class == '7':
		case class == '0':
			last = class
		case class != last:
			code[n] = class
			n++
			last = class
		}
	}
	if n == 0 {
		return ""
	}
	for ; n < 4; n++ {
		code[n] = '0'
	}
	return string(code[:])
}
