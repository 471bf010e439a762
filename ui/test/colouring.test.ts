import { expect, it } from 'vitest';
import { colouringOf } from '../src/graph/colouring';
import type { Point } from '../src/graph/model';

const points = (measure: string, values: (number | undefined)[]): Point[] =>
  values.map((v, i) => ({
    node: { id: `agency:${i}`, kind: 'Agency', name: '', degree: 0, ...(v !== undefined && { measures: { [measure]: v } }) },
  })) as Point[];
const classesOf = (p: Point[], measure: string) => {
  const c = colouringOf(p, measure, false)!;
  return p.map((x) => c.classes[c.of(x)]!.text);
};

it('puts values into classes of about as many different ones, from pale to strong, and tells those without', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000, undefined];
  expect(classesOf(points('degree', values), 'degree')).toEqual([
    ...['1 to 2', '1 to 2', '3 to 4', '3 to 4', '5 to 6', '5 to 6', '7 to 8', '7 to 8', '9 to 1,000', '9 to 1,000'],
    'no value',
  ]);
  const { classes } = colouringOf(points('degree', values), 'degree', false)!;
  expect(new Set(classes.map((c) => c.colour)).size).toBe(6);
});

it('gives one value one class, and no colour where nothing has a value', () => {
  expect(classesOf(points('pagerank', [0.25, 0.25]), 'pagerank')).toEqual(['0.25', '0.25']);
  expect(colouringOf(points('degree', [undefined]), 'degree', true)).toBeNull();
  expect(colouringOf(points('degree', [1]), 'pagerank', true)).toBeNull();
});

it('tells the largest groups apart and puts the rest together', () => {
  const groups = [3, 3, 3, 1, 1, 2, 4, 5, 6, 7, 8, 9];
  const texts = classesOf(points('community', groups), 'community');
  expect(texts.slice(0, 5)).toEqual(['group 3', 'group 3', 'group 3', 'group 1', 'group 1']);
  expect(texts.slice(-2)).toEqual(['2 smaller groups', '2 smaller groups']);
});
