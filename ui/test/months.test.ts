import { expect, it } from 'vitest';
import { everyMonth } from '../src/text/months';

it('names every month between the first and the last', () => {
  const counts = [
    { value: '2020-11', count: 3 },
    { value: '2021-02', count: 1 },
    { value: '', count: 9 },
  ];
  expect(everyMonth(counts)).toEqual([
    { value: '2020-11', count: 3 },
    { value: '2020-12', count: 0 },
    { value: '2021-01', count: 0 },
    { value: '2021-02', count: 1 },
  ]);
  expect(everyMonth([])).toEqual([]);
});
