import { describe, expect, it } from 'vitest';
import { figureOf, light, lightAround } from '../src/figure/graph';
import { withPlaces } from '../src/figure/figure';
import { paletteOf } from '../src/graph/encode';
import type { Model } from '../src/graph/model';
import type { KindInfo } from '../src/api/types';

const kind = (kind: KindInfo['kind'], shape: string, light: string): KindInfo => ({
  kind,
  plural: `${kind}s`,
  meaning: '',
  prefix: kind.toLowerCase(),
  shape,
  light,
  dark: '#fff',
  private: false,
  count: 1,
});
// site ──SENT──> campaign ══SENT_TO (9 people)══> agency
const model: Model = {
  points: [
    { node: { id: 's', kind: 'Site', name: 'North Center', degree: 3, labels: ['FusionCenter'] } },
    { node: { id: 'c', kind: 'Campaign', name: 'Bulletin', degree: 10 } },
    { node: { id: 'a', kind: 'Agency', name: 'Salem PD', degree: 5 } },
  ],
  links: [
    { id: 's~SENT~c', source: 's', type: 'SENT', target: 'c', count: 1 },
    { id: 'c~SENT_TO~a', source: 'c', type: 'SENT_TO', target: 'a', count: 9, aggregate: true },
  ],
  cuts: [],
};
const style = {
  palette: paletteOf([kind('Site', 'hexagon', '#11f'), kind('Campaign', 'diamond', '#f11'), kind('Agency', 'square', '#1f1')], false),
  relations: new Map(),
  plurals: new Map([['Agency', 'Agencies']]),
  size: '',
  paper: '#fff',
  ink: '#000',
};

describe('the figure of a graph', () => {
  const figure = figureOf(model, style);

  it('has a look for each kind and a line for each type', () => {
    expect(figure.looks.map((l) => [l.name, l.colour])).toEqual([
      ['Site', '#11f'],
      ['Campaign', '#f11'],
      ['Agency', '#1f1'],
    ]);
    expect(figure.lines.map((l) => l.name)).toEqual(['SENT', 'SENT_TO']);
    expect([...figure.links.ends]).toEqual([0, 1, 1, 2]);
  });

  it('names nodes, and how many people an agency stands for', () => {
    expect(figure.labels.map((l) => l.text)).toEqual(['North Center', 'Bulletin', 'Salem PD  (9)']);
  });

  it('counts in its legend what it draws', () => {
    expect(figure.legend.map((e) => [e.text, e.count])).toEqual([
      ['Site', 1],
      ['Campaign', 1],
      ['Agencies', 1],
      ['sent', 1],
      ['sent to, the people of an agency in one line', 0],
    ]);
  });

  // A trace sums 9 people of Salem PD, and two of them are drawn beside it: the two receipts are counted, the sum is not.
  it('counts a receipt once where it is drawn by itself and in a sum', () => {
    const people = ['r1', 'r2'];
    const both: Model = {
      ...model,
      points: [...model.points, ...people.map((id) => ({ node: { id, kind: 'Recipient' as const, name: id, degree: 1 } }))],
      links: [...model.links, ...people.map((r) => ({ id: `c~SENT_TO~${r}`, source: 'c', type: 'SENT_TO', target: r, count: 1 }))],
    };
    const legend = figureOf(both, style).legend.map((e) => [e.text, e.count]);
    expect(legend).toContainEqual(['sent to', 2]);
    expect(legend).toContainEqual(['sent to, the people of an agency in one line', 0]);
    expect(legend.filter(([text]) => String(text).startsWith('sent to'))).toHaveLength(2);
  });

  it('says of people who are folded that they are drawn as their agency', () => {
    const folded = { ...model, points: model.points.map((p) => (p.node.id === 'a' ? { ...p, folded: ['r1', 'r2'] } : p)) };
    expect(figureOf(folded, style).legend.map((e) => e.text)).toContain('2 recipients drawn as their agency');
  });

  it('is framed by what it draws', () => {
    const r = figure.marks.radius;
    const placed = withPlaces(figure, Float32Array.of(-100, 0, 0, 50, 100, 0), 0);
    expect(placed.frame.x).toBeCloseTo(-100 - r[0]!, 3);
    expect(placed.frame.x + placed.frame.width).toBeCloseTo(100 + r[2]!, 3);
    expect(placed.frame.y + placed.frame.height).toBeCloseTo(50 + r[1]!, 3);
  });
});

it('lights a set of nodes with the links between, or one node with those that join it', () => {
  expect([...light(model, new Set(['s', 'c'])).links]).toEqual([1, 0]);
  const around = lightAround(model, 'a');
  expect([[...around.marks], [...around.links]]).toEqual([
    [0, 1, 1],
    [0, 1],
  ]);
});
