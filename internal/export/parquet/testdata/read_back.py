"""Reads an export back with the tools it is made for and prints, as JSON, what they see:
nodes, edges, a digest of the ids and names, and what is only in some formats."""
import csv
import hashlib
import json
import sys

import networkx
import openpyxl
import pyarrow.parquet

csv.field_size_limit(1 << 30)


def as_text(v):
    """Takes the apostrophe off that keeps a spreadsheet from running a cell."""
    rest = (v or "").lstrip("'")
    return v[1:] if v and v[0] == "'" and rest and rest[0] in "=+-@\t\r" else (v or "")


def seen(nodes, edges, **more):
    digest = hashlib.sha256()
    for row in sorted(nodes):
        digest.update("\0".join(row).encode("utf-8", "surrogatepass"))
    for row in sorted(edges):
        digest.update("\0".join(row).encode())
    return {"nodes": len(nodes), "edges": len(edges), "digest": digest.hexdigest(), **more}


def of_graph(g, name):
    nodes = [(i, d["kind"], d[name]) for i, d in g.nodes(data=True)]
    edges = [(a, d["type"], b) for a, b, d in g.edges(data=True)]
    return seen(nodes, edges, weight=sum(int(d["weight"]) for _, _, d in g.edges(data=True)))


def graphml(path):
    return of_graph(networkx.read_graphml(path, force_multigraph=True), "name")


def gexf(path):
    g = networkx.read_gexf(path, version="1.3")
    result = of_graph(g, "label")
    result["dated"] = sum(1 for _, d in g.nodes(data=True) if d.get("start"))
    result["coloured"] = sum(1 for _, d in g.nodes(data=True) if "color" in d.get("viz", {}))
    return result


def xlsx(path):
    book = openpyxl.load_workbook(path, read_only=True)
    rows = {s.title: list(s.iter_rows(values_only=True)) for s in book.worksheets}
    nodes = [tuple(as_text(c) for c in r[:3]) for r in rows["Nodes"][1:]]
    edges = [tuple(as_text(c) for c in r[:3]) for r in rows["Edges"][1:]]
    return seen(nodes, edges, sheets=sorted(rows))


def parquet(path):
    def table(name):
        return pyarrow.parquet.read_table(f"{path}/{name}.parquet").to_pylist()

    nodes = [(r["id"], r["kind"], r["name"]) for r in table("nodes")]
    edges = [(r["source"], r["type"], r["target"]) for r in table("edges")]
    return seen(nodes, edges, evidence=len(table("evidence")), aliases=sum(len(r.get("aliases") or []) for r in table("nodes")))


def json_file(path):
    with open(path, encoding="utf-8") as f:
        d = json.load(f)
    return seen([(n["id"], n["kind"], n["name"]) for n in d["nodes"]], [(e["source"], e["type"], e["target"]) for e in d["edges"]])


def csv_folder(path):
    def table(name):
        with open(f"{path}/{name}.csv", encoding="utf-8-sig", newline="") as f:
            return list(csv.DictReader(f))

    nodes = [(r["id"], r["kind"], as_text(r["name"])) for r in table("nodes")]
    edges = [(r["source"], r["type"], r["target"]) for r in table("edges")]
    return seen(nodes, edges, evidence=len(table("evidence")))


READERS = {"graphml": graphml, "gexf": gexf, "xlsx": xlsx, "parquet": parquet, "json": json_file, "csv": csv_folder}
print(json.dumps(READERS[sys.argv[1]](sys.argv[2])))
