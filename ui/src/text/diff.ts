// What two texts share, word by word.

export interface Part {
  text: string;
  /** Whether the other text lacks it. */
  isOwn: boolean;
}

/** Words with the blanks that follow them. */
const wordsOf = (s: string): string[] => s.match(/\S+\s*|\s+/g) ?? [];
const plain = (word: string): string => word.trim();

/** Above this many comparisons the middles of two texts are held to differ as a whole. */
const mostCells = 4_000_000;

/** Both texts in parts: of a longest common subsequence of words, and each one's own (Wagner & Fischer 1974). */
export function differences(before: string, after: string): [Part[], Part[]] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let head = 0;
  while (head < a.length && head < b.length && plain(a[head]!) === plain(b[head]!)) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && plain(a.at(-1 - tail)!) === plain(b.at(-1 - tail)!)) tail++;
  const common = commonOf(a.slice(head, a.length - tail).map(plain), b.slice(head, b.length - tail).map(plain));
  const shared = (n: number, of: boolean[]) => (i: number) => i < head || i >= n - tail || of[i - head]!;
  return [partsOf(a, shared(a.length, common[0])), partsOf(b, shared(b.length, common[1]))];
}

/** Which words of either belong to a longest common subsequence. */
function commonOf(a: string[], b: string[]): [boolean[], boolean[]] {
  const inA = a.map(() => false);
  const inB = b.map(() => false);
  if (a.length * b.length > mostCells) return [inA, inB];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      inA[i++] = true;
      inB[j++] = true;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return [inA, inB];
}

function partsOf(words: string[], isShared: (i: number) => boolean): Part[] {
  const out: Part[] = [];
  words.forEach((text, i) => {
    const isOwn = !isShared(i);
    const last = out.at(-1);
    if (last && last.isOwn === isOwn) last.text += text;
    else out.push({ text, isOwn });
  });
  return out;
}
