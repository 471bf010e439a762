import { describe, expect, it } from 'vitest';
import { piecesOf, type Mention } from '../src/text/marks';

const mention = (value: string, start: number, column = 'EmailBody'): Mention => ({
  id: `m~${start}`,
  kind: 'person',
  value,
  column,
  start,
});
const marked = (text: string, ...of: Mention[]) =>
  piecesOf(text, of)
    .pieces.map((p) => (p.mention ? `[${p.text}|${p.mention.id}]` : p.text))
    .join('');

describe('piecesOf', () => {
  it('marks each mention where its order puts it: offsets count markup and are larger', () => {
    expect(marked('Lee met Lee in Oakton.', mention('Lee', 900), mention('Oakton', 950), mention('Lee', 800))).toBe(
      '[Lee|m~800] met [Lee|m~900] in [Oakton|m~950].',
    );
  });
  it('takes whole words only', () => {
    expect(marked('Leeds, then Lee', mention('Lee', 1))).toBe('Leeds, then [Lee|m~1]');
    expect(marked('Élee, Lee', mention('Lee', 1))).toBe('Élee, [Lee|m~1]');
  });
  it('finds a value over a line end and with signs that mean something to a pattern', () => {
    expect(marked('seen by Ann\n  Holt (a+b?)', mention('Ann Holt', 1), mention('(a+b?)', 9))).toBe(
      'seen by [Ann\n  Holt|m~1] [(a+b?)|m~9]',
    );
  });
  it('puts a subject before its body', () => {
    expect(marked('Holt wanted\n\nHolt', mention('Holt', 3), mention('Holt', 500, 'EmailSubject'))).toBe(
      '[Holt|m~500] wanted\n\n[Holt|m~3]',
    );
  });
  it('never marks a place twice, and tells what it did not find', () => {
    const { pieces, lost } = piecesOf('Ann Holt', [mention('Ann Holt', 1), mention('Holt', 5), mention('', 7), mention('Zed', 9)]);
    expect(pieces).toHaveLength(1);
    expect(lost.map((m) => m.value)).toEqual(['Holt', '', 'Zed']);
  });
});
