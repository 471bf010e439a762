package entities

// Leak identifies what is being loaded or was loaded into a store.
type Leak struct {
	// Name is the mapping's name ("netsential"): the scope of identity. Loading
	// another folder under the same name replaces what the store held of it.
	Name string `json:"name"`
	// Path is the leak's folder on this machine: where raw rows are read back.
	// It stays on this machine: no API answer or export shows it.
	Path string `json:"-"`
	// Sites are the site folders loaded, sorted.
	Sites []string `json:"sites"`
	// Fingerprint changes when the input (files and what is in them), the mapping or the
	// options of the load change: two loads of one fingerprint give the same graph.
	Fingerprint string `json:"fingerprint"`
	// Secrets are the column patterns that the leak's mapping withholds beside
	// those of every leak: raw rows are shown without them.
	Secrets []string `json:"-"`
	// SentTo says how the recipient lists are kept: "" by recipient, as SENT_TO edges,
	// or SentByAgency.
	SentTo string `json:"-"`
}

// SentByAgency is the SentTo of a leak whose recipient lists are kept as SENT_TO_AGENCY
// edges with counts. Its graph names no recipient of a list.
const SentByAgency = "agency"

// ByAgency is the leak with its recipient lists kept by agency. The fingerprint is
// another one: a load must not go on with a graph that was kept in the other way.
func (l Leak) ByAgency() Leak {
	if l.SentTo != SentByAgency {
		l.SentTo = SentByAgency
		if l.Fingerprint != "" {
			l.Fingerprint += "+" + SentByAgency
		}
	}
	return l
}
