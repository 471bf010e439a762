package source

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// UploadSum is the SHA-256 of an uploaded file that a cell names, in hex. It is an
// error where the leak does not have the file.
func (s *Site) UploadSum(cell string) (string, error) {
	file, err := s.ListFile(cell)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	err = s.folders.find(s.leak.Root, file, func(path string) error {
		h.Reset()
		f, err := openFile(path)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(h, f)
		return err
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
