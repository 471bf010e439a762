// Telling apart what has one name.

interface Named {
  id: string;
  name: string;
}

/** By id, what to write after a name that others of the list have, too: the id without its kind. */
export function suffixes(list: Named[]): Map<string, string> {
  const holders = new Map<string, Set<string>>();
  for (const x of list) holders.set(x.name, (holders.get(x.name) ?? new Set()).add(x.id));
  return new Map(list.filter((x) => (holders.get(x.name)?.size ?? 0) > 1).map((x) => [x.id, x.id.slice(x.id.indexOf(':') + 1)]));
}
