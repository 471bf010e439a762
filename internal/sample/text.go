package sample

import (
	"fmt"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
)

// prose is a text under construction that knows what it mentions.
type prose struct {
	b     []byte
	marks []mark
	// html keeps spellings with an ampersand out, for they would be escaped.
	html bool
}

// mark is a mention: prose.b[start:end] is of the type.
type mark struct {
	start, end int
	kind       string
	// who tells the person or agency meant, "" for whom no other text means.
	who string
}

func (p *prose) reset(html bool) { p.b, p.marks, p.html = p.b[:0], p.marks[:0], html }

func (p *prose) add(s string) { p.b = append(p.b, s...) }

func (p *prose) mention(kind, s string) { p.name(kind, s, "") }

// name mentions somebody or something that other texts may mean too.
func (p *prose) name(kind, s, who string) {
	p.marks = append(p.marks, mark{len(p.b), len(p.b) + len(s), kind, who})
	p.add(s)
}

// narrator fills templates with things of the site's state.
type narrator struct {
	w *world
	s *site
	r rng
}

// fill writes a template. {word} stands for something invented: see say.
func (n *narrator) fill(p *prose, template string) {
	for {
		before, rest, ok := strings.Cut(template, "{")
		p.add(before)
		if !ok {
			return
		}
		word, after, _ := strings.Cut(rest, "}")
		n.say(p, word)
		template = after
	}
}

// say writes what one word of a template stands for.
func (n *narrator) say(p *prose, word string) {
	r := &n.r
	switch word {
	case "per":
		n.person(p)
	case "rankper":
		p.add(pick(r, ranks) + " ")
		first, last, who := n.name()
		if r.chance(.5) {
			p.name(entities.PER, first+" "+last, who)
		} else {
			p.name(entities.PER, last, who)
		}
	case "org":
		a := n.agency()
		s := a.name
		if t := pick(r, a.spellings); r.chance(.4) && !(p.html && strings.Contains(t, "&")) {
			s = t
		}
		p.name(entities.ORG, s, a.id)
	case "shop":
		shop := r.below(len(chains))
		p.name(entities.ORG, chains[shop], n.w.agencies[shop].id)
	case "loc":
		p.mention(entities.LOC, pick(r, pick(r, n.s.region.counties).cities))
	case "county":
		p.mention(entities.LOC, pick(r, n.s.region.counties).name+" County")
	case "state":
		p.mention(entities.LOC, stateNames[n.s.region.state])
	case "phone":
		p.mention(entities.PHONE, n.phone())
	case "email":
		p.mention(entities.EMAIL, n.w.person(n.s.region.first+r.below(n.s.region.people)).email)
	case "url":
		p.mention(entities.URL, n.url())
	case "plate":
		p.mention(entities.PLATE, n.plate())
	case "case":
		p.mention(entities.CASE, fmt.Sprintf("%02d-%06d", r.between(12, 20), r.below(1000000)))
	case "money":
		p.mention(entities.MONEY, pick(r, []string{fmt.Sprintf("$%d,%03d", r.between(1, 90), r.below(1000)),
			fmt.Sprintf("$%d.%02d", r.between(40, 999), r.below(100)), fmt.Sprintf("$%d", r.between(200, 999))}))
	case "date":
		p.mention(entities.DATE, n.date())
	case "car":
		p.add(pick(r, makes))
	case "site":
		p.add(n.s.short)
	case "n":
		p.add(fmt.Sprint(r.between(2, 40)))
	default:
		p.add("{" + word + "}")
	}
}

var ranks = []string{"Sgt.", "Det.", "Lt.", "Officer", "Deputy", "Detective", "Captain", "Special Agent", "Analyst"}

// name is one of the state's few hundred known subjects, or anybody, who is "".
func (n *narrator) name() (first, last, who string) {
	h := n.r.next()
	if h%10 < 6 { // known subjects come back at other sites
		known := h >> 8 % 150
		h = mix(named(n.w.seed, n.s.region.state), known)
		who = "subject-" + n.s.region.state + "-" + strconv.FormatUint(known, 10)
	}
	return firstNames[h>>8%uint64(len(firstNames))], lastNames[h>>32%uint64(len(lastNames))], who
}

func (n *narrator) person(p *prose) {
	first, last, who := n.name()
	switch x := n.r.float(); {
	case x < .6:
		p.name(entities.PER, first+" "+last, who)
	case x < .8:
		p.name(entities.PER, strings.ToUpper(last)+", "+first, who)
	case x < .9:
		p.name(entities.PER, first+" "+string(rune('A'+n.r.below(26)))+". "+last, who)
	default:
		p.name(entities.PER, strings.ToUpper(first+" "+last), who)
	}
}

// agency is one of the state's own agencies.
func (n *narrator) agency() *agency {
	return &n.w.agencies[pick(&n.r, n.s.region.agencies)]
}

func (n *narrator) phone() string {
	s := phone(&n.r)
	area, rest := s[:3], s[4:]
	return pick(&n.r, []string{"(" + area + ") " + rest, area + "-" + rest, area + "." + rest[:3] + "." + rest[4:], area + " " + rest})
}

func (n *narrator) url() string {
	word := strings.ToLower(pick(&n.r, placeNames))
	return pick(&n.r, []string{"https://" + n.s.host + "/default.aspx?id=" + fmt.Sprint(n.r.between(10, 9999)),
		"hxxp://" + word + "-login[.]example/update", "http://" + word + ".example/news", "hxxps://cdn." + word + "[.]example/a.exe"})
}

func (n *narrator) plate() string {
	letter := func() byte { return "ABCDEFGHJKLMNPRSTUVWXYZ"[n.r.below(23)] }
	return fmt.Sprintf("%d%c%c%c%03d", n.r.between(1, 9), letter(), letter(), letter(), n.r.below(1000))
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
	"December"}

func (n *narrator) date() string {
	m, d, y := n.r.between(1, 12), n.r.between(1, 28), n.r.between(2014, 2020)
	return pick(&n.r, []string{fmt.Sprintf("%s %d, %d", months[m-1], d, y), fmt.Sprintf("%02d/%02d/%d", m, d, y),
		fmt.Sprintf("%d/%d/%02d", m, d, y%100)})
}
