package access

import (
	"errors"
	"net"
	"os"
	"syscall"
	"testing"
)

// TestOwnerOfASocket: both ways of asking the kernel tell the same of both ends of a connection, by IPv4, IPv6 and IPv4 over a
// socket of IPv6, and neither tells anything of what is not there.
func TestOwnerOfASocket(t *testing.T) {
	for _, c := range []struct{ network, address, dials string }{
		{"tcp4", "127.0.0.1:0", "tcp4"}, {"tcp6", "[::1]:0", "tcp6"}, {"tcp", "[::]:0", "tcp4"},
	} {
		l, err := net.Listen(c.network, c.address)
		if err != nil {
			t.Skipf("%s: %v", c.network, err)
		}
		defer l.Close()
		_, port, err := net.SplitHostPort(l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		out, err := net.Dial(c.dials, net.JoinHostPort(map[string]string{"tcp4": "127.0.0.1", "tcp6": "::1"}[c.dials], port))
		if err != nil {
			t.Fatal(err)
		}
		in, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		from, to := addressOf(in.RemoteAddr()), addressOf(in.LocalAddr())
		uid, known, err := askOwner(from, to)
		if errors.Is(err, syscall.EPROTONOSUPPORT) || errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
			t.Skipf("this kernel cannot be asked: %v", err)
		}
		if err != nil {
			t.Fatal(err)
		}
		if !known || uid != os.Geteuid() {
			t.Errorf("%s: the kernel says %d, %v", c.network, uid, known)
		}
		if byTable, known := ownerOfTables(from, to); !known || byTable != uid {
			t.Errorf("%s: the table says %d, %v", c.network, byTable, known)
		}
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
		if uid, known := ownerOf(in.RemoteAddr(), in.LocalAddr()); known {
			t.Errorf("%s: closed, it is still of %d", c.network, uid)
		}
	}
}
