package corpus

import (
	"strings"

	"bluegraph/internal/entities/extract/gazetteer"
)

// Training are the sets that the model is learned from.
var Training = []Set{
	{Name: "wikigold", Folder: "ner_wikigold", Files: []string{"wikigold.conll"}, tag: 1, Weight: 1, fix: noThe},
	{Name: "btc", Folder: "ner_btc", Files: []string{"*.conll"}, tag: 1, Weight: 1, fix: noHandles},
	{Name: "wnut", Folder: "ner_wnut17_train_dev", Files: []string{"wnut17train.conll"}, tag: 1, Weight: 1, types: wnutTypes, fix: noPeoples},
	{Name: "sec", Folder: "ner_sec_filings", Files: []string{"FIN5.train.txt"}, tag: -1, Weight: .5, fix: noRoles},
}

// Development are the sets to measure with; nothing is learned from them.
var Development = []Set{
	{Name: "uner-ewt-dev", Folder: "ner_uner_ewt_dev", Files: []string{"en_ewt-ud-dev.iob2"}, token: 1, tag: 2},
	{Name: "wnut17-dev", Folder: "ner_wnut17_train_dev", Files: []string{"emerging.dev.conll"}, tag: 1, types: wnutTypes},
	{Name: "sec-dev", Folder: "ner_sec_filings", Files: []string{"FIN3.dev.txt"}, tag: -1},
	{Name: "re3d", Folder: "ner_re3d_dev", Files: []string{"*.conll"}, tag: 1, types: re3dTypes, fix: onlyCapitalised},
}

var wnutTypes = map[string]string{"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}

var re3dTypes = map[string]string{"Person": "PER", "Organisation": "ORG", "Location": "LOC"}

// noHandles takes the names off Twitter handles, which are addresses.
func noHandles(words, tags []string) {
	for i, w := range words {
		if w == "@" && i+1 < len(words) {
			tags[i], tags[i+1] = "O", "O"
			if i+2 < len(tags) && strings.HasPrefix(tags[i+2], "I-") {
				tags[i+2] = "B-" + tags[i+2][2:]
			}
		}
	}
	noPeoples(words, tags)
}

// noPeoples takes the names off what names a people and no place (Cornish).
func noPeoples(words, tags []string) {
	for i, w := range words {
		isAlone := (i+1 == len(tags) || !strings.HasPrefix(tags[i+1], "I-")) && strings.HasPrefix(tags[i], "B-")
		if isAlone && demonyms[strings.ToLower(w)] {
			tags[i] = "O"
		}
	}
}

// demonyms are what the gazetteer lists as names of peoples, in lower case.
var demonyms = func() map[string]bool {
	set := map[string]bool{}
	// The lists are part of the program; where they cannot be read, learning fails before.
	_ = gazetteer.Names(func(name string, l gazetteer.Lists) {
		if l == gazetteer.Demonym {
			set[strings.ToLower(name)] = true
		}
	})
	return set
}()

// noRoles takes the names off the parties that a contract defines (Borrower).
func noRoles(words, tags []string) {
	for i, w := range words {
		isAlone := (i == 0 || tags[i-1] == "O") && (i+1 == len(tags) || tags[i+1] == "O")
		switch strings.ToLower(w) {
		case "borrower", "lender", "bank", "agent", "company", "tenant", "landlord", "commonwealth", "executive":
			if isAlone {
				tags[i] = "O"
			}
		}
	}
}

// noThe takes a leading "the" out of a name.
func noThe(words, tags []string) {
	for i, w := range words {
		if strings.EqualFold(w, "the") && tags[i] != "O" && (i == 0 || tags[i-1] == "O") && i+1 < len(tags) && tags[i+1] == tags[i] &&
			tags[i] == "I-LOC" {
			tags[i] = "O"
		}
	}
}

// onlyCapitalised takes the tags off what has no capital letter: re3d calls
// "rebels" an organisation.
func onlyCapitalised(words, tags []string) {
	for i := 0; i < len(tags); {
		n := 1
		for i+n < len(tags) && strings.HasPrefix(tags[i+n], "I-") {
			n++
		}
		if tags[i] != "O" && strings.ToLower(words[i]) == words[i] {
			for k := range n {
				tags[i+k] = "O"
			}
		}
		i += n
	}
}
