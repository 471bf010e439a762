package testkit

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// Disk is a file system of its own, which can be filled.
type Disk struct{ Folder string }

// NewDisk makes a file system of some megabytes in memory until the test ends; nil where this user may make none
// (on Linux root may).
func NewDisk(t testing.TB, megabytes int) *Disk {
	t.Helper()
	folder := t.TempDir()
	out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dm", megabytes), "tmpfs", folder).CombinedOutput()
	if err != nil {
		t.Logf("NOT TESTED: no file system can be made that is full: %v: %s", err, out)
		return nil
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", folder).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	return &Disk{folder}
}

// Fill takes all the room that is left, until free is called.
func (d *Disk) Fill() (free func() error, err error) {
	name := filepath.Join(d.Folder, "ballast")
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	for piece := make([]byte, 64<<10); err == nil; {
		_, err = f.Write(piece)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		return nil, errors.Join(err, f.Close())
	}
	return func() error { return os.Remove(name) }, f.Close()
}
