package intext

import (
	"fmt"
	"slices"
	"testing"
)

// world is twenty states with a hundred texts each.
func world(names *Names) *Corpus {
	c := NewCorpus()
	for i := range 2000 {
		text := c.Text(fmt.Sprint("state ", i%20), int32(18000+i*3))
		c.Mark(text, Place, fmt.Sprint("oakmere ", i%20))
	}
	for i := range 2000 {
		names.Add(fmt.Sprintf("Given%c Family%c", 'a'+i%26, 'a'+i/26%26))
	}
	for range 30 {
		names.Add("John Smith")
	}
	return c
}

// link says who of some people, each in the text of that position, is one.
func link(t *testing.T, prepare func(*Corpus), in map[string]int32, order ...string) []int32 {
	t.Helper()
	names := NewNames()
	c := world(names)
	p := NewPeople(c, names)
	for i := range int32(150) { // everybody else
		p.Add(fmt.Sprintf("Nobody Else%c%c", 'a'+i/26, 'a'+i%26), i+40)
	}
	if prepare != nil {
		prepare(c)
	}
	for _, name := range order {
		if !p.Add(name[2:], in[name]) {
			t.Fatalf("%s is no full name", name)
		}
	}
	of, err := p.Link(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return of[150:]
}

func TestPeopleAreOneByMoreThanAName(t *testing.T) {
	mark := func(class Class, name string, texts ...int32) func(*Corpus) {
		return func(c *Corpus) {
			for _, text := range texts {
				c.Mark(text, class, name)
			}
		}
	}
	for name, tt := range map[string]struct {
		prepare func(*Corpus)
		first   string
		a       int32
		second  string
		b       int32
		want    bool
	}{
		"a rare name in one state":              {nil, "Odalys Quillfeather", 2, "QUILLFEATHER, Odalys", 22, true},
		"a rare name in two states":             {nil, "Odalys Quillfeather", 2, "Odalys Quillfeather", 5, false},
		"a common name in one state":            {nil, "John Smith", 2, "John Smith", 22, false},
		"a common name and one plate":           {mark(Identifier, "plate:8abc123", 2, 22), "John Smith", 2, "SMITH, John", 22, true},
		"a common name, and what everybody has": {mark(Place, "oakmere 2", 2, 22), "John Smith", 2, "John Smith", 22, false},
		"a rare name, sent on to another state": {mark(Copy, "the missing boat", 2, 5), "Odalys Quillfeather", 2, "Odalys Quillfeather", 5,
			true},
		"a short form of a rare name": {mark(Identifier, "plate:8abc123", 2, 22), "Robert Quillfeather", 2, "Bob Quillfeather", 22,
			true},
		"another middle name": {mark(Identifier, "plate:8abc123", 2, 22), "Odalys B. Quillfeather", 2,
			"Odalys C. Quillfeather", 22, false},
		"father and son": {mark(Identifier, "plate:8abc123", 2, 22), "Odalys Quillfeather Sr.", 2,
			"Odalys Quillfeather Jr.", 22, false},
		"two of one text":                        {nil, "Odalys Quillfeather", 2, "Odalys A. Quillfeather", 2, false},
		"a number that fifty-one texts have":     {mark(Identifier, "phone:5550142", some(51)...), "John Smith", 2, "John Smith", 22, false},
		"another family name, and all else same": {mark(Identifier, "plate:8abc123", 2, 22), "Odalys Quillfeather", 2, "Odalys Oakes", 22, false},
	} {
		in := map[string]int32{"1 " + tt.first: tt.a, "2 " + tt.second: tt.b}
		of := link(t, tt.prepare, in, "1 "+tt.first, "2 "+tt.second)
		if got := of[0] == of[1]; got != tt.want {
			t.Errorf("%s: one is %v, want %v", name, got, tt.want)
		}
	}
}

func some(n int32) (texts []int32) {
	for i := range n {
		texts = append(texts, 2+i*2)
	}
	return texts
}

// TestNobodyWithoutAFullName: initials and single names tie nobody to another text.
func TestNobodyWithoutAFullName(t *testing.T) {
	p := NewPeople(world(NewNames()), NewNames())
	for _, name := range []string{"Smith", "J. Smith", "Odalys Q.", "Sgt. Smith", "Unit 7 Smith", ""} {
		if p.Add(name, 1) {
			t.Errorf("%q is taken for a full name", name)
		}
	}
}

// TestCommonNamesCostLittle: a name of thousands of texts is compared with so many only.
func TestCommonNamesCostLittle(t *testing.T) {
	const many = 3000
	c := NewCorpus()
	p := NewPeople(c, NewNames())
	for i := range int32(many) {
		text := c.Text("OR", 18000+i/10)
		c.Mark(text, Identifier, fmt.Sprint("phone:", i/2)) // each of two
		p.Add("John Smith", text)
	}
	if _, err := p.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	if most := many * window; len(p.pairs) > most || len(p.pairs) < many {
		t.Errorf("%d pairs, want %d at most", len(p.pairs), most)
	}
}

func TestRecipientsAreLinkedByMoreThanAName(t *testing.T) {
	names := NewNames()
	c := world(names)
	p := NewPeople(c, names)
	for i := range int32(150) {
		p.Add(fmt.Sprintf("Nobody Else%c%c", 'a'+i/26, 'a'+i%26), i+40)
	}
	c.Mark(2, Identifier, "email:odalys@oakmere.example")
	c.Mark(22, Identifier, "phone:4155550142")
	c.Mark(42, Organisation, "oakmere police")
	in := []int32{2, 22, 42, 62, 3}
	for _, text := range in {
		p.Add("Odalys Quillfeather", text)
	}
	of, err := p.Link(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range of { // each for itself
		of[i] = int32(i)
	}
	r := NewRecipients(p)
	for i := range 500 {
		r.Add(fmt.Sprintf("Given%c Family%c", 'a'+i%26, 'a'+i/26%26), fmt.Sprint("state ", i%20), "", "", "")
	}
	r.Add("Odalys Quillfeather", "state 2", "email:odalys@oakmere.example", "phone:4155550142", "oakmere police")
	links, err := r.Links(t.Context(), of)
	if err != nil {
		t.Fatal(err)
	}
	said := map[int32][]string{} // by text
	for _, l := range links {
		for _, w := range l.Why {
			said[in[l.Person-150]] = append(said[in[l.Person-150]], w.Field)
		}
		if l.Recipient != 500 {
			t.Errorf("linked to recipient %d", l.Recipient)
		}
	}
	for text, field := range map[int32]string{2: "email", 22: "phone", 42: "agency"} {
		if !slices.Contains(said[text], field) {
			t.Errorf("text %d is linked by %v, want %s among them", text, said[text], field)
		}
	}
	if said[3] != nil { // of another state
		t.Errorf("a name alone links by %v", said[3])
	}
}

// TestALinkIsByTheMentionWithEvidence: of two mentions of one person, the one whose name says
// more does not hide the one whose text says something besides.
func TestALinkIsByTheMentionWithEvidence(t *testing.T) {
	names := NewNames()
	c := world(names)
	p := NewPeople(c, names)
	nowhere := c.Text("", 0)
	p.Add("Odalys Quinn Quillfeather", nowhere)
	p.Add("Odalys Quillfeather", 2)
	if _, err := p.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := NewRecipients(p)
	for i := range 500 {
		r.Add(fmt.Sprintf("Given%c Family%c", 'a'+i%26, 'a'+i/26%26), fmt.Sprint("state ", i%6), "", "", "")
	}
	r.Add("Odalys Quinn Quillfeather", "state 2", "", "", "")
	links, err := r.Links(t.Context(), []int32{0, 0})
	if err != nil || len(links) != 1 || links[0].Person != 1 {
		t.Errorf("linked by %+v, %v, want by the second mention", links, err)
	}
}
