package api

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"bluegraph/internal/explorer"
)

// limited serves one endpoint of a kind of answers that have three turns.
func limited(t *testing.T, k answerKind, waits pace, do func(context.Context) (blob, error)) *httptest.Server {
	t.Helper()
	s := &server{
		Options:  Options{Log: slog.New(slog.DiscardHandler), Timeout: time.Minute, Now: time.Now},
		counters: newCounters(), turns: newTurns(map[answerKind]int{k: 3}), pace: waits,
	}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(s.observe, s.recovered, func(g *gin.Context) {
		g.Request = g.Request.WithContext(explorer.WithActor(g.Request.Context(), explorer.Actor{Name: g.GetHeader("X-As")}))
	})
	s.register(e, []endpoint{get("/long", func(*call) act[blob] { return do }).of(k)})
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	return server
}

// TestAnswersTakeTurns: of fifty that are asked for at once three are worked on, and all are answered.
func TestAnswersTakeTurns(t *testing.T) {
	for k := range atOnce {
		var now, most, answered atomic.Int64
		server := limited(t, k, pace{time.Minute, 1}, func(context.Context) (blob, error) {
			most.Store(max(most.Load(), now.Add(1)))
			defer now.Add(-1)
			time.Sleep(2 * time.Millisecond)
			return blob{mediaType: "text/plain", body: []byte("x")}, nil
		})
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				a, err := http.Get(server.URL + prefix + "/long")
				if err == nil && a.StatusCode == http.StatusOK {
					answered.Add(1)
				}
				if err == nil {
					_ = a.Body.Close()
				}
			})
		}
		all.Wait()
		if most.Load() > 3 || answered.Load() != 50 {
			t.Errorf("kind %d: %d at once, %d answered", k, most.Load(), answered.Load())
		}
	}
}

// TestWhatWaits: nothing is answered by as many at once as come, but for what must be, and all that may be longer than the buffers of a
// connection is held until it is sent.
func TestWhatWaits(t *testing.T) {
	free := []string{"/healthz", prefix + "/me", prefix + "/login", prefix + "/logout", providerPath, ReturnPath}
	for _, e := range endpoints {
		if isFree := slices.Contains(free, e.path); isFree != (e.kind == freeAnswer) {
			t.Errorf("%s waits for nobody: %v", e.path, e.kind == freeAnswer)
		}
		if e.path == cypherQuery.path && e.kind != queryAnswer {
			t.Error("answers of Cypher, of 64 MB each, are sent to all at once")
		}
	}
}

// TestWhoNeverReadsIsLetGo: three clients that take nothing hold all turns for as long as the stall timeout
// lasts, and then a fourth is answered.
func TestWhoNeverReadsIsLetGo(t *testing.T) {
	body := make([]byte, 64<<20)
	server := limited(t, longAnswer, pace{300 * time.Millisecond, 1}, func(context.Context) (blob, error) {
		return blob{mediaType: "text/plain", body: body}, nil
	})
	for range 3 {
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := io.WriteString(c, "GET "+prefix+"/long HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(50 * time.Millisecond) // they have their turns
	began := time.Now()
	a, err := http.Get(server.URL + prefix + "/long")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	n, err := io.Copy(io.Discard, a.Body)
	if err != nil || n != int64(len(body)) {
		t.Errorf("who reads gets %d of %d bytes: %v", n, len(body), err)
	}
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("after %v", took)
	}
}

// TestWhoDripsIsLetGo: a client that takes each piece in time, and all of them at a crawl, does not keep its turn until the end.
func TestWhoDripsIsLetGo(t *testing.T) {
	left := make(chan struct{})
	server := limited(t, longAnswer, pace{300 * time.Millisecond, 64 << 20}, func(ctx context.Context) (blob, error) {
		context.AfterFunc(ctx, func() { close(left) }) // when its connection has ended
		return blob{mediaType: "text/plain", body: make([]byte, 256<<20)}, nil
	})
	c, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "GET "+prefix+"/long HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	taken := int64(0)
	for {
		n, err := io.CopyN(io.Discard, c, 512<<10)
		if taken += n; err != nil {
			break
		}
		time.Sleep(50 * time.Millisecond) // 10 MB a second, a sixth of what is asked for; all of it would take 25 s
	}
	<-left
	if taken >= 128<<20 {
		t.Errorf("it has %d MB when it is let go", taken>>20)
	}
}

// TestOneUserTakesHalf: of one user's answers no more than half of the turns are worked on at once, and another's go on beside them.
func TestOneUserTakesHalf(t *testing.T) {
	const turns = 3 // of limited: two for one user
	began, end := make(chan string, 2*turns), make(chan struct{})
	server := limited(t, queryAnswer, pace{time.Minute, 1}, func(ctx context.Context) (blob, error) {
		began <- explorer.ActorOf(ctx).Name
		<-end
		return blob{mediaType: "text/plain", body: []byte("x")}, nil
	})
	var all sync.WaitGroup
	ask := func(who string) {
		all.Go(func() {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+prefix+"/long", nil)
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("X-As", who)
			if a, err := http.DefaultClient.Do(r); err != nil || a.StatusCode != http.StatusOK || a.Body.Close() != nil {
				t.Errorf("%s: %v, %v", who, a, err)
			}
		})
	}
	for range turns {
		ask("rosa")
	}
	first, second := <-began, <-began
	ask("ben")
	if third := <-began; first != "rosa" || second != "rosa" || third != "ben" {
		t.Errorf("%s, %s and %s have their turns", first, second, third)
	}
	close(end)
	all.Wait()
}
