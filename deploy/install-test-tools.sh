#!/bin/sh
# Brings what the tests drive: Chromium for the browser tests, Java and Maven for
# the Neo4j of the store tests, and a Python that reads exports back,
# asks the API for what its description allows, and holds an ArcadeDB. Installs through
# apt-get and pip, and only what is missing.
set -eu

need=
if [ -z "${CHROMIUM:-}" ] && ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null &&
	! command -v google-chrome >/dev/null; then
	need="$need chromium"
fi
if [ -z "${NEO4J_URI:-}" ]; then
	command -v java >/dev/null || need="$need default-jre-headless"
	command -v mvn >/dev/null || need="$need maven"
fi
# pdftoppm draws a PDF, so that it can be compared with the picture of the same page.
command -v pdftoppm >/dev/null || need="$need poppler-utils"
# arcadedb adds a server, with the Java it runs on, where its wheel fits the Python; where it does not, its test is left out.
arcadedb() {
	[ ! -x "$own/bin/pip" ] || [ -n "$(ls -d "$own"/lib/python3*/site-packages/arcadedb_embedded 2>/dev/null)" ] ||
		"$own/bin/pip" install -q --no-deps arcadedb-embedded==26.10.2.post1 || echo "test tools: no ArcadeDB for this Python"
}
# python makes .cache/python beside the sources, with fixed versions.
python() {
	own=$(dirname "$0")/../.cache/python
	if [ -n "${PYTHON:-}" ] || { [ -x "$own/bin/python" ] && "$own/bin/python" -c 'import networkx, openpyxl, pyarrow, schemathesis' 2>/dev/null; }; then
		arcadedb
		return
	fi
	python3 -m venv "$own"
	"$own/bin/pip" install -q networkx==3.6.1 openpyxl==3.1.5 pyarrow==26.0.1 schemathesis==4.32.5
	arcadedb
}
if [ -z "${PYTHON:-}" ] && ! python3 -c 'import ensurepip' 2>/dev/null; then
	need="$need python3-venv"
fi
if [ -z "$need" ]; then
	python
	echo "test tools: all there"
	exit 0
fi
if ! command -v apt-get >/dev/null; then
	echo "test tools: please install$need (no apt-get here)" >&2
	exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
	echo "test tools: run as root to install$need" >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# $need is a list of words on purpose.
# shellcheck disable=SC2086
apt-get install -q -y --no-install-recommends $need
python
