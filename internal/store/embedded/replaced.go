package embedded

import (
	"fmt"
	"os"

	"bluegraph/internal/questions"
)

// checkFile refuses to go on when another file stands in the place of the one that was opened, or none: old and new
// pages together make no sense, and a judgement must not go into another file than
// the answers come from.
func (s *Store) checkFile() error {
	now, err := os.Stat(s.path)
	if err != nil || !os.SameFile(now, s.file) {
		return fmt.Errorf("%w: %s", questions.ErrReplaced, s.path)
	}
	return nil
}
