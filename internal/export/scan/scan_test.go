package scan_test

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	parquetgo "github.com/parquet-go/parquet-go"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/export/parquet"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/export/scan"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit/random"
)

const (
	secret  = "a secret of the tests, of no store"
	project = "scan"
)

// formats are those of the loader.
var formats = append(slices.Clone(export.Formats), parquet.Format)

// unpack writes the values of compressed Parquet files as texts beside them.
func unpack(t testing.TB, folder string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.parquet"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		r := parquetgo.NewReader(f)
		var text strings.Builder
		rows := make([]parquetgo.Row, 1)
		for {
			n, err := r.ReadRows(rows)
			if n == 1 {
				for _, v := range rows[0] {
					text.WriteString(v.String() + "\n")
				}
			}
			if err != nil {
				break
			}
		}
		if text.Len() == 0 {
			t.Fatalf("%s is empty", file)
		}
		if err := os.WriteFile(file+".txt", []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// load loads a leak as the loader does.
func load(t testing.TB, leak string) questions.Keeper {
	t.Helper()
	_, s := ingesttest.Load(t, leak, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{Finder: ingesttest.Finder(t)})
	return s
}

// read reads the needles of a leak, and of its truth where it is a made-up one. The surnames of the dirty leak, which stand in its
// agency cells and subjects too, are known here to be no words.
func read(t testing.TB, leak string) scan.Needles {
	t.Helper()
	needles, err := scan.Read(leak)
	if err == nil {
		err = needles.AddTruth(leak + "-truth")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		for _, w := range strings.FieldsFunc(strings.ToLower(p[1]+" "+p[2]+" "+map[bool]string{true: "wexby"}[strings.Contains(p[0], `"`)]),
			func(r rune) bool { return r == ' ' || r == '-' }) {
			if w != "sheriff" && w != "fox" && w != "montoyáñez" {
				needles.Singles[w] = true
			}
		}
	}
	return needles
}

// exports writes the graph in a format and returns where it lies.
func exports(t testing.TB, s questions.Keeper, format string, o export.Options) string {
	t.Helper()
	o.Formats, o.Format, o.Key = formats, format, redact.NewKey([]byte(secret), project)
	out := filepath.Join(t.TempDir(), "export-"+format)
	if _, err := export.Graph(t.Context(), s, out, o); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRedactedExportsNameNobody: every format of the sample, of a dirty leak and, if asked for, of the demo. Without
// redaction the same scan finds the people.
func TestRedactedExportsNameNobody(t *testing.T) {
	for name, made := range viewLeaks(t) {
		t.Run(name, func(t *testing.T) {
			leak := made()
			needles := read(t, leak)
			if len(needles.Names) < 20 || len(needles.Addresses) < 10 || len(needles.Numbers) < 10 {
				t.Fatalf("the leak has %d names, %d addresses, %d numbers", len(needles.Names), len(needles.Addresses), len(needles.Numbers))
			}
			s := load(t, leak)
			for _, f := range formats {
				out := exports(t, s, f.Name, export.Options{})
				if f.Name == parquet.Format.Name {
					unpack(t, out)
				}
				finds, err := scan.Scan(out, needles)
				if err != nil {
					t.Fatal(err)
				}
				for _, find := range finds[:min(20, len(finds))] {
					t.Errorf("%s: %s", f.Name, find)
				}
			}
			finds, err := scan.Scan(exports(t, s, "csv", export.Options{KeepPrivate: true}), needles)
			if err != nil || len(finds) < 100 {
				t.Errorf("without redaction the scan finds %d, %v", len(finds), err)
			}
		})
	}
}

// TestRedactedScenesNameNobody: random parts of the dirty leak, as the explorer exports them.
func TestRedactedScenesNameNobody(t *testing.T) {
	leak := dirtyLeak(t)
	needles, s := read(t, leak), load(t, leak)
	e := explorer.New(explorer.Options{Store: s})
	var ids []entities.ID
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		ids = append(ids, n.ID)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(random.Seed(t, 1), 5))
	for range 20 {
		r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		for _, f := range export.Formats {
			if !f.Scene {
				continue
			}
			for _, unredacted := range []bool{false, true} {
				file, err := e.ExportScene(t.Context(), explorer.SceneExport{Format: f.Name, Nodes: ids[:60], Unredacted: unredacted})
				if err != nil {
					t.Fatal(err)
				}
				path := filepath.Join(t.TempDir(), file.Name)
				if err := os.WriteFile(path, append(file.Body, file.Manifest.Header()...), 0o600); err != nil {
					t.Fatal(err)
				}
				finds, err := scan.Scan(path, needles)
				if err != nil {
					t.Fatal(err)
				}
				if unredacted != (len(finds) > 0) {
					t.Errorf("%s, unredacted %v: %d finds, as %v", f.Name, unredacted, len(finds), finds[:min(3, len(finds))])
				}
			}
		}
	}
}

// TestScanSeesPlantedFaults: each of its methods.
func TestScanSeesPlantedFaults(t *testing.T) {
	needles := read(t, dirtyLeak(t))
	const name, mail = "Maria Zqalvander", "zqalvander.0@wexmail0.example"
	md, sha := md5.Sum([]byte(name)), sha1.Sum([]byte(mail))
	sha2 := sha256.Sum256([]byte(mail))
	zipped := func(text string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, _ := z.Create("inner/nodes.csv")
		_, _ = w.Write([]byte(text))
		_ = z.Close()
		return b.String()
	}
	for how, text := range map[string]string{
		"name raw": name, "name in capitals, reversed": "ZQALVANDER, MARIA", "name with accents": "Inigo Montoyanez",
		"name decoded": "Maria%20Zqalvander", "entities": "&#77;aria Zqalvander",
		"json": `\u004daria Zqalvander`, "soft hyphen": "Ma\u00adria Zqal\u200bvander", "full width": "Ｍａｒｉａ Ｚｑａｌｖａｎｄｅｒ",
		"glued": "xmariazqalvander.pdf mariazqalvander.pdf", "camel": "MariaZqalvander1980.pdf",
		"surname": "the zqalvander case", "nickname": "Zigbymo", "base64": base64.StdEncoding.EncodeToString([]byte(name)), "zip": zipped(name),
		"zip in zip": zipped(zipped(mail)), "address": mail, "address decoded": "zqalvander.0%40wexmail0.example",
		"address spelled": "zqalvander.0 at wexmail0 dot example",
		"number":          "(503) 220-1400", "number glued": "5032201400", "social security": "320 11 4100",
		"md5": hex.EncodeToString(md[:]), "sha1, cut": hex.EncodeToString(sha[:10]),
		"sha256 in consonants": strings.NewReplacer("0", "b", "1", "c", "2", "d", "3", "f", "4", "g", "5", "h", "6", "j", "7", "k", "8", "m",
			"9", "n", "a", "p", "b", "q", "c", "r", "d", "s", "e", "t", "f", "v").Replace(hex.EncodeToString(sha2[:10])),
		"sha256 in base32": strings.ToLower(base32.StdEncoding.EncodeToString(sha2[:10])),
		"sha256 in base64": base64.RawURLEncoding.EncodeToString(sha2[:]),
	} {
		file := filepath.Join(t.TempDir(), "nodes.csv")
		if err := os.WriteFile(file, []byte("id,kind,name\nagency:x,Agency,Oakmere Police Department "+text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(text, "PK") {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if finds, err := scan.Scan(file, needles); err != nil || len(finds) == 0 {
			t.Errorf("%s: the scan finds nothing in %q, %v", how, text, err)
		}
	}
}

// TestPublicNamesStay: of names with nothing private in them less than 3 % change.
func TestPublicNamesStay(t *testing.T) {
	s := load(t, dirtyLeak(t))
	shown := map[string]bool{}
	for _, row := range table(t, filepath.Join(exports(t, s, "csv", export.Options{}), "nodes.csv")) {
		shown[row["name"]] = true
	}
	changed := 0
	for _, name := range public {
		if !shown[name] {
			changed++
			t.Logf("%q is not shown", name)
		}
	}
	if changed*100 >= 3*len(public) {
		t.Errorf("%d of %d public names changed", changed, len(public))
	}
}
