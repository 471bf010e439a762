package testkit

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// javaFor returns a java that a version of Neo4j runs on: 5 on 17 or later, calendar versions on 21 or later. It is
// that of JAVA_HOME, the one on the path, or one of /usr/lib/jvm, where Debian's packages put theirs.
func javaFor(neo4j string) (java string, err error) {
	least := 17
	if isCalendar(neo4j) {
		least = 21
	}
	found, _ := filepath.Glob("/usr/lib/jvm/*/bin/java") // the pattern is well formed
	if home := os.Getenv("JAVA_HOME"); home != "" {
		found = append([]string{filepath.Join(home, "bin", "java")}, found...)
	}
	if usual, err := exec.LookPath("java"); err == nil {
		found = append([]string{usual}, found...)
	}
	for _, java := range found {
		if javaMajor(java) >= least {
			return java, nil
		}
	}
	return "", fmt.Errorf("no java of version %d or later was found, which Neo4j %s needs (install a JDK 21, or set NEO4J_URI)", least, neo4j)
}

// isCalendar tells 2026.08.1 from 5.26.29.
func isCalendar(neo4j string) bool {
	major, _, _ := strings.Cut(neo4j, ".")
	return len(major) == len("2026")
}

// mainClass starts a Community server.
func mainClass(neo4j string) string {
	if isCalendar(neo4j) {
		return "org.neo4j.server.Neo4jCommunity"
	}
	return "org.neo4j.server.CommunityEntryPoint"
}

// javaMajor is 17 of a Java 17.0.2, and 0 of what is none.
func javaMajor(java string) int {
	out, err := exec.Command(java, "-version").CombinedOutput()
	if err != nil {
		return 0
	}
	version := regexp.MustCompile(`version "(\d+)`).FindSubmatch(out)
	if version == nil {
		return 0
	}
	major, _ := strconv.Atoi(string(version[1])) // digits
	return major
}
