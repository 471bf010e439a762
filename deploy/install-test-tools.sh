#!/bin/sh
# Brings what the tests drive: Chromium for the browser tests, Java and Maven for
# the Neo4j of the store tests. Installs through apt-get, and only what is missing.
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
if [ -z "$need" ]; then
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
