//go:build linux

package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// TestOtherUsersNeedTheToken: programs of this user are answered without a token, those of another
// user of the machine are not. It needs root, which alone can be another user.
func TestOtherUsersNeedTheToken(t *testing.T) {
	if url := os.Getenv("TEST_PEER_URL"); url != "" {
		a, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		_ = a.Body.Close()
		fmt.Println("status", a.StatusCode)
		return
	}
	if os.Geteuid() != 0 {
		t.Skip("only root can ask as another user")
	}
	url, _, _ := start(t, "--store", loaded(t), "--addr", "127.0.0.1:0")
	open, _, _ := start(t, "--store", loaded(t), "--addr", "127.0.0.1:0", "--no-token")
	ask := func(url string, uid uint32) string {
		t.Helper()
		child := exec.CommandContext(t.Context(), "/proc/self/exe", "-test.run=^TestOtherUsersNeedTheToken$")
		child.Env = append(os.Environ(), "TEST_PEER_URL="+url)
		child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: uid}}
		child.Dir = "/"
		out, err := child.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	for _, c := range []struct {
		name, url string
		uid       uint32
		want      string
	}{
		{"this user", url + "/api/v1/schema", 0, "status 200"},
		{"another user", url + "/api/v1/schema", 65534, "status 401"},
		{"another user, the page", url + "/", 65534, "status 401"},
		{"another user, health", url + "/healthz", 65534, "status 200"},
		{"another user, let in", open + "/api/v1/schema", 65534, "status 200"},
	} {
		if said := ask(c.url, c.uid); !strings.Contains(said, c.want) {
			t.Errorf("%s: %s, want %s", c.name, said, c.want)
		}
	}
}
