package figure

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
)

// table is that of a drawing as texts.
func (d Drawn) table() [][]string {
	rows := make([][]string, len(d.Table))
	for i, cells := range d.Table {
		for _, c := range cells {
			text, isText := c.(string)
			if v, isNumber := c.(float64); isNumber {
				text = strconv.FormatFloat(v, 'f', -1, 64)
			} else if !isText {
				text = fmt.Sprint(c)
			}
			rows[i] = append(rows[i], plain(text))
		}
	}
	return rows
}

// WriteTable writes the numbers of a sheet as CSV, for Datawrapper, Flourish or a spreadsheet.
func WriteTable(w io.Writer, s *Sheet) error {
	if err := csv.NewWriter(w).WriteAll(s.Table); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}
