package access

import (
	"context"
	"net"
	"net/http"
	"os"
)

type peerKey struct{}

// WithPeer notes on the context of a connection whether it is of this user or of root, which is
// asked of the system when the connection comes. It is for http.Server.ConnContext.
func WithPeer(ctx context.Context, c net.Conn) context.Context {
	uid, known := peerOf(c)
	return context.WithValue(ctx, peerKey{}, known && (uid == 0 || uid == os.Geteuid()))
}

// IsOwn reports whether a request comes by a connection of this user. Where that cannot be told,
// it does not.
func IsOwn(r *http.Request) bool {
	own, _ := r.Context().Value(peerKey{}).(bool)
	return own
}

// CanTellPeers tries whether the system says whose a connection to the listener is.
func CanTellPeers(listener net.Listener) bool {
	out, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		return false
	}
	defer out.Close()
	// The listener's side is not accepted yet; the caller's own side is as good a question.
	uid, known := ownerOf(out.LocalAddr(), out.RemoteAddr())
	return known && uid == os.Geteuid()
}

// peerOf is the user at the other end of a connection from this machine.
func peerOf(c net.Conn) (uid int, known bool) { return ownerOf(c.RemoteAddr(), c.LocalAddr()) }
