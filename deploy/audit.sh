#!/bin/sh
# Known faults of what is shipped. Both tools ask a service for their data: where it cannot be reached, that is said and nothing is
# known; a fault that is found fails.
set -u
failed=0
run() { # name, what says that there is no data, command
	name=$1 unreachable=$2
	shift 2
	if out=$("$@" 2>&1); then
		echo "$name: no known fault"
	elif printf '%s' "$out" | grep -Eqi "$unreachable"; then
		echo "$name: NOT CHECKED, its data could not be had: $(printf '%s' "$out" | grep -Ei "$unreachable" | head -n 1)"
	else
		printf '%s\n' "$out"
		failed=1
	fi
}
run govulncheck 'dial tcp|no such host|fetching vulnerabilities|connection refused|proxyconnect|forbidden|HTTP GET' \
	go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 -tags nomsgpack ./cmd/...
run 'npm audit' 'ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|endpoint returned an error|ENOAUDIT|audit request|40[345]|50[0-9]' \
	npm --prefix ui audit --omit=dev
exit $failed
