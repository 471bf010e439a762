package lookalike

import (
	"fmt"
	"testing"
)

// mayBe are pairs of spellings of which nobody can say that they are two agencies, notOne pairs
// that are two. The pairs were written by hand, as people fill in forms.
var mayBe = [][2]Agency{
	pair("CA", "Police Department", "Napa Police Department"),
	pair("CA", "PD", "Napa Police Department"),
	pair("CA", "Police Dept.", "Vallejo PD"),
	pair("CA", "Police", "City of Fresno Police Department"),
	pair("CA", "City Police Department", "Fresno Police Department"),
	pair("CA", "Sheriff's Office", "Alameda County Sheriff's Office"),
	pair("CA", "County Sheriff", "Alameda County Sheriff's Office"),
	pair("CA", "Sheriff", "Kern County Sheriff's Department"),
	pair("CA", "Fire Department", "Oakland Fire Department"),
	pair("CA", "District Attorney's Office", "Marin County District Attorney"),
	pair("CA", "SFPD", "San Francisco Police Department"),
	pair("CA", "S.F.P.D.", "San Francisco Police Department"),
	pair("CA", "SF PD", "San Francisco Police Department"),
	pair("CA", "SF Police", "San Francisco Police Department"),
	pair("CA", "ACSO", "Alameda County Sheriff's Office"),
	pair("CA", "LASD", "Los Angeles County Sheriff's Department"),
	pair("CA", "LA County Sheriff", "Los Angeles County Sheriff's Department"),
	pair("CA", "OPD", "Oakland Police Department"),
	pair("CA", "Oakland", "Oakland Police Department"),
	pair("CA", "City of Oakland", "Oakland Police Department"),
	pair("CA", "Sac PD", "Sacramento Police Department"),
	pair("CA", "Sac County SO", "Sacramento County Sheriff's Office"),
	pair("CA", "Mtn View PD", "Mountain View Police Department"),
	pair("CA", "Mt. View Police", "Mountain View Police Department"),
	pair("CA", "S. San Francisco PD", "South San Francisco Police Department"),
	pair("CA", "So San Francisco PD", "South San Francisco Police Department"),
	pair("CA", "Berkley PD", "Berkeley Police Department"),
	pair("CA", "Sacremento Police Department", "Sacramento Police Department"),
	pair("CA", "Santa Rosa PD - Investigations", "Santa Rosa Police Department"),
	pair("CA", "Santa Rosa Police, Patrol Division", "Santa Rosa Police Department"),
	pair("CA", "Contra Costa SO", "Contra Costa County Sheriff's Office"),
	pair("CA", "Contra Costa County", "Contra Costa County Sheriff's Office"),
	pair("CA", "Napa Public Safety", "Napa Police Department"),
	pair("CA", "Napa Police", "Police Department, City of Napa"),
	pair("CA", "SJPD", "San Jose Police Department"),
	pair("CA", "San Jose", "San Jose Police Department"),
	pair("CA", "CCCSO", "Contra Costa County Sheriff's Office"),
	pair("CA", "Wal Mart #12", "Wal Mart #388"),
	pair("CA", "Walnut Crk PD", "Walnut Creek Police Department"),
	pair("CA", "Oaklnd Police Department", "Oakland Police Department"),
	pair("CA", "Police Department of Tracy", "Tracy PD"),
	pair("CA", "NPD", "Napa Police Department"),
	pair("CA", "NPD", "Police Department"),
	pair("CA", "ACSO", "Sheriff's Office"),
	pair("CA", "Napa", "NPD"),
	pair("CA", "Napa", "Police Department"),
	pair("CA", "Department", "Napa Police Department"),
	pair("CA", "City of Napa Poice Department", "Napa Police Department"),
	pair("CA", "San JoaquinCounty Sheriff's Office", "San Joaquin County Sheriff's Office"),
	pair("CA", "City of Napa Fir Department", "Napa Fire Dept"),
	{Agency{Names: []string{"Police Department"}, State: "CA", City: "Napa"}, Agency{Names: []string{"Napa Police Department"}, State: "CA"}},
	{Agency{Names: []string{"Reno Police Department"}, State: "CA", IsStateGuessed: true}, Agency{Names: []string{"Reno PD"}, State: "NV"}},
	{Agency{Names: []string{"Reno Police Department"}}, Agency{Names: []string{"Reno PD"}, State: "NV"}},
	{Agency{Names: []string{"Napa Narcotics"}, State: "CA", Domain: "napapd.example"},
		Agency{Names: []string{"N. P."}, State: "CA", Domain: "NapaPD.example"}},
	{Agency{Names: []string{"FBI - Eureka"}, State: "CA", Body: 7}, Agency{Names: []string{"Federal Bureau of Investigation"}, State: "CA",
		Body: 7}},
}

var notOne = [][2]Agency{
	pair("CA", "Napa Police Department", "Vallejo Police Department"),
	pair("CA", "Napa Police Department", "Napa Fire Department"),
	pair("CA", "City of Napa Planning Department", "Napa Police Department"),
	pair("CA", "Alameda County Sheriff's Office", "Contra Costa County Sheriff's Office"),
	pair("CA", "Napa Police Department", "Napa County Sheriff's Office"),
	pair("CA", "Police Department", "Alameda County Sheriff's Office"),
	pair("CA", "Sheriff's Office", "Napa Police Department"),
	pair("CA", "SFPD", "Napa Police Department"),
	pair("CA", "ACSO", "Police Department"),
	pair("CA", "NPD", "Fresno Police Department"),
	pair("CA", "Sac PD", "San Diego Police Department"),
	pair("CA", "Tracy Police Department", "Turlock Police Department"),
	pair("CA", "Kern County District Attorney", "Marin County District Attorney"),
	{Agency{Names: []string{"Salem Police Department"}, State: "OR"}, Agency{Names: []string{"Salem Police Department"}, State: "MA"}},
	{Agency{Names: []string{"Police Department"}, State: "OR"}, Agency{Names: []string{"Salem Police Department"}, State: "MA"}},
	{Agency{Names: []string{"Police Department"}, State: "CA", City: "Napa"}, Agency{Names: []string{"Fresno Police Department"},
		State: "CA"}},
	{Agency{Names: []string{"South San Francisco Police Department"}, State: "CA", ORI: "CA0411400"},
		Agency{Names: []string{"San Francisco Police Department"}, State: "CA", ORI: "CA0380100"}},
}

func pair(state, a, b string) [2]Agency {
	return [2]Agency{{Names: []string{a}, State: state}, {Names: []string{b}, State: state}}
}

func TestLookalike(t *testing.T) {
	for _, c := range []struct {
		pairs [][2]Agency
		want  bool
	}{{mayBe, true}, {notOne, false}} {
		for _, p := range c.pairs {
			for _, order := range [][2]int32{{0, 1}, {1, 0}} {
				a := New(p[:])
				_, why := a.Set(order[:1]).Find(order[1])
				if (why != "") != c.want {
					t.Errorf("%s received: of %s it is said %q", fmt.Sprint(p[order[0]].Names), fmt.Sprint(p[order[1]].Names), why)
				}
				if _, but := a.Set(order[:1]).Find(order[1], 7); but != why {
					t.Errorf("of %s it is said %q where it is not one that is not there, %q else", fmt.Sprint(p[order[1]].Names), but, why)
				}
				if _, but := a.Set(order[:1]).Find(order[1], order[0]); but != "" {
					t.Errorf("%s is like %s by %q, which it is not", fmt.Sprint(p[order[1]].Names), fmt.Sprint(p[order[0]].Names), but)
				}
			}
		}
	}
}

func TestTwoShortFormsOfOne(t *testing.T) {
	a := New([]Agency{
		{Names: []string{"Oak PD"}, State: "CA"}, {Names: []string{"Oakland Police Department"}, State: "CA"},
		{Names: []string{"Oaklnd PD"}, State: "CA"},
	})
	if _, why := a.Set([]int32{2}).Find(0); why != ByName {
		t.Errorf("Oak PD is like Oaklnd PD by %q, want by the name of Oakland's", why)
	}
}

// An agency without a town is like all of its kind, and these are not like each other.
func TestNoTownJoinsNobody(t *testing.T) {
	a := New([]Agency{
		{Names: []string{"Napa Police Department"}, State: "CA"}, {Names: []string{"Police Department"}, State: "CA"},
		{Names: []string{"Fresno Police Department"}, State: "CA"},
	})
	if like, why := a.Set([]int32{0}).Find(2); why != "" {
		t.Errorf("Fresno is like %d by %s", like, why)
	}
	if like, why := a.Set([]int32{0, 1}).Find(2); why != ByName || like != 1 {
		t.Errorf("Fresno is like %d by %q, want 1 by its name", like, why)
	}
}

func FuzzLookalike(f *testing.F) {
	f.Add("Napa PD", "Police Department", "CA")
	f.Add("", "ß. ’", "??")
	f.Fuzz(func(t *testing.T, a, b, state string) {
		all := New([]Agency{{Names: []string{a}, State: state}, {Names: []string{b}, State: state}})
		all.Set([]int32{1}).Find(0)
		if like, why := all.Set([]int32{0}).Find(0); why != "" {
			t.Errorf("%q is found as like itself (%d) by %s", a, like, why)
		}
	})
}
