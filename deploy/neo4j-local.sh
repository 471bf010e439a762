#!/bin/sh
# Starts or stops a Neo4j server from Maven's jars, for machines without Docker.
#   deploy/neo4j-local.sh up      127.0.0.1:7687, data and password in .cache/neo4j, for its owner alone
#   deploy/neo4j-local.sh down
#   deploy/neo4j-local.sh import DIR [OPTION…]   what neo4j-import.sh does, while it is down
#   deploy/neo4j-local.sh status
# Needs java (17 or 21) and, the first time, mvn. NEO4J_PORT and NEO4J_HEAP change
# the port and the heap (default 2g).
set -eu
umask 077 # what is loaded into it names private people

deploy=$(cd "$(dirname "$0")" && pwd)
cache=$(dirname "$deploy")/.cache/neo4j
port=${NEO4J_PORT:-7687}
pidfile=$cache/neo4j.pid

running() { [ -f "$pidfile" ] && kill -0 "$(cat "$pidfile")" 2>/dev/null; }

answers() { grep -q '^.*Bolt enabled on' "$cache/server.log" 2>/dev/null; }

up() {
	if running; then
		echo "Neo4j runs already (process $(cat "$pidfile"))"
		return
	fi
	prepare
	lock
	start
}

import() {
	if running; then
		echo "Neo4j runs: stop it first (deploy/neo4j-local.sh down)" >&2
		exit 1
	fi
	prepare
	NEO4J_JARS=$cache/lib NEO4J_HOME=$cache/home "$deploy/neo4j-import.sh" "$@"
}

# Brings the jars and the configuration.
prepare() {
	command -v java >/dev/null || { echo "java is missing: install a JDK 17 or 21" >&2; exit 1; }
	mkdir -p "$cache/home/conf"
	chmod 700 "$cache/home" # one that was made before
	if [ ! -f "$cache/lib/complete" ] || ! cmp -s "$deploy/pom.xml" "$cache/lib/complete"; then
		command -v mvn >/dev/null || { echo "mvn is missing: install Maven, or use deploy/compose.yaml" >&2; exit 1; }
		echo "fetching the jars of Neo4j (118 MB, once)"
		rm -rf "$cache/lib"
		mvn -q -B -f "$deploy/pom.xml" dependency:copy-dependencies -DoutputDirectory="$cache/lib"
		cp "$deploy/pom.xml" "$cache/lib/complete"
	fi
	# Every user of the machine reaches its loopback addresses.
	sed -e "s/@PORT@/$port/" -e 's/^\(dbms.security.auth_enabled=\).*/\1true/' "$deploy/neo4j.conf" >"$cache/home/conf/neo4j.conf"
}

# Gives a new server its password, and one of an earlier version, which asked for none.
lock() {
	[ ! -s "$cache/password" ] || return 0
	od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$cache/password.new"
	# Users that a server without passwords has made are those of nobody.
	rm -f "$cache/home/data/dbms/auth.ini" "$cache/home/data/dbms/auth"
	# By a file: every user can read the arguments of a command that runs.
	NEO4J_HOME=$cache/home NEO4J_CONF=$cache/home/conf java -cp "$cache/lib/*" org.neo4j.cli.AdminTool \
		dbms set-initial-password "@$cache/password.new" >/dev/null
	mv "$cache/password.new" "$cache/password"
}

start() {
	nohup java "-Xmx${NEO4J_HEAP:-2g}" "@$deploy/neo4j.args" -cp "$cache/lib/*" \
		org.neo4j.server.CommunityEntryPoint --home-dir="$cache/home" \
		--config-dir="$cache/home/conf" --console-mode >"$cache/server.log" 2>&1 </dev/null &
	echo $! >"$pidfile"
	tries=0
	until answers; do
		tries=$((tries + 1))
		if ! running || [ "$tries" -gt 120 ]; then
			echo "Neo4j did not start; the last lines of $cache/server.log:" >&2
			tail -n 20 "$cache/server.log" >&2
			down
			exit 1
		fi
		sleep 1
	done
	echo "Neo4j answers: --store bolt://127.0.0.1:$port"
	echo "Its password, for the loader and the explorer: export NEO4J_USER=neo4j NEO4J_PASSWORD=\$(cat $cache/password)"
}

down() {
	if running; then
		pid=$(cat "$pidfile")
		kill "$pid"
		while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
		echo "Neo4j stopped; its data stays in $cache/home"
	fi
	rm -f "$pidfile"
}

case "${1:-}" in
up) up ;;
down) down ;;
import) shift; import "$@" ;;
status) if running; then echo "running (process $(cat "$pidfile"))"; else echo "stopped"; exit 1; fi ;;
*) sed -n '2,8p' "$0" | cut -c3- >&2; exit 2 ;;
esac
