import { describe, expect, it } from 'vitest';
import {
  addStep,
  apart,
  collapse,
  emptyScene,
  hide,
  isExpanded,
  keyOf,
  pin,
  stepOf,
  together,
  toggleOpen,
  type Step,
} from '../src/document/scene';

const expand = (limit: number): Step => ({ kind: 'expand', id: 'site:a', type: 'SENT', to: 'Campaign', limit });
const keys = (s: { steps: Step[] }) => s.steps.map(keyOf);

describe('scene', () => {
  it('replaces a smaller expansion by the larger', () => {
    const s = addStep(addStep(emptyScene(), expand(50)), expand(200));
    expect(keys(s)).toEqual(['x!site:a!SENT!Campaign!200']);
  });

  it('replaces a path by another between the same ends', () => {
    const path = (to: string, mentions: boolean): Step => ({ kind: 'path', id: 'site:a', to, mentions });
    const s = [path('site:b', false), path('site:c', false), path('site:b', true)].reduce(addStep, emptyScene());
    expect(keys(s)).toEqual(['p!site:a!site:c', 'p!site:a!site:b!m']);
  });

  it('keeps how many paths are asked for, and whether in time, in the name of the step', () => {
    const path: Step = { kind: 'path', id: 'site:a', to: 'site:b', mentions: true, k: 25, inTime: true };
    expect(keyOf(path)).toBe('p!site:a!site:b!mt25');
    expect(
      ['p!site:a!site:b!mt25', 'p!site:a!site:b!t', 'p!site:a!site:b', 'p!site:a!site:b!9000'].map((s) => stepOf(s.split('!'))),
    ).toEqual([
      path,
      { kind: 'path', id: 'site:a', to: 'site:b', mentions: false, inTime: true },
      { kind: 'path', id: 'site:a', to: 'site:b', mentions: false },
      { kind: 'path', id: 'site:a', to: 'site:b', mentions: false },
    ]);
  });

  it('puts nodes together and takes them apart, the other groups keeping their names', () => {
    const s = together(together(emptyScene(), ['a', 'b']), ['c', 'd', 'b']);
    expect(s.groups).toEqual([['a'], ['c', 'd', 'b']]);
    expect(apart(s, 'group:0').groups).toEqual([[], ['c', 'd', 'b']]);
    expect(apart(s, 'group:1').groups).toEqual([['a']]);
    expect(apart(s, 'fan:c|Agency|CA').open).toEqual(['fan:c|Agency|CA']);
  });

  it('adds beside what is there', () => {
    const s = addStep(addStep(emptyScene(), { kind: 'node', id: 'site:b' }), expand(50));
    expect(keys(s)).toEqual(['n!site:b', 'x!site:a!SENT!Campaign!50']);
  });

  it('shows again what is added after it was hidden', () => {
    const s = addStep(hide(emptyScene(), ['site:b', 'site:c']), { kind: 'node', id: 'site:b' });
    expect(s.hidden).toEqual(['site:c']);
  });

  it('collapses to the node itself', () => {
    const s = collapse(addStep(addStep(emptyScene(), { kind: 'node', id: 'site:a' }), expand(50)), 'site:a');
    expect(keys(s)).toEqual(['n!site:a']);
    expect(isExpanded(s, 'site:a')).toBe(false);
  });

  it('pins at whole places and unpins', () => {
    const s = pin(emptyScene(), 'a', [1.6, -2.2]);
    expect(s.pinned).toEqual({ a: [2, -2] });
    expect(pin(s, 'a', null).pinned).toEqual({});
  });

  it('opens and closes', () => {
    const s = toggleOpen(emptyScene(), 'agency:x');
    expect(isExpanded(s, 'agency:x')).toBe(true);
    expect(toggleOpen(s, 'agency:x').open).toEqual([]);
  });
});
