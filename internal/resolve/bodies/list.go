package bodies

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"bluegraph/internal/resolve/plain"
)

//go:embed bodies.txt
var text string

// Body is one line of the list.
type Body struct {
	// Key is the name in plain words: it tells the body from all others.
	Key  string
	Name string
	// Level is federal, military, national, railroad, interstate, tribal or state.
	Level string
	// State is the lower-case code of the state in which forms hold, "" for all.
	State string
}

// form is one way to write a body.
type form struct {
	*Body
	// whole forms are the whole of a name; after a sure one whatever follows is an office.
	isWhole, isSure bool
	// isOpen forms end in a word that may belong to what follows: Department of State (Police).
	isOpen bool
}

// list is the bodies by each of their forms.
type list struct {
	forms map[string][]form // by words, without a state and of each state
	// longest is the most words of a form.
	longest int
}

var known = sync.OnceValue(func() list {
	l, err := parse(text)
	if err != nil {
		panic(err) // the list is part of the program; a test reads it
	}
	return l
})

// sureWords is how many words a form has behind which whatever follows is an office.
const sureWords = 3

// parse reads the list.
func parse(text string) (list, error) {
	l := list{forms: map[string][]form{}}
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "|")
		if len(cells) != 3 {
			return l, fmt.Errorf("bodies: line %d has %d cells, not 3", n+1, len(cells))
		}
		b := &Body{Name: strings.TrimSpace(cells[0])}
		b.Level, b.State, _ = strings.Cut(strings.TrimSpace(cells[1]), " ")
		b.State = strings.ToLower(b.State)
		b.Key = strings.Join(wordsOf(b.Name).words, " ")
		spellings := append(strings.Split(cells[2], ";"), b.Name)
		if short, ok := strings.CutPrefix(strings.ToLower(b.Name), plain.StateName(b.State)+" "); ok {
			spellings = append(spellings, short, b.State+" "+short) // State Police, in that state
			if strings.HasPrefix(short, "state ") {                 // Department of State Police, Michigan Division of State Police
				for _, unit := range []string{"department ", "division ", "bureau "} {
					for _, of := range []string{"", plain.StateName(b.State) + " ", plain.StateName(b.State) + " state ", b.State + " "} {
						spellings = append(spellings, of+unit+short)
					}
				}
			}
		}
		for _, spelling := range spellings {
			if err := l.add(b, strings.TrimSpace(spelling)); err != nil {
				return l, fmt.Errorf("bodies: line %d: %w", n+1, err)
			}
		}
	}
	l.extend()
	return l, nil
}

// extend makes forms sure that begin or end with a sure one of their body: AFOSI, AFOSI Detachment; HSI,
// ICE HSI.
func (l *list) extend() {
	for key, all := range l.forms {
		words := strings.Fields(key)
		for i := range all {
			for n := 1; n < len(words) && !all[i].isSure; n++ {
				for _, part := range [][]string{words[:n], words[len(words)-n:]} {
					for _, f := range l.forms[strings.Join(part, " ")] {
						all[i].isSure = all[i].isSure || f.Body == all[i].Body && f.isSure
					}
				}
			}
		}
	}
}

// add takes in one form of a body. Two bodies of one place cannot be written in one way.
func (l *list) add(b *Body, spelling string) error {
	if rest, ok := strings.CutPrefix(spelling, "[US]"); ok {
		if err := l.add(b, rest); err != nil {
			return err
		}
		spelling = "US " + rest
	}
	f := form{Body: b}
	spelling, f.isWhole = strings.CutSuffix(spelling, "!")
	spelling, f.isSure = strings.CutSuffix(spelling, "+")
	words := wordsOf(spelling).words
	if len(words) == 0 {
		return nil
	}
	f.isOpen = len(words) > 1 && words[len(words)-1] == "state" && words[0] != "us"
	f.isSure = f.isSure || len(words) >= sureWords || words[len(words)-1] == "oig"
	l.longest = max(l.longest, len(words))
	key := strings.Join(words, " ")
	for i, other := range l.forms[key] {
		switch {
		case other.Body == b:
			f.isSure, f.isWhole = f.isSure || other.isSure, f.isWhole && other.isWhole
			l.forms[key][i] = f
			return nil
		case other.State == b.State:
			return fmt.Errorf("%q is a form of %s and of %s", spelling, other.Name, b.Name)
		}
	}
	l.forms[key] = append(l.forms[key], f)
	return nil
}

// of is the form that words are in a state.
func (l *list) of(words []string, state string) (f form, ok bool) {
	for _, f := range l.forms[strings.Join(words, " ")] {
		if f.State == "" || f.State == state {
			return f, true
		}
	}
	return form{}, false
}
