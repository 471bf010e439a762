// Package ui embeds the built front end of the explorer, so that one binary
// serves it and installing needs no Node.
package ui

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Assets returns the built files with index.html at the root.
func Assets() fs.FS {
	assets, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the name is a constant that fs.ValidPath accepts
	}
	return assets
}
