// Telling apart what has one name.

interface Named {
  id: string;
  name: string;
  state?: string;
  /** What else tells it apart, as the server says: city, folder of the leak, day. */
  tells?: string;
}

/** Those of a list whose name others of it have too: the ids of each name, in their order. */
function sharers(list: Named[]): Map<string, string[]> {
  const holders = new Map<string, Set<string>>();
  for (const x of list) holders.set(x.name, (holders.get(x.name) ?? new Set()).add(x.id));
  return new Map([...holders].filter(([, ids]) => ids.size > 1).map(([name, ids]) => [name, [...ids]]));
}

/** By id, what to write after a name that others of the list have, too: the id without its kind, for who works with ids. */
export function suffixes(list: Named[]): Map<string, string> {
  const shared = sharers(list);
  return new Map(list.filter((x) => shared.has(x.name)).map((x) => [x.id, x.id.slice(x.id.indexOf(':') + 1)]));
}

/**
 * By id, what tells it from others of its name, for readers: the state; where that is the same too, what the server says
 * or which of how many it is; '' where nothing must.
 */
export function distinctions(list: Named[]): Map<string, string> {
  const words = new Map(list.map((x) => [x.id, [] as string[]]));
  const nameOf = (x: Named) => [x.name, ...words.get(x.id)!].join('\n');
  for (const more of [(x: Named) => x.state, (x: Named) => x.tells]) {
    const shared = sharers(list.map((x) => ({ id: x.id, name: nameOf(x) })));
    const asked = new Map(list.filter((x) => shared.has(nameOf(x))).map((x) => [x.id, more(x) ?? '']));
    for (const [id, word] of asked) if (word) words.get(id)!.push(word);
  }
  for (const ids of sharers(list.map((x) => ({ id: x.id, name: nameOf(x) }))).values())
    ids.forEach((id, i) => words.get(id)!.push(`${i + 1} of ${ids.length}`));
  return new Map(list.map((x) => [x.id, words.get(x.id)!.join(', ')]));
}

/** Names by id in which no two are alike. */
export function toldApart(list: Named[]): Map<string, string> {
  const by = distinctions(list);
  return new Map(list.map((x) => [x.id, by.get(x.id) ? `${x.name} (${by.get(x.id)})` : x.name]));
}
