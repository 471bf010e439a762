#!/bin/sh
# Makes a Neo4j database of what `loader export --format neo4j-csv --out DIR` wrote.
# Stop the server first.
#   sh DIR/import.sh [OPTION…]              every export has this script
#   deploy/neo4j-import.sh DIR [OPTION…]    the same
# OPTIONs go to neo4j-admin: --overwrite-destination replaces a database that is there.
#   NEO4J_DATABASE  the database to make (default neo4j)
#   NEO4J_HOME      the server's folder: its bin/neo4j-admin is run, else that of the PATH
#   NEO4J_JARS      a folder of jars: java runs them instead, for the server in NEO4J_HOME
#   NEO4J_HEAP      heap of java (default 2g)
set -eu

usage() { sed -n '2,10p' "$0" | cut -c3- >&2; exit 2; }

case $(basename "$0") in
import.sh) dir=$(dirname "$0") ;;
*)
	[ $# -gt 0 ] || usage
	dir=$1
	shift
	;;
esac
if [ ! -f "$dir/import.options" ]; then
	echo "$dir holds no export for Neo4j: write one with loader export --format neo4j-csv --out $dir" >&2
	exit 1
fi
# Where the user stands, before the way there gets lost.
[ -z "${NEO4J_HOME:-}" ] || NEO4J_HOME=$(cd "$NEO4J_HOME" && pwd)
[ -z "${NEO4J_JARS:-}" ] || NEO4J_JARS=$(cd "$NEO4J_JARS" && pwd)
cd "$dir"

admin() {
	if [ -n "${NEO4J_JARS:-}" ]; then
		: "${NEO4J_HOME:?must name the folder of the server that NEO4J_JARS belong to}"
		export NEO4J_HOME NEO4J_CONF="${NEO4J_CONF:-$NEO4J_HOME/conf}"
		java "-Xmx${NEO4J_HEAP:-2g}" --add-opens=java.base/java.nio=ALL-UNNAMED \
			-cp "$NEO4J_JARS/*" org.neo4j.cli.AdminTool "$@"
	elif [ -n "${NEO4J_HOME:-}" ] && [ -x "$NEO4J_HOME/bin/neo4j-admin" ]; then
		HEAP_SIZE=${NEO4J_HEAP:-2g} "$NEO4J_HOME/bin/neo4j-admin" "$@"
	elif command -v neo4j-admin >/dev/null; then
		HEAP_SIZE=${NEO4J_HEAP:-2g} neo4j-admin "$@"
	else
		echo "there is no neo4j-admin: name the server's folder in NEO4J_HOME, or a folder of jars in NEO4J_JARS" >&2
		exit 1
	fi
}

database=${NEO4J_DATABASE:-neo4j}
# One option a line, and none of them has a blank.
# shellcheck disable=SC2046
if ! admin database import full "$database" $(cat import.options) "$@"; then
	echo "The import failed. If the database is there already, --overwrite-destination replaces it." >&2
	exit 1
fi
echo "Start the server. The explorer or the loader makes the indexes of the new database when it first opens it."
