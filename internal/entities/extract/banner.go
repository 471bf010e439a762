package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// banners are the words of classification lines and headings of bulletins, which
// models take for organisations because they are written in capitals.
var banners = byFirst(`unclassified|classified|confidential|law enforcement sensitive|for official use only|official use only|
	controlled unclassified information|sensitive but unclassified|not for public release|do not release|tlp white|tlp green|tlp amber|tlp red|
	tlp : white|tlp : green|tlp : amber|tlp : red|officer safety|be on the lookout|situational awareness|intelligence bulletin|information bulletin|
	safety bulletin|awareness bulletin|special bulletin|daily bulletin|daily brief|weekly summary|attempt to locate|attempt to identify|
	request for information|missing person|wanted person|silver alert|amber alert|armed and dangerous|law enforcement only|
	restricted data|privacy act|freedom of information act|threat assessment|crime alert|crime bulletin|training opportunity|
	person of interest|persons of interest|suspicious activity report|bolo|atl|rfi|les|fouo|sbu|cui|u|noforn|orcon|tlp|sitrep|sar|dob|fbi number|orc|orc alert`)

func byFirst(list string) map[string][][]string { return bySize(strings.ReplaceAll(list, "\n", "")) }

// bannerAt returns how many tokens from i on are the words of a banner.
func (d *document) bannerAt(i int) int {
	word := d.word(i)
	if len(word) > maxSuffixWord || !isCapitalised(word) {
		return 0
	}
	best := 0
	for _, words := range banners[strings.ToLower(word)] {
		if len(words) <= best || i+len(words) > len(d.tokens) {
			continue
		}
		isMatch := true
		for k := 1; k < len(words) && isMatch; k++ {
			w := d.word(i + k)
			isMatch = len(w) <= maxSuffixWord && strings.ToLower(w) == words[k]
		}
		if isMatch && (len(words) > 1 || isCapitals(word) || word == "U") {
			best = len(words)
		}
	}
	return best
}

// notBanners drops the names that are made of banners alone, and takes banners
// off the beginning of the others.
func (d *document) notBanners(found []entities.Mention) []entities.Mention {
	kept := found[:0]
	for _, m := range found {
		if isName(m.Type) {
			if m = d.trimBanners(m); m.Text == "" {
				continue
			}
		}
		kept = append(kept, m)
	}
	return kept
}

func (d *document) trimBanners(m entities.Mention) entities.Mention {
	i := d.tokenAt(m.Start)
	isTrimmed := false
	for i < len(d.tokens) && d.tokens[i].start < m.End {
		n := d.bannerAt(i)
		if n == 0 && isTrimmed && !d.tokens[i].isWord {
			n = 1
		}
		if n == 0 {
			break
		}
		isTrimmed = true
		i += n
	}
	switch {
	case !isTrimmed:
		return m
	case i >= len(d.tokens) || d.tokens[i].start >= m.End:
		return entities.Mention{}
	}
	return mention(d.text, d.tokens[i].start, m.End, m.Type, m.Score, m.Rule)
}
