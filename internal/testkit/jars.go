package testkit

import (
	"cmp"
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

// Neo4jVersion is the version of Neo4j that the tests run on: that of NEO4J_VERSION, or the one that deploy/pom.xml
// names. Calendar is the newer one that the contract is run on too.
func Neo4jVersion() (version, calendar string) {
	named := func(property string) string {
		found := regexp.MustCompile(`<` + property + `>([0-9.]+)<`).FindSubmatch(deploy.POM)
		if found == nil {
			panic("deploy/pom.xml names no " + property)
		}
		return string(found[1])
	}
	return cmp.Or(os.Getenv("NEO4J_VERSION"), named("neo4j.version")), named("neo4j.calendar.version")
}

// neo4jJars returns the folder of the jars of a version of the server and fetches them the first
// time. They are fetched beside and then renamed, so that a folder of that name is
// complete and two test processes do not disturb one another.
func neo4jJars(version string) (folder string, err error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the cache folder: %w", err)
	}
	folder = filepath.Join(cache, "bluegraph", "neo4j-"+version)
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
	out, err := exec.Command("mvn", "-q", "-B", "-f", pom, "-Dneo4j.version="+version, "dependency:copy-dependencies",
		"-DoutputDirectory="+jars).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("fetch the jars of Neo4j %s: %w: %s", version, err, tail(out, 600))
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
	version, _ := Neo4jVersion()
	jars, err := neo4jJars(version)
	if err != nil {
		missing(t, "no jars of Neo4j: "+err.Error())
	}
	java, err := javaFor(version)
	if err != nil {
		missing(t, err.Error())
	}
	options := append(slices.Clone(shortLived), "-cp", filepath.Join(jars, "*"), program)
	return exec.CommandContext(t.Context(), java, options...)
}
