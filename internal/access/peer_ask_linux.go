package access

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"net/netip"
	"syscall"
	"unsafe"
)

// What the kernel is asked about one socket, and answers: linux/sock_diag.h and linux/inet_diag.h.
const (
	sockDiag         = 4  // NETLINK_SOCK_DIAG
	sockDiagByFamily = 20 // SOCK_DIAG_BY_FAMILY
	stateEstablished = 1
)

type diagID struct {
	FromPort, ToPort [2]byte // in network order
	From, To         [16]byte
	Interface        uint32
	Cookie           [2]uint32
}

type diagRequest struct {
	Header   syscall.NlMsghdr
	Family   uint8
	Protocol uint8
	_        [2]uint8
	States   uint32
	ID       diagID
}

type diagAnswer struct {
	Family, State, _, _  uint8
	ID                   diagID
	Expires, Read, Write uint32
	UID, Inode           uint32
}

// askOwner asks for the one socket by its addresses (netlink, sock_diag): a thousand connections that come at once must not
// cost a thousand readings of a table of a thousand. An error says that this kernel does not answer such questions.
func askOwner(from, to netip.AddrPort) (uid int, known bool, err error) {
	fd, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_DGRAM|syscall.SOCK_CLOEXEC, sockDiag)
	if err != nil {
		return 0, false, fmt.Errorf("ask for a socket: %w", err)
	}
	defer syscall.Close(fd) // nothing was written that could be lost
	if err := syscall.SetsockoptTimeval(fd, syscall.SOL_SOCKET, syscall.SO_RCVTIMEO, &syscall.Timeval{Sec: 1}); err != nil {
		return 0, false, fmt.Errorf("ask for a socket: %w", err)
	}
	var question bytes.Buffer
	if err := binary.Write(&question, binary.NativeEndian, newDiagRequest(from, to)); err != nil {
		return 0, false, err
	}
	if err := syscall.Sendto(fd, question.Bytes(), 0, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}); err != nil {
		return 0, false, fmt.Errorf("ask for a socket: %w", err)
	}
	said := make([]byte, 4096)
	n, _, err := syscall.Recvfrom(fd, said, 0)
	if err != nil {
		return 0, false, fmt.Errorf("ask for a socket: %w", err)
	}
	return readOwner(said[:n])
}

func newDiagRequest(from, to netip.AddrPort) (r diagRequest) {
	r.Header = syscall.NlMsghdr{Len: uint32(unsafe.Sizeof(r)), Type: sockDiagByFamily, Flags: syscall.NLM_F_REQUEST}
	r.Family, r.Protocol, r.States = syscall.AF_INET6, syscall.IPPROTO_TCP, ^uint32(0)
	if from.Addr().Is4() {
		r.Family = syscall.AF_INET
	}
	copy(r.ID.From[:], from.Addr().AsSlice())
	copy(r.ID.To[:], to.Addr().AsSlice())
	binary.BigEndian.PutUint16(r.ID.FromPort[:], from.Port())
	binary.BigEndian.PutUint16(r.ID.ToPort[:], to.Port())
	r.ID.Cookie = [2]uint32{^uint32(0), ^uint32(0)} // any
	return r
}

// readOwner reads the answer: a socket, or an error, of which ENOENT says that there is none.
func readOwner(said []byte) (uid int, known bool, err error) {
	messages, err := syscall.ParseNetlinkMessage(said)
	if err != nil || len(messages) == 0 {
		return 0, false, errors.Join(errors.New("ask for a socket: no answer"), err)
	}
	m := messages[0]
	if m.Header.Type == syscall.NLMSG_ERROR && len(m.Data) >= 4 {
		failed := syscall.Errno(-int32(binary.NativeEndian.Uint32(m.Data)))
		if failed == syscall.ENOENT {
			return 0, false, nil
		}
		return 0, false, fmt.Errorf("ask for a socket: %w", failed)
	}
	var a diagAnswer
	if err := binary.Read(bytes.NewReader(m.Data), binary.NativeEndian, &a); m.Header.Type != sockDiagByFamily || err != nil {
		return 0, false, errors.Join(errors.New("ask for a socket: no answer"), err)
	}
	return int(a.UID), a.State == stateEstablished && a.Inode != 0, nil
}
