// Metrics that were worked out for what is shown, and stand beside its nodes: they are no part of the leak, nor written to it.
import type { Model, Point } from './model';

/** Values by node, by what they are called: “run:leiden:selection”. */
export type Values = ReadonlyMap<string, ReadonlyMap<string, number>>;

export const runName = (metric: string, scope: string): string => `run:${metric}:${scope}`;

/** Metric and scope of such a name; null for one that was written to the graph. */
export function runNamed(name: string): { metric: string; scope: string } | null {
  const [, metric, scope] = /^run:([^:]+):([^:]+)$/.exec(name) ?? [];
  return metric && scope ? { metric, scope } : null;
}

/** The model with the values beside its nodes; nodes without one stay as they are. */
export function measured(model: Model, values: Values): Model {
  if (values.size === 0) return model;
  const of = (p: Point): Point => {
    const own = [...values].flatMap(([name, by]) => (by.has(p.node.id) ? [[name, by.get(p.node.id)!] as const] : []));
    const group = p.group?.map(of);
    return {
      ...p,
      ...(group ? { group } : {}),
      ...(own.length > 0 ? { node: { ...p.node, measures: { ...p.node.measures, ...Object.fromEntries(own) } } } : {}),
    };
  };
  return { ...model, points: model.points.map(of) };
}
