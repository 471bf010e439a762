package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
)

// newCertCommand makes explorer cert: an authority of one's own and a certificate by it.
func newCertCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "cert NAME…",
		Short: "Make a certificate for the names and addresses of this machine",
		Long: `Make an authority of your own (ca.crt) and a certificate by it (explorer.crt, explorer.key)
for the names and IP addresses given. Browsers that are told to trust ca.crt open the
explorer without a warning. The key of the authority is not kept: a new certificate
comes with a new authority. Valid for a year.`,
		Example: "  explorer cert explorer.newsroom.example 192.168.1.20\n" +
			"  explorer --store my.db --addr 192.168.1.20:8443 --tls-cert explorer.crt --tls-key explorer.key",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, names []string) error {
			if err := makeCertificate(out, names, time.Now()); err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "%s: ca.crt for the browsers, explorer.crt and explorer.key for --tls-cert and --tls-key\n", out)
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", ".", "folder to write to")
	return c
}

// certificateLasts is the longest that browsers take.
const certificateLasts = 365 * 24 * time.Hour

// The files that a certificate is made of.
const authorityFile, certificateFile, keyFile = "ca.crt", "explorer.crt", "explorer.key"

func makeCertificate(folder string, names []string, now time.Time) error {
	for _, name := range []string{authorityFile, certificateFile, keyFile} {
		if _, err := os.Lstat(filepath.Join(folder, name)); err == nil {
			return fmt.Errorf("there is a %s in %s already: take the three files away, or name another folder (--out)", name, folder)
		}
	}
	caKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	ca := template("bluegraph, "+names[0], now)
	ca.IsCA, ca.BasicConstraintsValid, ca.MaxPathLenZero = true, true, true
	ca.KeyUsage = x509.KeyUsageCertSign
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	leaf := template(names[0], now)
	leaf.KeyUsage, leaf.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	for _, name := range names {
		if ip := net.ParseIP(name); ip != nil {
			leaf.IPAddresses = append(leaf.IPAddresses, ip)
		} else {
			leaf.DNSNames = append(leaf.DNSNames, name)
		}
	}
	caBytes, err := x509.CreateCertificate(rand.Reader, ca, ca, caKey.Public(), caKey)
	if err != nil {
		return err
	}
	leafBytes, err := x509.CreateCertificate(rand.Reader, leaf, ca, key.Public(), caKey)
	if err != nil {
		return err
	}
	keyBytes, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name, kind string
		bytes      []byte
	}{{authorityFile, "CERTIFICATE", caBytes}, {certificateFile, "CERTIFICATE", leafBytes}, {keyFile, "PRIVATE KEY", keyBytes}} {
		if err := writePEM(filepath.Join(folder, f.name), f.kind, f.bytes); err != nil {
			return err
		}
	}
	return nil
}

func template(name string, now time.Time) *x509.Certificate {
	serial := make([]byte, 16)
	_, _ = rand.Read(serial) // does not fail (crypto/rand)
	return &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(serial), Subject: pkix.Name{CommonName: name},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(certificateLasts),
	}
}

// writePEM writes a file that is not there yet, for its owner alone.
func writePEM(path, kind string, b []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(pem.Encode(f, &pem.Block{Type: kind, Bytes: b}), f.Close())
}
