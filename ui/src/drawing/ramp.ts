// The legend of a ramp: some round steps between one and the most.
import type { LegendEntry } from '../figure/figure';
import { number } from '../text/format';

export type Strength = (value: number, most: number) => number;

/** Round numbers up to a count: 1, 10, 50, and the count. */
function stepsOf(most: number): number[] {
  const round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000].filter((v) => v < most * 0.8);
  const some = round.length <= 3 ? round : [round[0]!, round[Math.floor(round.length / 2)]!, round.at(-1)!];
  return [...new Set(some), most];
}

export function rampOf(most: number, fill: string, words: string, strength: Strength = usual): LegendEntry[] {
  if (most <= 0) return [];
  const steps = stepsOf(most);
  return steps.map((v, i) => ({
    text: i === steps.length - 1 ? `${number(v)} ${words}` : number(v),
    look: -1,
    line: -1,
    count: 0,
    fill,
    opacity: strength(v, most),
  }));
}

const usual: Strength = (v, most) => 0.12 + 0.88 * Math.sqrt(Math.min(1, v / most));
