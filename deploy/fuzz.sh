#!/bin/sh
# Runs every fuzz test of the project for a while, one after the other:
# deploy/fuzz.sh 30s. What a test finds stays in its testdata/fuzz.
set -eu
time=${1:-30s}
for file in $(grep -rl --include='*_test.go' '^func Fuzz' internal cmd); do
	for name in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$file"); do
		echo "== $file $name"
		# Shortening an input that is merely new may take a minute each.
		go test -run '^$' -fuzz "^$name\$" -fuzztime "$time" -fuzzminimizetime 1s "./$(dirname "$file")"
	done
done
