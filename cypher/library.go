package cypher

import (
	"path"
	"strings"
)

// Query is one entry of the library offered to users.
type Query struct {
	// Name is the file's name: "trace_campaign".
	Name string `json:"name"`
	// Title is what a person would call it, Purpose says it in sentences.
	Title   string `json:"title"`
	Purpose string `json:"purpose"`
	// Group is the question that it belongs to: "Who received it".
	Group string `json:"group"`
	// Text is the statement without its comments.
	Text    string   `json:"text"`
	Params  []Param  `json:"params"`
	Returns []string `json:"returns"`
}

// Param is one parameter of a Query, written $name in its text.
type Param struct {
	Name    string `json:"name"`
	Meaning string `json:"meaning"`
	// Example is a value for a form, "" if the file names none.
	Example string `json:"example,omitempty"`
}

// Library lists the queries of the folder query by name. The head of a file is
// title, purpose, then lines "Group: question", "Param name: meaning, as example" and
// "Returns: a, b".
func Library() []Query {
	names := Names("query")
	library := make([]Query, 0, len(names))
	for _, name := range names {
		library = append(library, parse(path.Base(name), Text(name)))
	}
	return library
}

func parse(name, text string) Query {
	q := Query{Name: name, Text: Statement(text), Params: []Param{}}
	var purpose []string
	for line := range strings.Lines(text) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "// ")
		if !ok {
			break
		}
		switch {
		case q.Title == "":
			q.Title = comment
		case strings.HasPrefix(comment, "Group: "):
			q.Group = strings.TrimPrefix(comment, "Group: ")
		case strings.HasPrefix(comment, "Param "):
			q.Params = append(q.Params, parseParam(strings.TrimPrefix(comment, "Param ")))
		case strings.HasPrefix(comment, "Returns: "):
			q.Returns = strings.Split(strings.TrimPrefix(comment, "Returns: "), ", ")
		default:
			purpose = append(purpose, comment)
		}
	}
	q.Purpose = strings.Join(purpose, " ")
	return q
}

func parseParam(s string) Param {
	name, meaning, _ := strings.Cut(s, ": ")
	meaning, example, _ := strings.Cut(meaning, ", as ")
	return Param{Name: name, Meaning: meaning, Example: example}
}
