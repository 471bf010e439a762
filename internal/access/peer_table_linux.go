package access

import (
	"bufio"
	"encoding/hex"
	"net/netip"
	"os"
	"strconv"
	"strings"
)

// established is the state of an open connection in the kernel's tables.
const established = "01"

// ownerOfTables finds a socket and its user in the tables of all sockets, for kernels that cannot be asked for one: it takes time in
// proportion to their number.
func ownerOfTables(from, to netip.AddrPort) (uid int, known bool) {
	for _, table := range []string{"/proc/self/net/tcp", "/proc/self/net/tcp6"} {
		if uid, known := ownerIn(table, from, to); known {
			return uid, true
		}
	}
	return 0, false
}

// ownerIn finds it in one table, in which the line of a socket that is being closed says root, and no inode.
func ownerIn(table string, from, to netip.AddrPort) (uid int, known bool) {
	f, err := os.Open(table)
	if err != nil {
		return 0, false
	}
	defer f.Close() // it was read
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		// sl local remote st tx:rx tr:tm retrnsmt uid timeout inode
		fields := strings.Fields(lines.Text())
		if len(fields) < 10 || fields[3] != established || fields[9] == "0" {
			continue
		}
		if parseAddress(fields[1]) == from && parseAddress(fields[2]) == to {
			uid, err := strconv.Atoi(fields[7])
			return uid, err == nil
		}
	}
	return 0, false
}

// parseAddress reads ADDRESS:PORT in hex, the address in words of the machine's byte order, which is
// little-endian wherever bluegraph is built for.
func parseAddress(s string) netip.AddrPort {
	words, port, _ := strings.Cut(s, ":")
	b, err := hex.DecodeString(words)
	p, err2 := strconv.ParseUint(port, 16, 16)
	if err != nil || err2 != nil || len(b)%4 != 0 {
		return netip.AddrPort{}
	}
	for i := 0; i < len(b); i += 4 {
		b[i], b[i+1], b[i+2], b[i+3] = b[i+3], b[i+2], b[i+1], b[i]
	}
	a, _ := netip.AddrFromSlice(b)
	return netip.AddrPortFrom(a.Unmap(), uint16(p))
}
