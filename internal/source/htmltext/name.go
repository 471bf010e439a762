package htmltext

// name is an element's name, folded to lower case and packed six bits a letter, so
// that names compare and look up as numbers. Names of more than maxPacked letters
// are all longName: no element of HTML has one.
type name uint64

const (
	maxPacked = 10
	longName  = name(1) << 62
	// prefixed marks names like o:p, which belong to Word and not to HTML.
	prefixed = name(1) << 63
)

// maxName is longer than any element name of HTML and of Word.
const maxName = 40

// letterCodes are the six bits of every byte that may stand in a name, the same
// for both cases; 0 for all other bytes.
var letterCodes = func() (codes [256]uint8) {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789-_:"
	for i := range len(letters) {
		codes[letters[i]] = uint8(i + 1)
		if isLetter(letters[i]) {
			codes[letters[i]-'a'+'A'] = uint8(i + 1)
		}
	}
	return codes
}()

// readName reads the name of a tag from s[i:] and returns it with the offset of the
// byte behind it. Mail programs also write addresses in angle brackets,
// <jane@agency.example> and <http://…>; these are text and not ok. A name that the
// end of s cuts off is not ok either; end is len(s) then.
func readName(s string, i int) (n name, end int, ok bool) {
	if i >= len(s) || !isLetter(s[i]) {
		return 0, i, false
	}
	var flags name
	end = i
	for limit := min(len(s), i+maxName); end < limit; end++ {
		code := letterCodes[s[end]]
		if code == 0 {
			break
		}
		if s[end] == ':' {
			flags = prefixed
		}
		n = n<<6 | name(code)
	}
	if end == len(s) || end == i+maxName || !endsName[s[end]] || s[end-1] == ':' {
		return 0, end, false
	}
	if end-i > maxPacked {
		n = longName
	}
	return n | flags, end, true
}

// endsName are the bytes that may follow a name.
var endsName = [256]bool{' ': true, '\t': true, '\n': true, '\r': true, '\f': true, '/': true, '>': true}

// pack returns the name of at most maxPacked letters.
func pack(letters string) (n name) {
	for i := range len(letters) {
		n = n<<6 | name(letterCodes[letters[i]])
	}
	return n
}
