package tck

import (
	"encoding/base64"
	"errors"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/opencypher/generate"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/testkit"
	"bluegraph/internal/testkit/random"
)

// grammarSays asks the parser generated from Neo4j's grammar of each text: "" if it reads it, else what is wrong.
func grammarSays(t *testing.T, texts []string) (answers []string) {
	t.Helper()
	var in strings.Builder
	for _, text := range texts {
		in.WriteString(base64.StdEncoding.EncodeToString([]byte(text)) + "\n")
	}
	command := testkit.Neo4jParser(t, "testdata/Oracle.java")
	command.Stdin = strings.NewReader(in.String())
	out, err := command.Output()
	if err != nil {
		t.Fatalf("the grammar's parser: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		answers = append(answers, strings.TrimPrefix(strings.TrimSuffix(line, "\n"), "ok"))
	}
	if len(answers) != len(texts) {
		t.Fatalf("%d answers for %d texts", len(answers), len(texts))
	}
	return answers
}

// word finds the parts of a query that are left out, doubled or exchanged.
var word = regexp.MustCompile("'[^']*'|`[^`]*`|[\\pL_][\\pL\\d_]*|[\\d.]+|<>|[<>]=?|->|<-|::|[^\\s]")

// mutated leaves out a word of a text, doubles it, or puts one of another text in its place.
func mutated(r *rand.Rand, text, other string) string {
	at := word.FindAllStringIndex(text, -1)
	others := word.FindAllString(other, -1)
	if len(at) == 0 || len(others) == 0 {
		return text
	}
	i := at[r.IntN(len(at))]
	switch r.IntN(4) {
	case 0:
		return text[:i[0]] + text[i[1]:]
	case 1:
		return text[:i[1]] + " " + text[i[0]:]
	case 2:
		return text[:i[0]] + " " + others[r.IntN(len(others))] + " " + text[i[0]:]
	}
	return text[:i[0]] + " " + others[r.IntN(len(others))] + " " + text[i[1]:]
}

// isKnown reports whether a mistake is one that Neo4j finds behind its grammar: an empty name, a slice without bounds.
func isKnown(message string) bool {
	return slices.Contains([]string{"a name may not be empty", "The start or end (or both) is required for a collection slice"}, message)
}

// TestGrammar compares our parser with the one generated from Neo4j's grammar, on the kit's queries, generated
// ones, and both with a word changed. What the grammar does not read, ours must not read either. What it reads, ours
// reads, refuses by name, or finds a mistake in that the grammar leaves to the step behind it. Of changed texts ours
// also refuses a variable named as a word of the language in a place where that word means something (RETURN match,
// CASE WHEN WHEN …), which backticks say too.
func TestGrammar(t *testing.T) {
	known := map[string]bool{}
	var texts []string
	add := func(text string) {
		if !known[text] {
			known[text] = true
			texts = append(texts, text)
		}
	}
	for _, s := range load(t) {
		add(s.query)
	}
	for i := range uint64(500) {
		add(generate.New(fixtureSchema, 77, i).Text)
	}
	for _, r := range refusals {
		add(r.query)
	}
	for _, q := range countedQueries {
		add(strings.Replace(q, "~", "", 1))
	}
	r := rand.New(rand.NewPCG(random.Seed(t, 5), 6))
	plain := slices.Clone(texts) // as they are right
	for range 6000 {
		add(mutated(r, plain[r.IntN(len(plain))], plain[r.IntN(len(plain))]))
	}
	both, neither, refusedByName, later := 0, 0, 0, 0
	details := map[string]int{}
	for i, wrong := range grammarSays(t, texts) {
		_, err := syntax.Parse(texts[i])
		var e *syntax.Error
		isOurs := errors.As(err, &e)
		switch {
		case err == nil && wrong == "":
			both++
		case err != nil && wrong != "":
			neither++
		case err == nil:
			t.Errorf("we read what the grammar does not: %s\n  %.200s", texts[i], wrong)
		case isOurs && e.Detail == syntax.Unsupported:
			refusedByName++
		default:
			later++
			details[e.Detail]++
			if e.Detail == "UnexpectedSyntax" && i < len(plain) && !isKnown(e.Message) {
				t.Errorf("the grammar reads what we do not: %s\n  %v at %s", texts[i], err, syntax.PositionOf(texts[i], e.At))
			}
		}
	}
	t.Logf("%d texts: read by both %d, by neither %d, refused by name %d, found wrong behind the grammar %d %v", len(texts), both, neither,
		refusedByName, later, details)
	if both < 2000 || neither < 1000 {
		t.Errorf("only %d texts are read by both and %d by neither", both, neither)
	}
}
