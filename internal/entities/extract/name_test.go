package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

func TestAgency(t *testing.T) {
	runFinder(t, agencyFinder{}, []findCase{
		{"police department", "The Springfield Police Department said", []string{"Springfield Police Department"}},
		{"sheriff's office", "with Mesa County Sheriff's Office and the Mesa County Sheriff’s Dept today",
			[]string{"Mesa County Sheriff's Office", "Mesa County Sheriff’s Dept"}},
		{"city of", "by City of Springfield Police Department.", []string{"City of Springfield Police Department"}},
		{"capitals", "SPRINGFIELD POLICE DEPARTMENT", []string{"SPRINGFIELD POLICE DEPARTMENT"}},
		{"task force", "the North Valley Drug Task Force.", []string{"North Valley Drug Task Force"}},
		{"short form", "Springfield PD and a PD", []string{"Springfield PD"}},
		{"department of", "the U.S. Department of Homeland Security warns", []string{"U.S. Department of Homeland Security"}},
		{"bureau of", "Federal Bureau of Investigation", []string{"Federal Bureau of Investigation"}},
		{"not over a line", "Springfield\nPolice Department", nil},
		{"not over a rank", "Detective Police Department", nil},
		{"suffix alone", "The Police Department and Task Force", nil},
		{"lower case", "springfield police department", nil},
		{"at the end", "Department of", nil},
	})
}

func TestTitle(t *testing.T) {
	runFinder(t, titleFinder{}, []findCase{
		{"rank", "Det. Jane Roe called", []string{"Jane Roe"}},
		{"rank and surname", "Sgt. O'Malley, Officer Doe", []string{"O'Malley"}},
		{"initial and generation", "Captain John Q. Public Jr. spoke", []string{"John Q. Public Jr."}},
		{"chain of titles", "Special Agent Jane Roe; Deputy Chief Ann Poe", []string{"Jane Roe", "Ann Poe"}},
		{"particle", "Mr. Juan de la Cruz", []string{"Juan de la Cruz"}},
		{"possessive", "Mr. Smith's car", []string{"Smith"}},
		{"at the end", "He met Sheriff John Smith", []string{"John Smith"}},
		{"safety notice", "Officer Safety Bulletin, Special Interest Group, Agent Orange", nil},
		{"agency", "Chief Springfield Police Department; Sheriff's Office", nil},
		{"street", "12 Oak Dr. Springfield", nil},
		{"not over a line", "Detective\nJane Roe", nil},
		{"lower case", "officer jane roe", nil},
	})
}

func TestProse(t *testing.T) {
	runFinder(t, proseFinder{}, []findCase{
		{"name at the end", "He met John Smith", []string{"John Smith"}},
		{"place", "They drove to Chicago yesterday.", []string{"Chicago"}},
		{"offsets after repeated words", "In London or not in London, John Smith lives near London.",
			[]string{"London", "London", "John Smith", "London"}},
		{"letters that make prose panic", "ȺȺȺȺȺȺ's and ȺȺȺȺȺȺ'S", nil},
		{"invalid UTF-8 around it", "\xff\xfe They drove to Chicago\xff yesterday.", []string{"Chicago"}},
		{"no capital", "nothing here", nil},
		{"a capital at the start of a sentence says nothing", "Thanks for all. Please call.", nil},
	})
}

func TestTokenise(t *testing.T) {
	cases := []struct {
		name, text string
		want       string
	}{
		{"words and marks", "Hi, you (all)!!!", "Hi|,|you|(|all|)|!!!"},
		{"inside words", "O'Malley AT&T co-op U.S. e.g. J. Roe.", "O'Malley|AT&T|co-op|U.S.|e.g.|J.|Roe|."},
		{"possessive", "Sheriff's office’s", "Sheriff|'s|office|’s"},
		{"period without a space", "ended.Next", "ended|.|Next"},
		{"invalid bytes", "a\xffb\xc3", "a|b"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for i, tok := range tokenise(c.text) {
				if i > 0 {
					got += "|"
				}
				got += tok.of(c.text)
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	const wrapped = "This is a line that a mail program has wrapped at seventy columns or\nso."
	cases := []struct {
		name, text string
		want       []string
	}{
		{"sentences", "Mr. Roe left. He met J. Doe! ok? yes", []string{"Mr. Roe left.", "He met J. Doe! ok? yes"}},
		{"short lines", "Springfield\nJane Roe", []string{"Springfield", "Jane Roe"}},
		{"wrapped line", wrapped, []string{wrapped}},
		{"cells", "Jane\tRoe", []string{"Jane", "Roe"}},
		{"paragraphs and items", wrapped[:len(wrapped)-4] + "\n\nb", []string{wrapped[:len(wrapped)-4], "b"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tokens := tokenise(c.text)
			got := sentences(c.text, tokens)
			if len(got) != len(c.want) {
				t.Fatalf("%d pieces, want %d", len(got), len(c.want))
			}
			for i, p := range got {
				if s := c.text[tokens[p.from].start:tokens[p.to-1].end]; s != c.want[i] {
					t.Errorf("piece %d is %q, want %q", i, s, c.want[i])
				}
			}
		})
	}
}

func TestAgencyForms(t *testing.T) {
	runFinder(t, agencyFinder{}, []findCase{
		{"abbreviated", "Alameda Co. Sheriff's Office, Oakdale P.D. and Oakdale FD", []string{"Alameda Co. Sheriff's Office", "Oakdale P.D.",
			"Oakdale FD"}},
		{"kind first", "the Police Department of Oakdale; Sheriff's Office, Mesa County",
			[]string{"Police Department of Oakdale", "Sheriff's Office, Mesa County"}},
		{"office", "Federal Bureau of Investigation, Houston Field Office", []string{"Federal Bureau of Investigation, Houston Field Office"}},
		{"a person's office", "County Sheriff John Smith", nil},
		{"everyday words", "Campus Police, Training Hospital", nil},
	})
}

func TestReversed(t *testing.T) {
	runFinder(t, reversedFinder{}, []findCase{
		{"capitals", "SMITH, John Q. left", []string{"SMITH, John Q."}},
		{"all in capitals", "SMITH, JOHN Q.", []string{"SMITH, JOHN Q."}},
		{"particle", "suspect DE LA CRUZ, Maria", []string{"DE LA CRUZ, Maria"}},
		{"list", "To: Smith, John; Garcia, Maria", []string{"Smith, John", "Garcia, Maria"}},
		{"places", "OAKLAND, CA and SPRINGFIELD, Illinois; Paris, Texas", nil},
		{"words", "ALERT, Please call. However, John came", nil},
	})
}

func TestLone(t *testing.T) {
	runFinder(t, loneFinder{}, []findCase{
		{"greeting", "Vince,\n\nPlease call.", []string{"Vince"}},
		{"signature", "Thanks\n\n- Traci Warner", []string{"Traci Warner"}},
		{"mailbox", "sent by \"Warner, Traci\" <tw@x.example>", []string{"Warner, Traci"}},
		{"a company's mailbox", "Enron Help <help@x.example>", nil},
		{"headings", "Thanks,\nOakland\nJune,\nTraining", nil},
	})
}

func TestListed(t *testing.T) {
	runFinder(t, listedFinder{}, []findCase{
		{"place", "fighting in Fallujah went on", []string{"Fallujah"}},
		{"organisation", "he asked Google for it", []string{"Google"}},
		{"person", "then Brandon Luna left", []string{"Brandon Luna"}},
		{"part of another name", "the Fallujah Brigade came", nil},
		{"in capitals", "FALLUJAH AND GOOGLE", nil},
	})
}

// TestExamples are texts that have to be right as they stand.
func TestExamples(t *testing.T) {
	x := newExtractor(t, Options{})
	for _, c := range []struct {
		text string
		want [][2]string
	}{
		{"He met John Smith", [][2]string{{"PER", "John Smith"}}},
		{"Det. Sean O'Malley (OPD)", [][2]string{{"PER", "Sean O'Malley"}, {"ORG", "OPD"}}},
		{"SMITH, JOHN Q.", [][2]string{{"PER", "SMITH, JOHN Q."}}},
		{"Alameda Co. Sheriff's Office", [][2]string{{"ORG", "Alameda Co. Sheriff's Office"}}},
		{"the NCRIC", [][2]string{{"ORG", "NCRIC"}}},
		{"UNCLASSIFIED//LES\nLAW ENFORCEMENT SENSITIVE", nil},
		{"UNCLASSIFIED//FOR OFFICIAL USE ONLY", nil},
	} {
		found := x.Extract(c.text)
		checkMentions(t, c.text, found)
		var got [][2]string
		for _, m := range found {
			got = append(got, [2]string{m.Type, m.Text})
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, d)
		}
	}
}

func TestAgain(t *testing.T) {
	const text = "Oakdale Police Department (OPD) arrested John Hargrove in May.\n\nLater Hargrove spoke to OPD again."
	found := newExtractor(t, Options{}).Extract(text)
	checkMentions(t, text, found)
	last := found[len(found)-2:]
	if last[0].Text != "Hargrove" || last[0].Type != entities.PER || last[1].Text != "OPD" || last[1].Type != entities.ORG {
		t.Errorf("short forms %+v, want Hargrove and OPD", last)
	}
}
