package extract

import (
	"embed"
	"fmt"
	"hash/fnv"
	"io/fs"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"bluegraph/internal/entities/extract/gazetteer"
)

// sources are the rules as they are written, so that no change of them can be
// forgotten in the version.
//
//go:embed *.go gazetteer/*.go sequence/*.go
var sources embed.FS

var versionOfAll = sync.OnceValue(func() string {
	sum := fnv.New64a()
	// Nothing here can fail: the files are part of the program.
	_ = fs.WalkDir(sources, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(path, "_test.go") {
			b, _ := sources.ReadFile(path)
			sum.Write(b)
		}
		return err
	})
	sum.Write(modelFile)
	gazetteer.WriteTo(sum)
	if build, ok := debug.ReadBuildInfo(); ok { // telephones and prose's votes are found by modules
		for _, m := range build.Deps {
			if m.Replace != nil {
				m = m.Replace
			}
			fmt.Fprintln(sum, m.Path, m.Version, m.Sum)
		}
	}
	return fmt.Sprintf("%016x", sum.Sum64())
})

// Version names what the extractor would find: two extractors of one version find
// the same in the same text. It changes with the model, the lists, the rules
// and the modules that the program is built of.
func (e *Extractor) Version() string {
	version := versionOfAll()
	for _, f := range All {
		if !slices.Contains(e.finders, f) {
			version += "-" + f.Rule()
		}
	}
	if slices.Contains(e.finders, Finder(proseFinder{})) {
		version += "+prose"
	}
	return version
}
