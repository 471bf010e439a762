package export

import (
	"context"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/layout"
)

// evidenceColumns are those of evidence.csv. Its nodes have no relationships, and so
// no id that neo4j-admin must look up; only redacted ones have an id at all.
var evidenceColumns = []column{
	{"id", "id"}, {"subject", "subject"}, {"leak", "leak"}, {"site", "site"}, {"table", "table"}, {"file", "file"},
	typed("row", Whole), typed("offset", Whole), {"row_id", "row_id"}, {"column", "column"}, {"value", "value"},
	typed("start", Whole), typed("end", Whole), labelColumn,
}

// withheldEvidence are the columns that an export with redaction leaves empty, as
// the other formats do.
var withheldEvidence = []string{"file", "row", "offset", "start", "end"}

func (x *neo4jExport) writeEvidence(ctx context.Context) error {
	f, err := x.open("evidence.csv", evidenceColumns)
	if err != nil {
		return err
	}
	count := 0
	return x.Evidence(ctx, func(v entities.Evidence) error {
		count++
		values := layout.Evidence(v)
		if x.IsRedacted() {
			// Equal evidence is shown once, and of two mentions in a cell nothing else is
			// left that tells them apart.
			values["id"] = fmt.Sprintf("r%09d", count)
			for _, name := range withheldEvidence {
				delete(values, name)
			}
		}
		values[":LABEL"] = "Evidence"
		return f.row(values)
	})
}

// leakColumns are those of leak.csv.
var leakColumns = []column{
	{"name", "name"}, {"path", "path"}, typed("sites", List), {"fingerprint", "fingerprint"}, typed("secrets", List),
	{"status", "status"}, {"loaded_at", "loaded_at"}, {"report", "report"}, typed("generation", Whole),
	typed("unresolved", Whole), labelColumn,
}

func (x *neo4jExport) writeLeaks(ctx context.Context) error {
	f, err := x.open("leak.csv", leakColumns)
	if err != nil {
		return err
	}
	held, err := x.src.Summary(ctx)
	if err != nil {
		return err
	}
	isAsStated, err := x.src.IsAsStated(ctx)
	if err != nil {
		return err
	}
	unresolved, err := x.src.Unresolved(ctx)
	if err != nil {
		return err
	}
	for _, l := range held.Leaks {
		if !isAsStated {
			// The tables hold what is shown and not what is beneath: a load of the leak must
			// read it, and not find it unchanged.
			l.Fingerprint = ""
		}
		if x.IsRedacted() {
			l = redactedLeak(l)
		}
		values := layout.Leak(l)
		for name, v := range values {
			if list, ok := v.([]string); ok && len(list) == 0 {
				delete(values, name) // it reads as an empty list again
			}
		}
		if unresolved != "" {
			values["unresolved"] = int64(1) // no later load is of this generation
		}
		values[":LABEL"] = "Leak"
		if err := f.row(values); err != nil {
			return err
		}
	}
	return nil
}

// redactedLeak leaves out the folder on this machine and the report, which quotes
// broken rows. Without a fingerprint the next load of the leak clears what is there:
// it must not go on with a graph whose people are pseudonyms.
func redactedLeak(l questions.LoadedLeak) questions.LoadedLeak {
	l.Path, l.Fingerprint, l.Report = "", "", nil
	return l
}
