// Nodes coloured by a metric that was written to the graph: a ramp of one hue for values, apart colours
// for groups. Neither ramp nor groups use the hue of a kind alone: the shape still says the kind.
import { figure as written } from '../text/metric';
import { number } from '../text/format';
import type { Point } from './model';

export interface Class {
  text: string;
  colour: string;
}

export interface Colouring {
  /** From the smallest values to the largest, or the largest group first; nodes without a value last. */
  classes: Class[];
  /** The class of a node. */
  of(p: Point): number;
}

const isOfGroups = (measure: string): boolean => /^(community|component|run:(leiden|louvain|components):.*)$/.test(measure);

const ramps = {
  light: ['#7fa89e', '#5b8d83', '#3a7268', '#1d574e', '#063b34'],
  dark: ['#3f7a70', '#5b988c', '#7db6aa', '#a5d4c9', '#d6f5ec'],
};
const apart = {
  light: ['#0072b2', '#c4500a', '#00795a', '#a8467f', '#7a5b00', '#5b3b9e', '#a32638'],
  dark: ['#56b4e9', '#f0883e', '#34c79a', '#e08cc0', '#e0c04c', '#a98ff0', '#f2777a'],
};
const others = { light: '#6b7280', dark: '#9aa1ad' };
const none = { light: '#b4b2ab', dark: '#4a515c' };

/** The colouring of the nodes of a graph by a metric; null where none of them has a value. */
export function colouringOf(points: Point[], measure: string, isDark: boolean): Colouring | null {
  const theme = isDark ? 'dark' : 'light';
  const values = points.map((p) => p.node.measures?.[measure]).filter((v) => v !== undefined);
  if (values.length === 0) return null;
  const without = { text: 'no value', colour: none[theme] };
  return isOfGroups(measure) ? byGroup(values, measure, theme, without) : byValue(values, measure, theme, without);
}

type Theme = keyof typeof ramps;

/** Classes of about as many nodes each: a few large values do not make all others pale. */
function byValue(values: number[], measure: string, theme: Theme, without: Class): Colouring {
  const ramp = ramps[theme];
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const count = Math.min(ramp.length, sorted.length);
  const starts = Array.from({ length: count }, (_, i) => sorted[Math.floor((i * sorted.length) / count)]!);
  const classes = starts.map((from, i) => {
    const to = i + 1 < count ? sorted[sorted.indexOf(starts[i + 1]!) - 1]! : sorted.at(-1)!;
    const colour = ramp[count === 1 ? ramp.length - 1 : Math.round((i * (ramp.length - 1)) / (count - 1))]!;
    return { text: from === to ? written(from) : `${written(from)} to ${written(to)}`, colour };
  });
  return {
    classes: [...classes, without],
    of(p) {
      const v = p.node.measures?.[measure];
      return v === undefined ? count : starts.findLastIndex((from) => v >= from);
    },
  };
}

function byGroup(values: number[], measure: string, theme: Theme, without: Class): Colouring {
  const sizes = new Map<number, number>();
  for (const v of values) sizes.set(v, (sizes.get(v) ?? 0) + 1);
  const largest = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, apart[theme].length);
  const at = new Map(largest.map(([group], i) => [group, i]));
  const rest = sizes.size - largest.length;
  return {
    classes: [
      ...largest.map(([group], i) => ({ text: `group ${number(group)}`, colour: apart[theme][i]! })),
      ...(rest > 0 ? [{ text: `${number(rest)} smaller groups`, colour: others[theme] }] : []),
      without,
    ],
    of(p) {
      const v = p.node.measures?.[measure];
      if (v === undefined) return largest.length + (rest > 0 ? 1 : 0);
      return at.get(v) ?? largest.length;
    },
  };
}
