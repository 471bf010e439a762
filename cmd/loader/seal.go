package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"github.com/spf13/cobra"
)

// sealOptions are the flags of loader seal and loader open.
type sealOptions struct {
	out, passphraseFile string
	recipients          []string
	identity            string
}

// newSealCommand makes loader seal: a file that may travel.
func newSealCommand() *cobra.Command {
	var o sealOptions
	c := &cobra.Command{
		Use:   "seal FILE --out FILE.age",
		Short: "Encrypt a store or an export, to carry or send it",
		Long: `Encrypt a file with age (https://age-encryption.org), for the holders of keys
(--to age1…, made by loader key; may be given again) or with a passphrase, which is the
first line of --passphrase-file. loader open, or age itself, decrypts it. Of a store that
is being served seal a copy (loader backup). The file itself stays: take it away yourself.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			to, err := o.sealedTo()
			if err != nil {
				return usageError{err}
			}
			return convert(args[0], o.out, func(in io.Reader, out io.Writer) error {
				w, err := age.Encrypt(out, to...)
				if err != nil {
					return err
				}
				_, err = io.Copy(w, in)
				return errors.Join(err, w.Close())
			})
		},
	}
	f := c.Flags()
	f.StringVar(&o.out, "out", "", "the new file")
	f.StringArrayVar(&o.recipients, "to", nil, "public key of who may open it (age1…)")
	f.StringVar(&o.passphraseFile, "passphrase-file", "", "file whose first line is a passphrase; - for the input")
	return c
}

// newOpenCommand makes loader open, the inverse of loader seal.
func newOpenCommand() *cobra.Command {
	var o sealOptions
	c := &cobra.Command{
		Use:   "open FILE.age --out FILE",
		Short: "Decrypt what loader seal, or age, has encrypted",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			by, err := o.openedBy()
			if err != nil {
				return usageError{err}
			}
			return convert(args[0], o.out, func(in io.Reader, out io.Writer) error {
				r, err := age.Decrypt(in, by...)
				if noKey := (*age.NoIdentityMatchError)(nil); errors.As(err, &noKey) {
					return errors.New("this key or passphrase does not open it")
				}
				if err != nil {
					return fmt.Errorf("it is not what loader seal or age writes, or was changed on its way: %w", err)
				}
				if _, err = io.Copy(out, r); err != nil {
					return fmt.Errorf("it was changed on its way, or the disk is full: have it sent again: %w", err)
				}
				return nil
			})
		},
	}
	f := c.Flags()
	f.StringVar(&o.out, "out", "", "the new file")
	f.StringVar(&o.identity, "key", "", "file with your key (AGE-SECRET-KEY-1…)")
	f.StringVar(&o.passphraseFile, "passphrase-file", "", "file whose first line is the passphrase; - for the input")
	return c
}

func (o *sealOptions) sealedTo() (to []age.Recipient, err error) {
	if (len(o.recipients) > 0) == (o.passphraseFile != "") {
		return nil, errors.New("give either --to or --passphrase-file")
	}
	for _, text := range o.recipients {
		r, err := age.ParseX25519Recipient(text)
		if err != nil {
			return nil, fmt.Errorf("--to: %w", err)
		}
		to = append(to, r)
	}
	if len(to) > 0 {
		return to, nil
	}
	passphrase, err := firstLine(o.passphraseFile)
	if err != nil {
		return nil, err
	}
	r, err := age.NewScryptRecipient(passphrase)
	return []age.Recipient{r}, err
}

func (o *sealOptions) openedBy() ([]age.Identity, error) {
	if (o.identity != "") == (o.passphraseFile != "") {
		return nil, errors.New("give either --key or --passphrase-file")
	}
	if o.identity != "" {
		f, err := os.Open(o.identity)
		if err != nil {
			return nil, fmt.Errorf("--key: %w", err)
		}
		defer f.Close() // it was read
		ids, err := age.ParseIdentities(f)
		if err != nil {
			return nil, fmt.Errorf("--key %s is not what loader key or age-keygen writes: %w", o.identity, err)
		}
		return ids, nil
	}
	passphrase, err := firstLine(o.passphraseFile)
	if err != nil {
		return nil, err
	}
	i, err := age.NewScryptIdentity(passphrase)
	return []age.Identity{i}, err
}

// firstLine is the first line of a file, which must hold something.
func firstLine(name string) (string, error) {
	in := os.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", fmt.Errorf("--passphrase-file: %w", err)
		}
		defer f.Close() // it was read
		in = f
	}
	line, err := bufio.NewReader(in).ReadString('\n')
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", errors.Join(errors.New("--passphrase-file: the first line is empty"), ignoreEOF(err))
	}
	return line, ignoreEOF(err)
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// convert writes a new file, for its owner alone, which has its name when it is complete.
func convert(from, to string, write func(io.Reader, io.Writer) error) (err error) {
	if to == "" {
		return usageError{errors.New("--out says where the new file goes; it is missing")}
	}
	if _, err := os.Lstat(to); err == nil {
		return usageError{fmt.Errorf("there is a file %s already: name another one", to)}
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close() // it was read
	if info, err := in.Stat(); err != nil || !info.Mode().IsRegular() {
		return errors.Join(err, fmt.Errorf("%s is not a file; of a folder make an archive first (tar -cf NAME.tar FOLDER)", from))
	}
	part, err := os.CreateTemp(filepath.Dir(to), "."+filepath.Base(to)+".*")
	if err != nil {
		return err
	}
	err = write(in, part)
	if err = errors.Join(err, part.Sync(), part.Close()); err == nil {
		err = os.Rename(part.Name(), to)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", to, err), os.Remove(part.Name()))
	}
	return nil
}
