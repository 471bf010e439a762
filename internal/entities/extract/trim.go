package extract

import (
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract/gazetteer"
)

// trim takes off a name what the model sometimes puts to it: a rank or title
// before a person, an article before anything, a possessive after it. It returns
// an empty mention if nothing is left.
func (d *document) trim(m entities.Mention) entities.Mention {
	first, last := d.tokenAt(m.Start), d.tokenAt(m.End-1)
	from, to := first, last
	for from < to {
		word := strings.ToLower(strings.TrimSuffix(d.word(from), "."))
		isTitle := m.Type == entities.PER && len(word) <= maxSuffixWord && (titles[word] || honorifics[word])
		isArticle := word == "the" && !d.isKnownWhole(m)
		if !isTitle && !isArticle {
			break
		}
		from++
	}
	if w := d.word(to); to > from && (w == "'s" || w == "’s" || w == "'S") {
		to--
	}
	switch {
	case from == first && to == last:
		return m
	case !d.tokens[from].isWord:
		return entities.Mention{}
	}
	return mention(d.text, d.tokens[from].start, d.tokens[to].end, m.Type, m.Score, m.Rule)
}

// honorifics stand before a name in greetings and news, besides the ranks.
var honorifics = setOf(`president senator sen governor gov secretary minister professor prof reverend rev judge justice mayor congressman
	congresswoman representative rep chairman director general gen captain dear hi hello hey thanks suspect victim witness subject defendant driver analyst
	instructor spokesman spokeswoman ambassador`)

// isKnownWhole tells whether a list has the name with its article (The Guardian).
func (d *document) isKnownWhole(m entities.Mention) bool {
	g, err := gazetteer.Load()
	if err != nil {
		return false // New has reported it
	}
	first := d.tokenAt(m.Start)
	n, lists := g.Phrase(func(k int) (uint64, bool) {
		if first+k >= len(d.tokens) || d.tokens[first+k].end > m.End {
			return 0, false
		}
		word := d.word(first + k)
		if len(word) > maxSuffixWord {
			return 0, false
		}
		return gazetteer.HashLower(word), true
	})
	return n > 0 && lists != 0 && d.tokens[first+n-1].end == m.End
}

// joined adds to a person the part after al, el, bin: "Muqtada" is Muqtada al-Sadr.
func (d *document) joined(m entities.Mention) entities.Mention {
	if m.Type != entities.PER || m.Text == "" {
		return m
	}
	i := d.tokenAt(m.End-1) + 1
	if i+1 >= len(d.tokens) || !isBeside(d.text, d.tokens, i) || !articles[d.word(i)] {
		return m
	}
	k := i + 1
	if d.word(k) == "-" && k+1 < len(d.tokens) {
		k++
	}
	if word := d.word(k); !isCapitalised(word) || !isOneLine(d.text, d.tokens[k-1], d.tokens[k]) {
		return m
	}
	return mention(d.text, m.Start, d.tokens[k].end, m.Type, m.Score, m.Rule)
}

var articles = setOf("al el bin ibn bint ben abu ad an as ash at az ul der van von de da di du del")

// isDoubtful tells of a name of the model that is hardly one: in lower case and in
// no list, or an address or the name of a file.
func (d *document) isDoubtful(m entities.Mention) bool {
	first, last := d.tokenAt(m.Start), d.tokenAt(m.End-1)
	isListed, isLower := false, true
	for i := first; i <= last; i++ {
		word := d.word(i)
		if strings.ContainsAny(word, "@/\\_<>") || isFileName(word) {
			return true
		}
		l, usage := lists(word)
		isListed = isListed || l&^(gazetteer.PlaceEnd|gazetteer.OrgEnd|gazetteer.Title|gazetteer.Calendar) != 0 && usage < gazetteer.Common
		isLower = isLower && strings.ToLower(word) == word
	}
	return isLower && !isListed && m.Score < sure
}

// sure is the score above which a name in lower case needs no list.
const sure = 0.9

// isFileName tells of a word with a period before its last few letters in lower
// case: report.doc, alt.animals.dog.
func isFileName(word string) bool {
	k := strings.LastIndexByte(word, '.')
	return k > 0 && k < len(word)-1 && word[k+1] >= 'a' && word[k+1] <= 'z' && strings.ToLower(word[:1]) == word[:1]
}

// retyped makes a place of a country that the model takes for an organisation, as
// in "US troops": the text names the country either way.
func retyped(m entities.Mention) entities.Mention {
	if l, _ := lists(m.Text); m.Type == entities.ORG && l&gazetteer.Country != 0 && l&anyOrganisation == 0 && isCapitalised(m.Text) {
		m.Type = entities.LOC
	}
	return m
}
