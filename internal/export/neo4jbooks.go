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
	typed("row", wholeType), typed("offset", wholeType), {"row_id", "row_id"}, {"column", "column"}, {"value", "value"},
	typed("start", wholeType), typed("end", wholeType), labelColumn,
}

// withheldEvidence are the columns that an export with redaction leaves empty, as
// the other formats do.
var withheldEvidence = []string{"file", "row", "offset", "start", "end"}

func (x *neo4jExport) writeEvidence(ctx context.Context) error {
	f, err := x.open("evidence.csv", evidenceColumns)
	if err != nil {
		return err
	}
	return x.src.EachEvidence(ctx, func(v entities.Evidence) error {
		x.m.Evidence++
		v, err := x.evidence(v)
		if err != nil {
			return err
		}
		values := layout.Evidence(v)
		if x.redactor != nil {
			// Equal evidence is shown once, and of two mentions in a cell nothing else is
			// left that tells them apart.
			values["id"] = fmt.Sprintf("r%09d", x.m.Evidence)
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
	{"name", "name"}, {"path", "path"}, typed("sites", listType), {"fingerprint", "fingerprint"}, typed("secrets", listType),
	{"status", "status"}, {"loaded_at", "loaded_at"}, {"report", "report"}, typed("generation", wholeType),
	typed("unresolved", wholeType), labelColumn,
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
		if x.redactor != nil {
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
