package layout

import (
	"time"

	"bluegraph/internal/questions"
)

// Leak returns what stands on the node that keeps the books of a leak wholly loaded.
func Leak(l questions.LoadedLeak) map[string]any {
	return map[string]any{
		"name": l.Name, "path": l.Path, "sites": l.Sites, "fingerprint": l.Fingerprint, "secrets": l.Secrets,
		"status": "loaded", "loaded_at": l.LoadedAt, "report": string(l.Report), "generation": generation(l.LoadedAt),
	}
}

// generation tells one state of a database from another. Loads over Bolt count from
// 1; the time of the load is far from that, so that an explorer that stays open
// while its database is replaced notices.
func generation(loadedAt string) int64 {
	at, err := time.Parse(time.RFC3339, loadedAt)
	if err != nil {
		return 1
	}
	return at.Unix()
}
