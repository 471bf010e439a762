import { describe, expect, it } from 'vitest';
import { followPress } from '../src/views/graph/press';

function play(moves: [string, number, number][]): string[] {
  const told: string[] = [];
  const event = (name: string, clientX: number, clientY: number) => new MouseEvent(name, { clientX, clientY }) as PointerEvent;
  followPress(event('pointerdown', 10, 10), (e) => [e.clientX, e.clientY], {
    drag: ([x, y]) => told.push(`drag ${x},${y}`),
    drop: ([x, y]) => told.push(`drop ${x},${y}`),
    tap: () => told.push('tap'),
    end: () => told.push('end'),
  });
  for (const [name, x, y] of moves) window.dispatchEvent(event(name, x, y));
  return told;
}

describe('followPress', () => {
  it.each<[string, [string, number, number][], string[]]>([
    ['a tap', [['pointerup', 10, 10]], ['end', 'tap']],
    [
      'a tap of an unsteady hand',
      [
        ['pointermove', 12, 11],
        ['pointerup', 12, 11],
      ],
      ['end', 'tap'],
    ],
    [
      'a drag',
      [
        ['pointermove', 30, 10],
        ['pointermove', 31, 10],
        ['pointerup', 40, 12],
      ],
      ['drag 30,10', 'drag 31,10', 'end', 'drop 40,12'],
    ],
    [
      'a drag that comes back',
      [
        ['pointermove', 30, 10],
        ['pointermove', 10, 10],
        ['pointerup', 10, 10],
      ],
      ['drag 30,10', 'drag 10,10', 'end', 'drop 10,10'],
    ],
    [
      'a press taken away',
      [
        ['pointermove', 30, 10],
        ['pointercancel', 30, 10],
      ],
      ['drag 30,10', 'end'],
    ],
    [
      'nothing after the end',
      [
        ['pointerup', 10, 10],
        ['pointermove', 90, 90],
        ['pointerup', 90, 90],
      ],
      ['end', 'tap'],
    ],
  ])('%s', (_, moves, want) => {
    expect(play(moves)).toEqual(want);
  });
});
