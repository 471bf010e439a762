// Command load measures one load of a leak into a new embedded store.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"runtime/pprof"
	"time"

	"bluegraph/internal/ingest"
	"bluegraph/internal/source"
	"bluegraph/internal/store"
)

func main() {
	cpu := flag.String("cpuprofile", "", "")
	mem := flag.String("memprofile", "", "")
	limit := flag.Int64("limit", 3<<30, "")
	sites := flag.Int("sites", 0, "")
	db := flag.String("store", "/tmp/lg/prof.db", "")
	flag.Parse()
	debug.SetMemoryLimit(*limit)
	m, err := source.LoadMapping("netsential")
	must(err)
	leak, err := source.Open(flag.Arg(0), m)
	must(err)
	if *sites > 0 {
		leak.Sites = leak.Sites[:*sites]
	}
	os.Remove(*db)
	s, err := store.Open(context.Background(), *db, true)
	must(err)
	if *cpu != "" {
		f, _ := os.Create(*cpu)
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	start := time.Now()
	last := ""
	r, err := ingest.Load(context.Background(), leak, nil, s, ingest.Options{OnProgress: func(stage string, done, total int64) {
		if stage != last {
			last = stage
			fmt.Println(stage, time.Since(start))
			if stage == "writing" && *mem != "" {
				f, _ := os.Create(*mem)
				pprof.WriteHeapProfile(f)
				f.Close()
			}
		}
	}})
	must(err)
	fmt.Println("done", time.Since(start))
	must(s.Close())
	var rows int64
	for _, t := range r.Tables {
		rows += t.RowsRead
	}
	fmt.Println(rows, r.Lists, r.Nodes, r.Relationships)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
