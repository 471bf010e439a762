package extract

import (
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract/gazetteer"
)

// placeFinder finds places by what stands around them: streets by their last word, schools, malls
// and plants where something happened at one, and a town that no list knows after a word of
// direction ("he left toward Wexelmere").
type placeFinder struct{}

func (placeFinder) Rule() string { return "place" }

var (
	// streetEnds are the last words of streets, in lower case without a period.
	streetEnds = setOf(`street st avenue ave road rd boulevard blvd drive dr lane ln court ct way parkway pkwy highway hwy terrace
		ter place pl circle cir trail trl pike turnpike alley square sq loop row crossing freeway fwy expressway expy`)
	// sureStreets need no house number before the name.
	sureStreets = setOf("street avenue ave boulevard blvd parkway pkwy highway hwy turnpike freeway fwy expressway expy road rd lane ln")
	// isMetonym begin streets that mean what is done there more often than the street.
	isMetonym = setOf("wall fleet downing")
	// sites are the last words of places that are built or grown, longest first where one ends another.
	sites = bySize(`high school|middle school|elementary school|elementary|intermediate school|primary school|junior high school|junior high|
		charter school|school|mall|shopping center|shopping centre|shopping mall|town center|outlets|plaza|power plant|power station|
		generating station|treatment plant|water plant|processing plant|plant|refinery|substation|terminal|stadium|arena|coliseum|
		fairgrounds|convention center|civic center|community center|recreation center|senior center|library|courthouse|city hall|
		town hall|church|mosque|temple|synagogue|cathedral|cemetery|airport|airfield|train station|bus station|transit center|
		bus terminal|rail yard|marina|harbor|pier|dam|reservoir|bridge|tunnel|park|state park|national park|national forest|
		campground|trailhead|golf course|apartments|trailer park|mobile home park|motel|inn|hotel|casino|nuclear generating station|
		industrial park|business park|truck stop|rest area|warehouse|correctional facility|detention center`)
	// schools are organisations too: they are places where something is said to be at them.
	schools = setOf("school elementary high junior")
	// atPlace may stand before a place, "the" after it left out.
	atPlace = setOf(`at in near outside inside behind from to by around toward towards into through across off on onto along between and
		opposite beside leaving entering approaching past visiting of`)
	// towards are words after which a capitalised name is a place, whether a list knows it or not.
	towards = setOf("toward towards near")
	// vehicles end the name of a make or model, which is no place or person.
	vehicles = setOf(`sedan coupe van minivan suv truck pickup hatchback wagon motorcycle convertible trailer crossover vehicle car jeep
		limousine scooter moped bus tractor camper rv`)
)

func (f placeFinder) Find(d *document) []entities.Mention {
	var found []entities.Mention
	if i := d.placeOfTitle(); i >= 0 {
		found = appendValid(found, mention(d.text, d.tokens[i].start, d.tokens[i].end, entities.LOC, 0.6, f.Rule()+":title"))
	}
	for i := range d.tokens {
		if !d.tokens[i].isWord || len(d.word(i)) > maxSuffixWord {
			continue
		}
		lower := strings.ToLower(d.word(i))
		switch {
		case streetEnds[strings.TrimSuffix(lower, ".")] && isCapitalised(d.word(i)):
			if first := d.streetStart(i); first >= 0 {
				found = appendValid(found, mention(d.text, d.tokens[first].start, d.tokens[i].end, entities.LOC, 0.88, f.Rule()+":street"))
			}
		case sites[lower] != nil && isCapitalised(d.word(i)):
			n := d.siteLength(i, lower)
			if first := d.siteStart(i, n); first >= 0 {
				found = appendValid(found, mention(d.text, d.tokens[first].start, d.tokens[i+n-1].end, entities.LOC, 0.92, f.Rule()+":site"))
			}
		case towards[lower]:
			if last := d.unknownPlace(i + 1); last > i {
				found = appendValid(found, mention(d.text, d.tokens[i+1].start, d.tokens[last].end, entities.LOC, 0.8, f.Rule()+":toward"))
			}
		}
	}
	return found
}

// noPlaceAfter are words of a subject line before a name that is no place: of people, operations, things.
var noPlaceAfter = setOf(
	`operation project subject suspect wanted person officer re bolo memory victim case vehicle malware ransomware group gang
	strain brand model product virus botnet campaign named called alias aka in`)

// maxTitle bounds a subject line in bytes.
const maxTitle = 90

// placeOfTitle returns the last token of a subject line that a place ends ("Threat Assessment
// Wexelmere", "Missing Person: Jane Roe, Wexelmere"), -1 if none does: a word that no list and
// no text knows, behind a comma or an everyday word.
func (d *document) placeOfTitle() int {
	last := len(d.tokens) - 1
	if last < 2 || len(d.text) > maxTitle || len(d.sentences) != 1 || !isOneLine(d.text, d.tokens[0], d.tokens[last]) {
		return -1
	}
	for i := range last { // a heading: a tweet or a sentence has words in lower case
		if d.tokens[i].isWord && !isCapitalised(d.word(i)) && !isJoint(d.word(i)) {
			return -1
		}
	}
	word, before := d.word(last), d.word(last-1)
	if l, usage := lists(word); l != 0 || usage != gazetteer.Unknown || !isNameWord(word) || isCapitals(word) || !d.tokens[last].isWord {
		return -1
	}
	if before == "," {
		return last
	}
	if !isPlainWord(before) || noPlaceAfter[strings.ToLower(before)] {
		return -1
	}
	return last
}

// streetStart returns the first token of a street that ends at token i, its house number included;
// -1 if it is none. Without a number it needs a word of place before it.
func (d *document) streetStart(i int) int {
	first := i
	for k := i - 1; k >= 0 && i-k <= 3 && isBeside(d.text, d.tokens, k+1); k-- {
		word := d.word(k)
		if !isCapitalised(word) && !isOrdinalWord(word) || ofNoName[strings.ToLower(word)] || titleOf(d.text, d.tokens[k]) != "" {
			break
		}
		first = k
	}
	if first == i {
		return -1
	}
	if k := first - 1; k >= 0 && isBeside(d.text, d.tokens, first) && isHouseNumber(d.word(k)) {
		return k
	}
	ending := strings.TrimSuffix(strings.ToLower(d.word(i)), ".")
	if !sureStreets[ending] || first == 0 || !atPlace[strings.ToLower(d.word(first-1))] || isMetonym[strings.ToLower(d.word(first))] {
		return -1
	}
	return first
}

// isOrdinalWord reports the number of a street: 5th, 42nd.
func isOrdinalWord(word string) bool {
	return len(word) > 2 && isDigit(word[0]) && ordinal(word, len(word)-2) == 2
}

func isHouseNumber(word string) bool {
	return len(word) <= 6 && word != "" && isDigit(word[0]) && digits(word, 0, len(word)) != ""
}

// siteLength returns how many tokens from i on end the name of a site; 0 if none do.
func (d *document) siteLength(i int, lower string) int {
	best := 0
	for _, words := range sites[lower] {
		isMatch := len(words) > best && i+len(words) <= len(d.tokens)
		for k := 1; k < len(words) && isMatch; k++ {
			isMatch = strings.EqualFold(d.word(i+k), words[k]) && isCapitalised(d.word(i+k)) && isBeside(d.text, d.tokens, i+k)
		}
		if isMatch {
			best = len(words)
		}
	}
	return best
}

// siteStart returns the first token of the site whose last n tokens begin at i, -1 if it is none: it
// has a name, and stands after a word of place. An agency's name goes on ("… Airport Police").
func (d *document) siteStart(i, n int) int {
	if n == 0 || d.isBesideCapital(i+n-1) {
		return -1
	}
	first := i
	for k := i - 1; k >= 0 && i-k <= 4 && isBeside(d.text, d.tokens, k+1); k-- {
		word := d.word(k)
		if !d.tokens[k].isWord || !isCapitalised(word) || ofNoName[strings.ToLower(word)] {
			break
		}
		first = k
	}
	if first == i {
		return -1
	}
	before := first - 1
	if before >= 0 && strings.EqualFold(d.word(before), "the") {
		before--
	}
	if before < 0 || !isOneLine(d.text, d.tokens[before], d.tokens[first]) || !atPlace[strings.ToLower(d.word(before))] {
		return -1
	}
	if isOf := strings.EqualFold(d.word(before), "of"); isOf && schools[strings.ToLower(d.word(i))] {
		return -1 // "the principal of Salem High School": the body, not the place
	}
	return first
}

// isBesideCapital reports whether a capitalised word goes on behind token i.
func (d *document) isBesideCapital(i int) bool {
	return i+1 < len(d.tokens) && isBeside(d.text, d.tokens, i+1) && isCapitalised(d.word(i+1)) && !hasDigit(d.word(i+1))
}

// unknownPlace returns the last token of the name that begins at token i, -1 if it is none, or
// the name of a person that a list knows.
func (d *document) unknownPlace(i int) int {
	last := -1
	for k := i; k < len(d.tokens) && k-i < 3 && isBeside(d.text, d.tokens, k); k++ {
		word := d.word(k)
		if !isNameWord(word) && !placeEndings[strings.ToLower(word)] || titleOf(d.text, d.tokens[k]) != "" {
			break
		}
		last = k
	}
	if last < i {
		return -1
	}
	l, usage := lists(d.word(i))
	if strings.EqualFold(d.word(i-1), "near") && (l != 0 || last > i) { // people stand near things too
		return -1
	}
	if usage >= gazetteer.Common || last == i && l&anyPerson != 0 && l&anyPlace == 0 {
		return -1
	}
	if i+1 <= last && l&gazetteer.Given != 0 {
		return -1
	}
	return last
}

// isVehicle reports whether the name that ends at token i is a make or model: a white Marlin van.
func (d *document) isVehicle(i int) bool {
	return i+1 < len(d.tokens) && isBeside(d.text, d.tokens, i+1) && vehicles[strings.ToLower(d.word(i+1))]
}
