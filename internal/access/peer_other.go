//go:build !linux

package access

import "net"

// ownerOf cannot be told here: everybody shows the token.
func ownerOf(net.Addr, net.Addr) (uid int, known bool) { return 0, false }
