// What two rows of receivers share: bulletins that both received, and those of one alone.
import type { Matrix, NodeRef } from '../../api/types';

export interface Shared {
  names: { both: NodeRef[]; left: NodeRef[]; right: NodeRef[] };
  /** Not all bulletins came: a bulletin of one alone may be of both. */
  isCut: boolean;
  looked: number;
}

/** Compares the columns of two answers, which are the bulletins that each row received. */
export function sharedOf(left: Matrix, right: Matrix): Shared {
  const refs = (m: Matrix): NodeRef[] => m.cols.items.map((c) => ({ id: c.key, name: c.name ?? c.key }));
  const [a, b] = [refs(left), refs(right)];
  const ofA = new Set(a.map((n) => n.id));
  const ofB = new Set(b.map((n) => n.id));
  return {
    names: {
      both: a.filter((n) => ofB.has(n.id)),
      left: a.filter((n) => !ofB.has(n.id)),
      right: b.filter((n) => !ofA.has(n.id)),
    },
    isCut: left.cols.truncated || right.cols.truncated,
    looked: Math.max(a.length, b.length),
  };
}
