#!/bin/sh
# Runs every fuzz test of the project for a while: deploy/fuzz.sh 30s
set -eu
time=${1:-30s}
for file in $(grep -rl --include='*_test.go' '^func Fuzz' internal); do
	for name in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$file"); do
		echo "== $file $name"
		go test -run '^$' -fuzz "^$name\$" -fuzztime "$time" "./$(dirname "$file")"
	done
done
