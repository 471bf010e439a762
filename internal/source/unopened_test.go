package source

import (
	"maps"
	"testing"
)

// What cannot be named is left out and told: a name that is no UTF-8 would come out of an answer as another. So is a hidden folder with
// tables.
func TestFoldersThatAreNotRead(t *testing.T) {
	l := write(t, map[string]string{
		"a/Company.csv": "CompanyID\n", "caf\xe9/Company.csv": "CompanyID\n", "a/list \xff.csv": "ID\n", ".hidden/Company.csv": "CompanyID\n",
		".git/config": "", ".DS_Store": "",
	})
	if len(l.Sites) != 1 || len(l.Sites[0].Tables) != 1 {
		t.Errorf("%d sites, the first with %d tables", len(l.Sites), len(l.Sites[0].Tables))
	}
	got := map[string]bool{}
	for _, p := range l.Unopened() {
		got[p.File] = p.IsNote
	}
	if want := map[string]bool{`caf\xe9`: false, `a/list \xff.csv`: false, ".hidden": true}; !maps.Equal(got, want) {
		t.Errorf("told is %v, want %v", got, want)
	}
}
