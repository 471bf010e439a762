package testkit

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bluegraph/deploy"
)

// TCK returns the folder of the openCypher compatibility kit, with features and graphs in it: that of
// TCK_DIR, or the kit's jar from Maven, fetched the first time. The kit is not part of the project.
func TCK(t testing.TB) (folder string) {
	t.Helper()
	if folder := os.Getenv("TCK_DIR"); folder != "" {
		return folder
	}
	folder, err := tckFiles()
	if err != nil {
		missing(t, "the openCypher compatibility kit is not here: "+err.Error())
	}
	return folder
}

func tckFiles() (folder string, err error) {
	version := regexp.MustCompile(`<tck.version>([^<]+)<`).FindSubmatch(deploy.POM)
	if version == nil {
		return "", errors.New("deploy/pom.xml names no tck.version")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the cache folder: %w", err)
	}
	folder = filepath.Join(cache, "bluegraph", "tck-"+string(version[1]))
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(folder), "fetching-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	out, err := exec.Command("mvn", "-q", "-B", "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy",
		"-Dartifact=org.opencypher:tck:"+string(version[1]), "-DoutputDirectory="+fresh).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("fetch the kit: %w: %s", err, tail(out, 600))
	}
	files := filepath.Join(fresh, "files")
	if err := unzip(filepath.Join(fresh, "tck-"+string(version[1])+".jar"), files); err != nil {
		return "", err
	}
	if err := os.Rename(files, folder); err != nil {
		if _, statErr := os.Stat(folder); statErr != nil { // nobody else brought it meanwhile
			return "", err
		}
	}
	return folder, nil
}

// unzip takes the kit's features and graphs out of its jar.
func unzip(jar, folder string) error {
	r, err := zip.OpenReader(jar)
	if err != nil {
		return err
	}
	defer r.Close()
	for _, f := range r.File {
		if !strings.HasSuffix(f.Name, ".feature") && !strings.HasSuffix(f.Name, ".cypher") || !filepath.IsLocal(f.Name) {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return err
		}
		content, err := io.ReadAll(in)
		if err := errors.Join(err, in.Close()); err != nil {
			return err
		}
		to := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
