package redact

import (
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Names as people write them who do not want them found, and what only looks so.
func TestDisguisedNames(t *testing.T) {
	r := learned(
		graph.Node{ID: "recipient:1", Kind: entities.Recipient, Name: "José Núñez Vega",
			Properties: entities.Properties{"email": "x1@oakmere.example"}},
		graph.Node{ID: "recipient:2", Kind: entities.Recipient, Name: "Lúcia Çelikgöz-Ortiz",
			Properties: entities.Properties{"email": "x2@oakmere.example"}},
		graph.Node{ID: "recipient:3", Kind: entities.Recipient, Name: "María José Zqivas",
			Properties: entities.Properties{"email": "x3@oakmere.example"}},
		graph.Node{ID: "recipient:4", Kind: entities.Recipient, Name: "Ana de la Zqruz",
			Properties: entities.Properties{"email": "x4@oakmere.example"}},
		graph.Node{ID: "recipient:5", Kind: entities.Recipient, Name: "Sean O'Zquarrigan",
			Properties: entities.Properties{"email": "x5@oakmere.example"}},
	)
	for _, c := range []struct{ in, want string }{
		// Glued, in both orders, with accents and in capitals.
		{"see josénúñez today", "see ~ today"},
		{"see JOSÉNÚÑEZ today", "see ~ today"},
		{"see josenunezvega today", "see ~ today"},
		{"see JoséNúñezVega today", "see ~ today"},
		{"see núñezvegajosé today", "see ~ today"},
		{"see vegajose today", "see ~ today"},
		{"see luciacelikgozortiz today", "see ~ today"},
		{"see lúciaçelikgöz-ortiz today", "see ~-~ today"},
		{"see mariajosezqivas.pdf today", "see ~.pdf today"},
		{"see anadelazqruz today", "see ~ today"},
		{"see delazqruzana today", "see ~ today"},
		{"see dangeloozqarrell today", "see ~ today"},
		{"see jeanluczqalvanderruiz today", "see ~ today"},
		{"see jeanlucruiz today", "see ~ today"},
		// With numbers for letters.
		{"ask M4r1a 0rt3ga now", "ask ~ now"},
		{"ask Mar1a Orteg@ now", "ask ~ now"},
		{"ask Q1llf34th3r, Ans31 now", "ask Q1llf34th3r, Ans31 now"}, // no reader reads a name of it
		{"ask Qu1llf34th3r, 4n5el now", "ask ~ now"},
		{"mar1aortega_2.jpg", "~_2.jpg"},
		// Letter by letter.
		{"ask M a r i a O r t e g a now", "ask ~ now"},
		{"ask M.A.R.I.A. O.R.T.E.G.A. now", "ask ~. now"},
		{"ask m-a-r-i-a  o-r-t-e-g-a now", "ask ~ now"},
		{"ask S-e-a-n O ' Z q u a r r i g a n now", "ask ~ now"},
		// No names.
		{"room B4 of block 3A, plate 7GTR451", "room B4 of block 3A, plate 7GTR451"},
		{"option A B C D E F of the form", "option A B C D E F of the form"},
		{"the 4th of May at 5pm, 80% of 1st graders", "the 4th of May at 5pm, 80% of 1st graders"},
	} {
		if got := scrub(r, entities.Campaign, c.in); got != c.want {
			t.Errorf("%q is shown as %q, want %q", c.in, got, c.want)
		}
	}
}
