package extract

import "strings"

// revision changes with every change of what the finders find.
const revision = "1"

// Version changes when the extractor would find other mentions.
func (e *Extractor) Version() string {
	rules := make([]string, len(e.finders))
	for i, f := range e.finders {
		rules[i] = f.Rule()
	}
	return revision + " " + strings.Join(rules, " ")
}
