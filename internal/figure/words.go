package figure

import (
	"encoding/json"
	"strconv"
)

// Legend is where the legend stands. As JSON it is a word, or true for top and false for none.
type Legend string

// UnmarshalJSON reads a word or a truth value.
func (l *Legend) UnmarshalJSON(b []byte) error {
	var isShown bool
	if json.Unmarshal(b, &isShown) == nil {
		*l = "none"
		if isShown {
			*l = "top"
		}
		return nil
	}
	var word string
	err := json.Unmarshal(b, &word)
	if word == "shown" { // as the document of a view says it
		word = "top"
	}
	*l = Legend(word)
	return err
}

// Labels says which labels are written. As JSON it is a word, a number, or true for most and false for none.
type Labels string

// UnmarshalJSON reads a word, a number or a truth value.
func (l *Labels) UnmarshalJSON(b []byte) error {
	var isShown bool
	if json.Unmarshal(b, &isShown) == nil {
		*l = "none"
		if isShown {
			*l = "most"
		}
		return nil
	}
	var n int
	if json.Unmarshal(b, &n) == nil {
		*l = Labels(strconv.Itoa(n))
		return nil
	}
	var word string
	err := json.Unmarshal(b, &word)
	*l = Labels(word)
	return err
}
