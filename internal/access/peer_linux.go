package access

import (
	"net"
	"net/netip"
)

// ownerOf asks the kernel for the socket that is bound to local and connected to remote, and its user. A socket that
// is being closed has no owner any more and is none.
func ownerOf(local, remote net.Addr) (uid int, known bool) {
	from, to := addressOf(local), addressOf(remote)
	if !from.Addr().IsLoopback() || !to.Addr().IsLoopback() {
		return 0, false
	}
	if uid, known, err := askOwner(from, to); err == nil {
		return uid, known
	}
	return ownerOfTables(from, to)
}

func addressOf(a net.Addr) netip.AddrPort {
	t, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.AddrPort{}
	}
	p := t.AddrPort()
	return netip.AddrPortFrom(p.Addr().Unmap().WithZone(""), p.Port())
}
