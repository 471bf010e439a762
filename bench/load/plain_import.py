#!/usr/bin/env python3
"""The importer that one writes in an afternoon, to compare with. It works as the
known explorer of this leak does (github.com/micahflee/blueleaks-explorer): a
SQLite file a site, a table for each CSV file, a dict a row, one INSERT a row with
its values written into the statement, a commit every 1,000 rows. It copies text
and links nothing. Recipient lists, which that one leaves alone, are read likewise:
one INSERT an id. Only its except clauses are of a more careful author: without
them the first bad file would be the end.

Prints one JSON object: what it read, what it could not, and what that took.
"""

import argparse
import csv
import json
import os
import resource
import sqlite3
import time
from collections import Counter

COMMIT_EVERY = 1000

# What a file or a row may fail with: broken CSV (a cell of more than 131,072
# characters), another encoding, an SQL error, a NUL in a statement, a row with more
# cells than the header.
ERRORS = (csv.Error, UnicodeError, sqlite3.Error, OSError, ValueError, AttributeError)


class Importer:
    def __init__(self, leak, out, is_bound):
        self.leak, self.out, self.is_bound = leak, out, is_bound
        self.unread = Counter()  # files and rows that it could not read, by reason
        self.site, self.db = None, None

    def open(self, site):
        """Opens the database of a site, and closes the one before."""
        if site == self.site:
            return
        self.close()
        self.site, self.db = site, sqlite3.connect(os.path.join(self.out, site.replace(os.sep, "-") + ".db"))
        self.db.execute("CREATE TABLE IF NOT EXISTS 'a list' (file, id)")

    def close(self):
        if self.db:
            self.db.commit()
            self.db.close()

    def insert(self, table, values):
        if self.is_bound:
            self.db.execute(f"INSERT INTO '{table}' VALUES ({','.join('?' * len(values))})", values)
            return
        written = ",".join("'" + v.replace("'", "''") + "'" for v in values)
        self.db.execute(f"INSERT INTO '{table}' VALUES ({written})")

    def read_table(self, site, name, stop):
        """Imports one CSV file and returns its rows."""
        self.open(site)
        table = os.path.splitext(os.path.basename(name))[0]
        rows = 0
        try:
            with open(os.path.join(self.leak, name), newline="") as f:
                reader = csv.DictReader(f)
                if reader.fieldnames is None:
                    raise ValueError("not even a header")
                columns = ",".join("'" + c.replace("'", "''") + "'" for c in reader.fieldnames)
                self.db.execute(f"CREATE TABLE '{table}' ({columns})")
                for row in reader:
                    try:
                        self.insert(table, [v.replace("\\", "/") if v else "" for v in row.values()])
                        rows += 1
                    except ERRORS as e:
                        self.unread["row: " + reason(e)] += 1
                    if rows % COMMIT_EVERY == 0:
                        self.db.commit()
                        if time.monotonic() > stop:
                            break
        except ERRORS as e:
            self.unread["rest of a file: " + reason(e)] += 1
        self.db.commit()
        return rows

    def read_list(self, site, name, stop):
        self.open(site)
        ids = 0
        try:
            with open(os.path.join(self.leak, name), newline="") as f:
                next(f, None)
                for line in f:
                    self.insert("a list", [name, line.strip()])
                    ids += 1
                    if ids % COMMIT_EVERY == 0:
                        self.db.commit()
                        if time.monotonic() > stop:
                            break
        except ERRORS as e:
            self.unread["rest of a list: " + reason(e)] += 1
        self.db.commit()
        return ids


def reason(error):
    """The error without what differs from file to file, so that like ones count together."""
    words = str(error).split()
    return f"{type(error).__name__}: {' '.join(w for w in words[:8] if w.isalpha())}"


def files(leak, sites):
    """The tables and the lists below the site folders, as (site, file)."""
    tables, lists = [], []
    for folder, below, names in os.walk(leak):
        below.sort()
        for name in sorted(names):
            if not name.lower().endswith(".csv"):
                continue
            rel = os.path.relpath(os.path.join(folder, name), leak)
            parts = rel.split(os.sep)[:-1]
            if sites and not set(parts) & set(sites):
                continue
            is_list = "files" in parts
            site = os.path.join(*(parts[: parts.index("files")] if is_list else parts))
            (lists if is_list else tables).append((site, rel))
    return tables, lists


def timed(names, read, seconds):
    """Reads files until the time is up; returns the count and what it took."""
    begin, begin_cpu = time.monotonic(), time.process_time()
    count = 0
    for site, name in names:
        if time.monotonic() - begin > seconds:
            break
        count += read(site, name, begin + seconds)
    return {"count": count, "seconds": time.monotonic() - begin, "cpu_seconds": time.process_time() - begin_cpu}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("leak")
    parser.add_argument("out", help="the folder for the SQLite files")
    parser.add_argument("--sites", default="", help="these site folders only, joined with commas")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop tables and lists after so long each: a rate needs no more")
    parser.add_argument("--bound", action="store_true", help="bind values instead of writing them into statements: faster than the known explorer")
    args = parser.parse_args()
    os.makedirs(args.out)
    tables, lists = files(args.leak, [s for s in args.sites.split(",") if s])
    importer = Importer(args.leak, args.out, args.bound)
    said = {"rows": timed(tables, importer.read_table, args.seconds), "ids": timed(lists, importer.read_list, args.seconds)}
    importer.close()
    said["unread"] = importer.unread
    said["peak_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    print(json.dumps(said))


if __name__ == "__main__":
    main()
