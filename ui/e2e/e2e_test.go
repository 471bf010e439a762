//go:build e2e

// Package e2e drives a real browser over the real explorer on a made-up leak.
package e2e

import (
	"bufio"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// expected is what the browser must show: the trace of one campaign.
type expected struct {
	CampaignID string         `json:"campaign_id"`
	Subject    string         `json:"subject"`
	Agencies   []expectAgency `json:"agencies"`
}

type expectAgency struct {
	Name       string `json:"name"`
	Recipients int64  `json:"recipients"`
}

// The demo leak is loaded by the real loader and shown by the real explorer; the
// numbers that the browser must show come from the leak's truth.
func TestBrowser(t *testing.T) {
	browser := testkit.Browser(t)
	leak, truth := testkit.MakeLeak(t, sample.Options{Preset: "demo", Seed: 1, QuirkRate: .02})
	bin, err := filepath.Abs(filepath.Join("..", "..", "bin"))
	if err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "demo.db")
	load := exec.Command(filepath.Join(bin, "loader"), "load", leak, "--store", db)
	if out, err := load.CombinedOutput(); err != nil && load.ProcessState.ExitCode() != 3 {
		t.Fatalf("loader load: %v\n%s", err, out)
	}
	base := startExplorer(t, filepath.Join(bin, "explorer"), db)
	file := filepath.Join(t.TempDir(), "expected.json")
	text, err := json.Marshal(expect(t, base, truth))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	unresolved := filepath.Join(t.TempDir(), "unresolved.db")
	tiny, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 1})
	ingesttest.Load(t, tiny, "netsential", unresolved, ingest.Options{}) // as a load leaves it that ends before the resolution
	args := []string{"playwright", "test"}
	if os.Getenv("UPDATE_SHOTS") != "" {
		args = append(args, "--update-snapshots=all")
	}
	run := exec.Command("npx", args...)
	run.Dir = ".."
	run.Env = append(os.Environ(), "BASE_URL="+base,
		"UNRESOLVED_URL="+startExplorer(t, filepath.Join(bin, "explorer"), unresolved), "UNRESOLVED_STORE="+unresolved, "EXPECTED="+file,
		"TRUTH="+truth.Dir, "CHROMIUM="+browser,
		"LOADER="+filepath.Join(bin, "loader"), "STORE="+db)
	out, err := run.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatalf("the browser run failed: %v", err)
	}
	if os.Getenv("E2E_GREP") == "" {
		twoBrowsers(t, bin, db, browser)
	}
}

// twoBrowsers has two people with different roles log in, each in a browser of their own.
func twoBrowsers(t *testing.T, bin, db, browser string) {
	t.Helper()
	run := exec.Command("node", "e2e/roles.mjs")
	run.Dir = ".."
	run.Env = append(os.Environ(), "STORE="+db, "EXPLORER="+filepath.Join(bin, "explorer"), "LOADER="+filepath.Join(bin, "loader"),
		"CHROMIUM="+browser, "OUT="+t.TempDir())
	out, err := run.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Errorf("two people with two roles: %v", err)
	}
}

// startExplorer starts the explorer on a free port and returns its address.
func startExplorer(t *testing.T, program, db string) (base string) {
	t.Helper()
	cmd := exec.Command(program, "--store", db, "--addr", "127.0.0.1:0")
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("the explorer did not stop cleanly: %v", err)
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("the explorer said nothing: %v", err)
	}
	base, ok := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if !ok {
		t.Fatalf("the explorer said %q", line)
	}
	return base
}

// expect picks the sent campaign with most agencies of those with up to 200 listed ids and
// a subject that stands once, and works its trace out from the truth. Of the explorer is
// asked which of the entities that the rows state it shows as one, what those are called,
// and how many people it adds who state no agency but write from the domain of one.
func expect(t *testing.T, base string, truth *testkit.Truth) expected {
	t.Helper()
	subjects := map[string]int{}
	for _, c := range truth.Campaigns {
		subjects[c["subject"]]++
	}
	var best map[string]string
	most := 0
	for _, c := range truth.Campaigns {
		if c["status"] != "sent" || subjects[c["subject"]] != 1 || truth.IsOpen(c) {
			continue
		}
		coverage, found := truth.Trace(t, c)
		if coverage.Listed <= 200 && coverage.Addressed > 0 && coverage.Unmatched > 0 && len(found) > most {
			best, most = c, len(found)
		}
	}
	if best == nil {
		t.Fatal("the demo has no fitting campaign")
	}
	e := expected{CampaignID: best["campaign_id"], Subject: best["subject"]}
	people, names := map[entities.ID]map[entities.ID]bool{}, map[entities.ID]string{}
	for who, agencies := range truth.Counted(best) {
		for stated := range agencies {
			agency := shown(t, base, stated)
			if people[agency.ID] == nil {
				people[agency.ID], names[agency.ID] = map[entities.ID]bool{}, agency.Name
			}
			person := entities.ID(who) // a row of its own
			if id := truth.Recipient(who); id != "" {
				person = shown(t, base, id).ID
			}
			people[agency.ID][person] = true
		}
	}
	var trace struct {
		Agencies []struct {
			ID    entities.ID
			Name  string
			Rules struct{ Domain int64 }
		}
	}
	get(t, base+"/api/v1/trace/campaigns/"+e.CampaignID, &trace)
	byDomain := map[entities.ID]int64{}
	for _, a := range trace.Agencies {
		byDomain[a.ID], names[a.ID] = a.Rules.Domain, a.Name
	}
	for id, name := range names {
		e.Agencies = append(e.Agencies, expectAgency{Name: name, Recipients: int64(len(people[id])) + byDomain[id]})
	}
	slices.SortFunc(e.Agencies, func(a, b expectAgency) int { return strings.Compare(a.Name, b.Name) })
	return e
}

// node is an entity as the explorer shows it.
type node struct {
	ID   entities.ID
	Name string
}

func shown(t *testing.T, base string, id entities.ID) (n node) {
	t.Helper()
	get(t, base+"/api/v1/entities/"+string(id), &n)
	if n.Name == "" && n.ID == "" {
		t.Fatalf("%s is not there", id)
	}
	return n
}

func get(t *testing.T, address string, into any) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, answer.Status, err)
	}
}
