// Telling apart what has one name.

interface Named {
  id: string;
  name: string;
  state?: string;
}

/** By id, what to write after a name that others of the list have, too: the id without its kind. */
export function suffixes(list: Named[]): Map<string, string> {
  const holders = new Map<string, Set<string>>();
  for (const x of list) holders.set(x.name, (holders.get(x.name) ?? new Set()).add(x.id));
  return new Map(list.filter((x) => (holders.get(x.name)?.size ?? 0) > 1).map((x) => [x.id, x.id.slice(x.id.indexOf(':') + 1)]));
}

/** By id, what tells it from others of its name: the state, and the id where that is the same too; '' where nothing must. */
export function distinctions(list: Named[]): Map<string, string> {
  const repeated = suffixes(list);
  const stateOf = (x: Named) => (repeated.has(x.id) ? (x.state ?? '') : '');
  const still = suffixes(list.map((x) => ({ id: x.id, name: `${x.name} ${stateOf(x)}` })));
  return new Map(list.map((x) => [x.id, [stateOf(x), still.get(x.id) ?? ''].filter(Boolean).join(', ')]));
}

/** Names by id in which no two are alike. */
export function toldApart(list: Named[]): Map<string, string> {
  const by = distinctions(list);
  return new Map(list.map((x) => [x.id, by.get(x.id) ? `${x.name} (${by.get(x.id)})` : x.name]));
}
