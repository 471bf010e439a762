// A search to learn from, which finds something in the graph at hand.

/** “kind:agency redcombe”: a kind and a word of a node that the graph holds. */
export function exampleSearch(highlights: { kind: string; name: string }[]): string {
  for (const kind of ['Agency', 'Campaign']) {
    for (const n of highlights) {
      const word = n.kind === kind ? /(?<!\p{L})\p{L}{4,}(?!\p{L})/u.exec(n.name)?.[0] : undefined;
      if (word) return `kind:${kind.toLowerCase()} ${word.toLowerCase()}`;
    }
  }
  return 'kind:agency county';
}
