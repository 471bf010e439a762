import { describe, expect, it } from 'vitest';
import type { CascadeStep } from '../src/api/types';
import { figureOfCascade, ticksOf } from '../src/views/cascade/timeline';

const step = (id: string, site: string, sent_at: string, recipients: number, news: number): CascadeStep =>
  ({
    id,
    name: id,
    sent_at,
    status: 'sent',
    site: { id: site, name: site, state: 'CA' },
    similarity: 1,
    recipients,
    new: news,
    overlap: 0,
  }) as CascadeStep;
const style = { width: 600, first: 'red', again: 'blue', way: 'gray', quiet: 'silver' };
const middle = (path: string) => Number(/^M(-?[\d.]+) (-?[\d.]+)/.exec(path)![1]);

describe('figureOfCascade', () => {
  const steps = [
    step('a', 'north', '2020-05-01T10:00:00', 100, 100),
    step('b', 'south', '2020-05-01T12:00:00', 25, 5),
    step('c', 'north', '2020-05-01T12:00:00', 0, 0),
    step('d', 'north', '2020-05-03T10:00:00', 50, 0),
  ];
  const { figure, of } = figureOfCascade(steps, style);
  const group = (name: string) => figure.areas.filter((a) => a.group === name);

  it('keeps two sites of one name apart', () => {
    const named = steps.map((s) => ({ ...s, site: { ...s.site, name: 'Center', state: s.site.id === 'north' ? 'CA' : 'OR' } }));
    const rows = figureOfCascade(named, style).figure.areas.filter((a) => a.group === 'rows');
    expect(rows.map((a) => a.title)).toEqual(['Center (CA)', 'Center (OR)']);
  });

  it('has a row a site and a disc a bulletin, which says its numbers', () => {
    expect(group('rows').map((a) => a.title)).toEqual(['north', 'south']);
    expect(group('again').map((a) => a.title.split('; ')[1])).toEqual([
      '100 people, 100 for the first time, 0 again',
      '25 people, 5 for the first time, 20 again',
      'nobody known to have received it',
      '50 people, 0 for the first time, 50 again',
    ]);
    expect(group('first')).toHaveLength(2);
    expect(of.filter((s) => s === 1)).toHaveLength(2);
  });
  it('lets no disc of a row cover another, and keeps all within the frame', () => {
    const close = Array.from({ length: 9 }, (_, i) => step(`s${i}`, 'one', '2020-05-01T10:00:00', 90, 90));
    const xs = figureOfCascade(close, style)
      .figure.areas.filter((a) => a.group === 'again')
      .map((a) => middle(a.path));
    xs.slice(1).forEach((x, i) => expect(x - xs[i]!).toBeGreaterThanOrEqual(28));
  });
  it('draws nothing of what has no time', () => {
    expect(figureOfCascade([step('u', 'north', '', 5, 5)], style).of).toEqual([]);
  });
});

describe('ticksOf', () => {
  const at = (s: string) => Date.parse(`${s}T00:00:00Z`);
  it.each([
    ['2020-05-01', '2020-05-05', ['2 May 2020', '3 May 2020', '4 May 2020', '5 May 2020']],
    ['2020-01-10', '2020-05-05', ['Feb 2020', 'Mar 2020', 'Apr 2020', 'May 2020']],
    ['2000-01-10', '2050-05-05', ['Jan 2010', 'Jan 2020', 'Jan 2030', 'Jan 2040', 'Jan 2050']],
  ])('%s to %s', (from, to, want) => {
    expect(ticksOf(at(from), at(to)).map((t) => t.text)).toEqual(want);
  });
});
