package main

import "strings"

// sets are the data sets by name. docs/data-card.md says what they are, where
// they come from and under which licence.
var sets = []set{
	{name: "wikigold", files: []string{"ner_wikigold/wikigold.conll"}, tag: 1, weight: 1, fix: noThe},
	{name: "btc", files: []string{"ner_btc/*.conll"}, tag: 1, weight: 1, fix: noHandles},
	{name: "wnut", files: []string{"ner_wnut17_train_dev/wnut17train.conll"}, tag: 1, weight: 1, types: wnutTypes},
	{name: "sec", files: []string{"ner_sec_filings/FIN5.train.txt"}, tag: -1, weight: .5, fix: noRoles},
}

// developments are sets to measure with.
var developments = []set{
	{name: "uner", files: []string{"ner_uner_ewt_dev/en_ewt-ud-dev.iob2"}, token: 1, tag: 2},
	{name: "wnut", files: []string{"ner_wnut17_train_dev/emerging.dev.conll"}, tag: 1, types: wnutTypes},
	{name: "sec", files: []string{"ner_sec_filings/FIN3.dev.txt"}, tag: -1},
	{name: "re3d", files: []string{"ner_re3d_dev/*.conll"}, tag: 1, types: re3dTypes, fix: onlyCapitalised},
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
}

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
		if strings.EqualFold(w, "the") && tags[i] != "O" && (i == 0 || tags[i-1] == "O") && i+1 < len(tags) && tags[i+1] == tags[i] && tags[i] == "I-LOC" {
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
