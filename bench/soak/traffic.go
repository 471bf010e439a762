package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// traffic is what people and scripts ask, one thing in ten without waiting for the answer.
type traffic struct {
	at                  string
	campaigns, agencies []string
	pause               time.Duration
	asked, left, failed atomic.Int64
	// late counts answers that say that their time was over: on a machine that has other work they tell of the machine.
	late    atomic.Int64
	example atomic.Value
}

func newTraffic(at string, pause time.Duration) (*traffic, error) {
	t := &traffic{at: at + "/api/v1", pause: pause}
	for kind, ids := range map[string]*[]string{"Campaign": &t.campaigns, "Agency": &t.agencies} {
		answer, err := http.Get(t.at + "/search?q=&limit=100&kind=" + kind)
		if err != nil {
			return nil, err
		}
		var found struct {
			Hits []struct{ ID string }
		}
		err = errors.Join(json.NewDecoder(answer.Body).Decode(&found), answer.Body.Close())
		if err != nil || len(found.Hits) == 0 {
			return nil, fmt.Errorf("the store has no %s: %w", kind, err)
		}
		for _, h := range found.Hits {
			*ids = append(*ids, h.ID)
		}
	}
	return t, nil
}

// run asks until ctx ends; seed makes one client's questions others than another's.
func (t *traffic) run(ctx context.Context, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 8))
	client := &http.Client{Transport: &http.Transport{}}
	of := func(ids []string) string { return ids[random.IntN(len(ids))] }
	for ctx.Err() == nil {
		campaign, agency := of(t.campaigns), of(t.agencies)
		method, target, body := http.MethodGet, "", ""
		switch random.IntN(10) {
		case 0:
			target = "/search?limit=20&q=" + string(rune('a'+random.IntN(26)))
		case 1:
			target = "/entities/" + campaign
		case 2:
			target = "/entities/" + agency + "/neighbourhood?hops=2&limit=200"
		case 3:
			target = "/trace/campaigns/" + campaign
		case 4:
			target = "/trace/agencies/" + agency
		case 5:
			target = "/trace/matrix?rows=state&cols=month"
		case 6:
			target = "/paths?from=" + url.QueryEscape(agency) + "&to=" + url.QueryEscape(of(t.agencies))
		case 7:
			method, target, body = http.MethodPost, "/cypher", `{"query": "MATCH (c:Campaign)-[:SENT_TO]->(r) `+
				`RETURN c.id, count(r) AS n ORDER BY n DESC LIMIT 5"}`
		case 8:
			method, target, body = http.MethodPost, "/export", fmt.Sprintf(`{"format": "json", "scene": {"nodes": [%q, %q]}}`, campaign, agency)
		default:
			method, target, body = http.MethodPost, "/export",
				fmt.Sprintf(`{"format": "svg", "document": {"version": 1, "view": "map", "question": {"of": %q}}}`, campaign)
		}
		t.ask(ctx, client, method, target, body, random.IntN(10) == 0)
		select {
		case <-time.After(t.pause):
		case <-ctx.Done():
		}
	}
}

func (t *traffic) ask(ctx context.Context, client *http.Client, method, target, body string, leaves bool) {
	if leaves {
		var cancel func()
		ctx, cancel = context.WithTimeout(ctx, 2*time.Millisecond)
		defer cancel()
	}
	r, err := http.NewRequestWithContext(ctx, method, t.at+target, strings.NewReader(body))
	if err != nil {
		t.fail(target, err.Error())
		return
	}
	t.asked.Add(1)
	answer, err := client.Do(r)
	if err == nil {
		_, err = io.Copy(io.Discard, answer.Body)
		err = errors.Join(err, answer.Body.Close())
	}
	switch {
	case ctx.Err() != nil:
		t.left.Add(1)
	case err != nil:
		t.fail(target, err.Error())
	case answer.StatusCode == http.StatusGatewayTimeout:
		t.late.Add(1)
	case answer.StatusCode >= 400:
		t.fail(target, answer.Status)
	}
}

func (t *traffic) fail(target, why string) {
	t.failed.Add(1)
	t.example.Store(target + ": " + why)
}
