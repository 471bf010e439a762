#!/bin/sh
# Builds both commands for every system, the same bytes on every machine: no cgo, no paths, no build ids, times of the commit.
# deploy/release.sh VERSION [TARGETS="linux/amd64 …"] [OUT=dist]
set -eu
version=$1
out=${OUT:-dist}
targets=${TARGETS:-linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64}
# Of the go.mod, so that everybody builds with one compiler.
GOTOOLCHAIN=${GOTOOLCHAIN:-$(sed -n 's/^toolchain //p' go.mod)}
GOTOOLCHAIN=${GOTOOLCHAIN:-local}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export CGO_ENABLED=0 GOFLAGS= GOTOOLCHAIN SOURCE_DATE_EPOCH LC_ALL=C
sbom=github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0
rm -rf "$out"
mkdir -p "$out"
for target in $targets; do
	os=${target%/*} arch=${target#*/} ending=
	[ "$os" = windows ] && ending=.exe
	name=bluegraph-$version-$os-$arch
	mkdir -p "$out/$name"
	# Each command has a list of its parts (CycloneDX), read from what is built. No list has a serial number or a time, which would differ.
	for command in loader explorer; do
		GOOS=$os GOARCH=$arch go build -trimpath -buildvcs=false -tags nomsgpack -ldflags "-s -w -buildid= -X main.version=$version" \
			-o "$out/$name/$command$ending" "./cmd/$command"
		go run "$sbom" bin -json -noserial -version "$version" -output "$out/$command-$os-$arch.cdx.json" "$out/$name/$command$ending"
	done
	cp LICENSE README.md docs/security.md "$out/$name/"
	chmod 755 "$out/$name"/loader* "$out/$name"/explorer*
	tar --sort=name --format=ustar --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$out" -cf - "$name" |
		gzip -n -9 >"$out/$name.tar.gz"
	rm -rf "${out:?}/$name"
	echo "$out/$name.tar.gz"
done
# The page's list of parts.
npm --prefix ui sbom --sbom-format cyclonedx --omit dev --package-lock-only >"$out/page.cdx.json"
for file in "$out"/*.cdx.json; do
	node -e 'const fs = require("fs"), f = process.argv[1], b = JSON.parse(fs.readFileSync(f));
		delete b.serialNumber; delete b.metadata.timestamp; fs.writeFileSync(f, JSON.stringify(b, null, 1) + "\n")' "$file"
done
(cd "$out" && sha256sum -- *.tar.gz *.cdx.json >SHA256SUMS && cat SHA256SUMS)
