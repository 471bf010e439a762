# `make` alone prints this list.
GO        ?= go
VERSION   := $(shell git describe --always --dirty 2>/dev/null || echo dev)
GOFILES   := $(shell find bench cmd internal cypher deploy ui/embed.go -name '*.go' 2>/dev/null)
TEXTFILES := $(shell find cypher internal ui/dist -type f ! -name '*.go' 2>/dev/null)
GOLANGCI  := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.12.2
DEMO      := .demo

.PHONY: help build run demo check test test-go test-ui e2e shots golden quality fuzz bench soak release audit bench-ui pictures graphics lint fmt neo4j-up neo4j-down clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: bin/loader bin/explorer ## both commands, into bin/

bin/%: $(GOFILES) $(TEXTFILES) go.mod go.sum
	@[ -d bin ] || echo 'The first build fetches about 230 MB of Go modules and takes some minutes; later ones take seconds.'
	$(GO) build -trimpath -tags nomsgpack -ldflags '-X main.version=$(VERSION)' -o $@ ./cmd/$*

demo: $(DEMO)/loaded ## a made-up leak, loaded and shown in the browser (ADDR=127.0.0.1:9000 for another address)
	bin/explorer --store $(DEMO)/demo.db --open $(if $(ADDR),--addr $(ADDR))

# Files of their own say what is finished: make removes the target of a step that was stopped, and a load that was stopped goes on.
$(DEMO)/made: bin/loader
	bin/loader sample --out $(DEMO)/leak
	@touch $@

$(DEMO)/loaded: $(DEMO)/made bin/explorer
	bin/loader load $(DEMO)/leak --store $(DEMO)/demo.db --report $(DEMO)/report.json || [ $$? -eq 3 ]
	@touch $@

run: build ## the explorer over STORE (default bluegraph.db)
	bin/explorer --store $(or $(STORE),bluegraph.db) --open

check: format ## format, vet, lint and the tests that need no server, in parallel: before each commit
	@$(MAKE) --no-print-directory -j3 -k check-go check-ui lint-go

check-go:
	$(GO) test -short ./...

check-ui: ui/node_modules
	cd ui && npm run --silent lint && npm run --silent check && npm test --silent

test: lint test-go test-ui e2e ## everything, the way CI runs it

test-go: tools ## Go tests with the race detector, real Neo4j included
	$(GO) test -race -timeout 40m ./...

test-ui: ui/node_modules ## front end: unit tests; that ui/dist is what the source builds, and the API's types what openapi.json says
	cd ui && npm test
	cd ui && npx openapi-typescript ../internal/api/openapi.json -o ../.cache/openapi.d.ts && diff src/api/openapi.d.ts ../.cache/openapi.d.ts
	cd ui && npm run build -- --outDir ../.cache/dist --emptyOutDir && diff -r dist ../.cache/dist

e2e: tools ui/node_modules build ## the demo in a real Chromium
	$(GO) test -tags e2e -count=1 -timeout 20m ./ui/e2e/...

shots: tools ui/node_modules build ## take the pictures anew that the browser tests compare the views with; look at them
	UPDATE_SHOTS=1 E2E_GREP='^.*(matrix|flow|map|graph|table), (light|dark), ' $(GO) test -tags e2e -count=1 -timeout 20m ./ui/e2e/...

lint: format lint-go ui/node_modules ## gofmt, golangci-lint (vet, staticcheck …), eslint, svelte-check
	cd ui && npm run lint && npm run check

# The cache is the clone's own: a shared one answers with the places of another clone's files, where no exception of .golangci.yml
# that reads a source line can hold.
lint-go:
	$(GO) mod tidy -diff
	GOLANGCI_LINT_CACHE='$(CURDIR)/.cache/golangci' $(GO) run $(GOLANGCI) run ./...

format:
	@test -z "$$(gofmt -l $(GOFILES))" || { gofmt -l $(GOFILES); echo 'run make fmt'; exit 1; }

fmt: ## gofmt
	gofmt -w $(GOFILES)

golden: ## rewrite the golden files; read the diff
	UPDATE_GOLDEN=1 $(GO) test ./...

quality: ## precision, recall and F1 of names, linkage and resolution (BLUEGRAPH_DATASETS names the data sets)
	$(GO) test -count=1 -v -run 'Quality|Ablation' ./internal/entities/... ./internal/resolve/... ./internal/identity/...
	@tail -n +1 $$(find internal -path '*/testdata/quality/*.txt' | sort)

fuzz: ## each fuzz test for FUZZTIME (default 30s)
	deploy/fuzz.sh $(or $(FUZZTIME),30s)

bench: ## reading and loading beside their references; see bench/README.md
	$(GO) run ./bench/reading
	$(GO) run ./bench/load

soak: build $(DEMO)/loaded ## mixed questions with a load beside: memory, descriptors, goroutines stay flat (SOAK=1h; default 10m)
	$(GO) run ./bench/soak -for $(or $(SOAK),10m) -samples $(DEMO)/soak.csv

release: ## both commands for Linux, macOS and Windows, with checksums and a list of parts, into dist/ (TARGETS="linux/amd64 …")
	deploy/release.sh '$(VERSION)'

audit: ## known faults of what is shipped: govulncheck and npm audit; needs the network and says so
	deploy/audit.sh

bench-ui: ui/node_modules $(DEMO)/loaded ## what the page costs in Chromium, beside its targets
	cd ui && node e2e/run.mjs bench

pictures: ui/node_modules $(DEMO)/loaded ## the pictures of the five views in docs/pictures
	mkdir -p docs/pictures
	cd ui && OUT=../docs/pictures node e2e/run.mjs pictures

GRAPHIC := bin/loader figure --store $(DEMO)/demo.db --credit "Made-up leak: no real agency or person"

graphics: $(DEMO)/loaded ## the finished graphics in docs/graphics
	rm -f docs/graphics/*.svg
	$(GRAPHIC) --document docs/graphics/reach.json --out docs/graphics/reach.svg
	$(GRAPHIC) --document docs/graphics/told.json --out docs/graphics/told.svg --width 800
	$(GRAPHIC) --document docs/graphics/travelled.json --out docs/graphics/travelled.svg
	rm -f docs/graphics/*.manifest.json

neo4j-up: ## a local Neo4j without Docker, on 127.0.0.1:7687
	deploy/neo4j-local.sh up

neo4j-down: ## stop it
	deploy/neo4j-local.sh down

.PHONY: tools check-go check-ui lint-go format
tools:
	deploy/install-test-tools.sh

ui/node_modules: ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund
	@touch $@

clean: ## what make made, the demo and the test caches included
	rm -rf bin $(DEMO) .cache ui/node_modules ui/test-results
