//go:build unix

package usage

import (
	"runtime"
	"syscall"
	"time"
)

func processor() time.Duration {
	u := self()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func peakMemory() int64 {
	if runtime.GOOS == "darwin" {
		return int64(self().Maxrss) //nolint:unconvert // of 32 bits on some systems; in bytes there, in kilobytes elsewhere
	}
	return int64(self().Maxrss) << 10 //nolint:unconvert // likewise
}

func self() (u syscall.Rusage) {
	// Asking for one's own usage does not fail.
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u
}
