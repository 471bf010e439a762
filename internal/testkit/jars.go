package testkit

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"bluegraph/deploy"
)

// neo4jJars returns the folder of the server's jars and fetches them the first
// time. They are fetched beside and then renamed, so that a folder of that name is
// complete and two test processes do not disturb one another.
func neo4jJars() (folder string, err error) {
	version := regexp.MustCompile(`<neo4j.version>([0-9.]+)<`).FindSubmatch(deploy.POM)
	if version == nil {
		return "", errors.New("deploy/pom.xml names no neo4j.version")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the cache folder: %w", err)
	}
	folder = filepath.Join(cache, "bluegraph", "neo4j-"+string(version[1]))
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	if _, err := exec.LookPath("mvn"); err != nil {
		return "", errors.New("mvn is missing (install Maven, or set NEO4J_URI)")
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(folder), "fetching-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	pom := filepath.Join(fresh, "pom.xml")
	if err := os.WriteFile(pom, deploy.POM, 0o644); err != nil {
		return "", err
	}
	jars := filepath.Join(fresh, "lib")
	out, err := exec.Command("mvn", "-q", "-B", "-f", pom, "dependency:copy-dependencies", "-DoutputDirectory="+jars).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("fetch the jars of Neo4j: %w: %s", err, tail(out, 600))
	}
	if err := os.Rename(jars, folder); err != nil {
		if _, statErr := os.Stat(folder); statErr != nil { // nobody else brought them meanwhile
			return "", err
		}
	}
	return folder, nil
}

// Neo4jParser returns the command that runs a Java program, given as its source, with the parser of Neo4j's own Apache-2.0
// grammar, which is among the server's jars.
func Neo4jParser(t testing.TB, program string) *exec.Cmd {
	t.Helper()
	SkipIfShort(t)
	jars, err := neo4jJars()
	if err != nil {
		missing(t, "no jars of Neo4j: "+err.Error())
	}
	java, err := exec.LookPath("java")
	if err != nil {
		missing(t, "java is missing")
	}
	options := append(slices.Clone(shortLived), "-cp", filepath.Join(jars, "*"), program)
	return exec.CommandContext(t.Context(), java, options...)
}
