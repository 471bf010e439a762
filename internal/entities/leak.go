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
}
