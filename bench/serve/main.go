// Command serve measures the explorer as its page uses it: it starts the explorer on a
// store, asks the same kinds of questions with several clients at once, and prints the
// times that the clients saw.
//
//	go build -o bin/ ./cmd/explorer && go run ./bench/serve --store graph.db
//	go run ./bench/serve --store graph.db --ids FILE     neighbourhoods of these nodes too
//
// p50 and p99 are of the wall; on a busy machine only their ratios say something, so a
// question that costs the server nothing (GET /healthz) is asked as the reference in the
// same run. CPU is what the server worked for one request, where the system tells it.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run() error {
	explorer := flag.String("explorer", "bin/explorer", "the explorer to start")
	store := flag.String("store", "bluegraph.db", "the store that it serves")
	clients := flag.Int("clients", 8, "clients that ask at once")
	requests := flag.Int("requests", 2000, "requests of one kind")
	ids := flag.String("ids", "", "file of ids, a line each: of these nodes the neighbourhoods are asked too")
	flag.Parse()

	started := time.Now()
	server := exec.Command(*explorer, "--store", *store, "--addr", "127.0.0.1:0")
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	defer func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	base, found := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if err != nil || !found {
		return fmt.Errorf("the explorer did not start: %q, %w", line, err)
	}
	fmt.Printf("opened in %.1f s\n\n", time.Since(started).Seconds())
	w := &world{base: base, pid: server.Process.Pid, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *clients}}}
	questions, err := w.questions()
	if err != nil {
		return err
	}
	if *ids != "" {
		text, err := os.ReadFile(*ids)
		if err != nil {
			return err
		}
		some := question{"neighbourhood of the nodes of a file, cap 1000", nil, 1}
		for id := range strings.FieldsSeq(string(text)) {
			some.paths = append(some.paths, "/api/v1/entities/"+url.PathEscape(id)+"/neighbourhood?limit=1000")
		}
		questions = slices.Insert(questions, 1, some)
	}
	fmt.Println("| question | requests | p50 ms | p99 ms | CPU ms | bytes |\n|---|---|---|---|---|---|")
	for _, q := range questions {
		if err := w.measure(q, *clients, max(*requests/q.share, 16)); err != nil {
			return err
		}
	}
	return nil
}

// question is a kind of request: each client asks one of the paths by chance.
type question struct {
	name  string
	paths []string
	// share makes slow questions fewer.
	share int
}

// world is a running explorer.
type world struct {
	base   string
	pid    int
	client *http.Client
}

// questions asks what there is and makes requests of it.
func (w *world) questions() ([]question, error) {
	recipients, err := w.ids("Recipient", 100)
	if err != nil {
		return nil, err
	}
	agencies, err := w.ids("Agency", 100)
	if err != nil {
		return nil, err
	}
	campaigns, err := w.ids("Campaign", 20)
	if err != nil {
		return nil, err
	}
	people, err := w.neighbours(agencies[:10])
	if err != nil {
		return nil, err
	}
	each := func(ids []string, pattern string) (paths []string) {
		for _, id := range ids {
			paths = append(paths, fmt.Sprintf(pattern, id))
		}
		return paths
	}
	var between []string
	for i := range min(len(recipients), len(agencies)) {
		between = append(between, "/api/v1/paths?from="+recipients[i]+"&to="+agencies[i])
	}
	const matrix = "/api/v1/trace/matrix"
	return []question{
		{"reference: GET /healthz", []string{"/healthz"}, 1},
		{"neighbourhood of someone at an agency, cap 1000", each(people, "/api/v1/entities/%s/neighbourhood?limit=1000"), 1},
		{"neighbourhood of someone at an agency, cap 20", each(people, "/api/v1/entities/%s/neighbourhood?limit=20"), 1},
		{"neighbourhood of the recipients with most edges, cap 50", each(recipients, "/api/v1/entities/%s/neighbourhood?limit=50"), 1},
		{"neighbourhood of an agency, cap 1000", each(agencies, "/api/v1/entities/%s/neighbourhood?limit=1000"), 1},
		{"counts of a campaign", each(campaigns, "/api/v1/entities/%s/counts"), 1},
		{"recipients by agency", each(campaigns, "/api/v1/entities/%s/groups?by=agency&kind=Recipient"), 4},
		{"trace of a campaign with most recipients", each(campaigns[:3], "/api/v1/trace/campaigns/%s"), 4},
		{"trace of an agency", each(agencies, "/api/v1/trace/agencies/%s?limit=50"), 4},
		{"agency × month, all", []string{matrix}, 100},
		{"state × month, all", []string{matrix + "?rows=state"}, 100},
		{"agency × campaign, one site's", each(campaigns[:3], matrix+"?cols=campaign&campaign=%s&population=all"), 20},
		{"shortest path", between, 4},
		{"five paths by rarity, 4 hops", each(between, "%s&k=5&weight=rarity&max_hops=4"), 50},
		{"cascade of a subject", each(campaigns, "/api/v1/trace/cascades?subject=%s"), 20},
	}, nil
}

// ids are the ids of the entities of a kind with most edges, in the words of a path.
func (w *world) ids(kind string, n int) ([]string, error) {
	answer, err := w.client.Get(fmt.Sprintf("%s/api/v1/search?kind=%s&limit=%d", w.base, kind, n))
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var found struct {
		Hits []struct{ ID string }
	}
	if err := json.NewDecoder(answer.Body).Decode(&found); err != nil {
		return nil, err
	}
	if len(found.Hits) < 3 {
		return nil, fmt.Errorf("the store has %d nodes of kind %s: load a larger leak", len(found.Hits), kind)
	}
	var ids []string
	for _, h := range found.Hits {
		ids = append(ids, url.PathEscape(h.ID))
	}
	return ids, nil
}

// neighbours are the recipients around some nodes, whatever their number of edges.
func (w *world) neighbours(ids []string) (people []string, err error) {
	for _, id := range ids {
		answer, err := w.client.Get(w.base + "/api/v1/entities/" + id + "/neighbourhood?limit=200&kind=Recipient&rank=recent")
		if err != nil {
			return nil, err
		}
		var found struct {
			Nodes []struct{ ID string }
		}
		err = errors.Join(json.NewDecoder(answer.Body).Decode(&found), answer.Body.Close())
		if err != nil || len(found.Nodes) == 0 {
			return nil, fmt.Errorf("the neighbours of %s: %d, %w", id, len(found.Nodes), err)
		}
		for _, n := range found.Nodes[1:] {
			people = append(people, url.PathEscape(n.ID))
		}
	}
	return people, nil
}

// measure asks and prints one line.
func (w *world) measure(q question, clients, requests int) error {
	times := make([][]time.Duration, clients)
	failures := make([]error, clients)
	bytes := make([]int64, clients)
	worked := w.cpu()
	var group sync.WaitGroup
	for c := range clients {
		group.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(c)))
			for range max(requests/clients, 2) {
				took, n, err := w.get(q.paths[random.IntN(len(q.paths))])
				if err != nil {
					failures[c] = err
					return
				}
				times[c] = append(times[c], took)
				bytes[c] = max(bytes[c], n)
			}
		})
	}
	group.Wait()
	for _, err := range failures {
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	all := slices.Sorted(slices.Values(slices.Concat(times...)))
	ms := func(share float64) float64 {
		return float64(all[int(share*float64(len(all)-1))].Microseconds()) / 1000
	}
	fmt.Printf("| %s | %d | %.2f | %.2f | %.2f | %d |\n", q.name, len(all), ms(.5), ms(.99), (w.cpu()-worked)/float64(len(all)),
		slices.Max(bytes))
	return nil
}

// cpu is how long the server has worked, in milliseconds, as Linux tells it (proc(5):
// utime and stime are fields 14 and 15, in hundredths of a second); 0 elsewhere.
func (w *world) cpu() float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", w.pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	var ticks float64
	for _, f := range fields[11:13] {
		n, _ := strconv.ParseFloat(f, 64)
		ticks += n
	}
	return ticks * 10
}

// get asks one question and reads the answer.
func (w *world) get(path string) (took time.Duration, n int64, err error) {
	start := time.Now()
	answer, err := w.client.Get(w.base + path)
	if err != nil {
		return 0, 0, err
	}
	defer answer.Body.Close()
	n, err = io.Copy(io.Discard, answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %d", path, answer.StatusCode)
	}
	return time.Since(start), n, err
}
