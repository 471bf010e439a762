package testkit

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"time"
)

// Encrypt lets a server that has not started yet take encrypted connections too, these
// as "localhost" alone. authority is the file of the certificate of whoever vouches
// for the server's own.
func (s *Server) Encrypt() (authority string, err error) {
	err = s.Set(
		"server.bolt.tls_level=OPTIONAL",
		"dbms.ssl.policy.bolt.enabled=true",
		"dbms.ssl.policy.bolt.base_directory=certificates/bolt",
		"dbms.ssl.policy.bolt.private_key=private.key",
		"dbms.ssl.policy.bolt.public_certificate=public.crt",
		"dbms.ssl.policy.bolt.client_auth=NONE",
	)
	authority = filepath.Join(s.home, "authority.crt")
	folder := filepath.Join(s.home, "certificates", "bolt")
	return authority, errors.Join(err, os.MkdirAll(folder, 0o700),
		writeCertificates(authority, filepath.Join(folder, "public.crt"), filepath.Join(folder, "private.key")))
}

// writeCertificates writes files in PEM: the certificate of an authority that nobody
// knows, one that it gives to "localhost", and the key of that.
func writeCertificates(authority, certificate, key string) error {
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	serverKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	from, to := time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour)
	root := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test authority"}, NotBefore: from, NotAfter: to,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	server := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "localhost"}, NotBefore: from, NotAfter: to,
		DNSNames: []string{"localhost"}, KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	rootBytes, err := x509.CreateCertificate(rand.Reader, root, root, &authorityKey.PublicKey, authorityKey)
	if err != nil {
		return err
	}
	serverBytes, err := x509.CreateCertificate(rand.Reader, server, root, &serverKey.PublicKey, authorityKey)
	if err != nil {
		return err
	}
	keyBytes, err := x509.MarshalPKCS8PrivateKey(serverKey)
	if err != nil {
		return err
	}
	return errors.Join(
		writePEM(authority, "CERTIFICATE", rootBytes),
		writePEM(certificate, "CERTIFICATE", serverBytes),
		writePEM(key, "PRIVATE KEY", keyBytes),
	)
}

func writePEM(name, sort string, content []byte) error {
	return os.WriteFile(name, pem.EncodeToMemory(&pem.Block{Type: sort, Bytes: content}), 0o600)
}
