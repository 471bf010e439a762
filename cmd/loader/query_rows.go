package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"bluegraph/internal/opencypher/cells"
	"bluegraph/internal/questions"
)

// rowFormats are the ways to print rows, the first without a flag.
var rowFormats = []string{"table", "csv", "json", "jsonl"}

// rowWriter prints the rows of an answer.
type rowWriter func(io.Writer, questions.CypherResult) error

var rowWriters = map[string]rowWriter{
	"table": writeTable, "csv": writeRowsCSV, "json": writeJSON, "jsonl": writeJSONLines,
}

// cellText writes a cell as text: strings as they are, null as nothing, a number, moment, duration or point as
// Cypher's toString() does, everything else as JSON.
func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case cells.Typed:
		return v.Value
	}
	b, err := encode(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

// encode writes JSON with < > & as they are.
func encode(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

// writeTable lines the columns up; control characters in a cell are shown as such, so that a leak's text
// neither breaks the table nor steers the terminal.
func writeTable(w io.Writer, r questions.CypherResult) error {
	blank := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	line := func(cells []string) {
		for i, c := range cells {
			cells[i] = plain(blank.Replace(c))
		}
		fmt.Fprintln(t, strings.Join(cells, "\t"))
	}
	line(append([]string(nil), r.Columns...))
	for _, row := range r.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = cellText(v)
		}
		line(cells)
	}
	return t.Flush()
}

// writeRowsCSV keeps a spreadsheet from taking a text for a formula: an apostrophe stands before it.
func writeRowsCSV(w io.Writer, r questions.CypherResult) error {
	out := csv.NewWriter(w)
	if err := out.Write(r.Columns); err != nil {
		return err
	}
	for _, row := range r.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = cellText(v)
			if _, isText := v.(string); isText && cells[i] != "" && strings.ContainsRune("=+-@\t\r", rune(cells[i][0])) {
				cells[i] = "'" + cells[i]
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func writeJSON(w io.Writer, r questions.CypherResult) error {
	b, err := encode(r)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", b)
	return err
}

// writeJSONLines writes a row as an object in a line.
func writeJSONLines(w io.Writer, r questions.CypherResult) error {
	for _, row := range r.Rows {
		object := make(map[string]any, len(row))
		for i, v := range row {
			object[r.Columns[i]] = v
		}
		b, err := encode(object)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s\n", b); err != nil {
			return err
		}
	}
	return nil
}
