import { expect, it } from 'vitest';
import type { Matrix } from '../src/api/types';
import { sharedOf } from '../src/views/matrix/compare';

const received = (keys: string[], truncated = false) =>
  ({
    cols: { dimension: 'campaign', items: keys.map((key) => ({ key, name: key.toUpperCase(), total: 1 })), total: keys.length, truncated },
  }) as unknown as Matrix;

it('tells what both received from what one received alone, and whether that is all', () => {
  const s = sharedOf(received(['c:1', 'c:2', 'c:3']), received(['c:3', 'c:4']));
  expect([s.names.both, s.names.left, s.names.right].map((l) => l.map((n) => n.id))).toEqual([['c:3'], ['c:1', 'c:2'], ['c:4']]);
  expect([s.isCut, s.names.both[0]!.name]).toEqual([false, 'C:3']);
  expect(sharedOf(received(['c:1']), received(['c:1'], true)).isCut).toBe(true);
});
