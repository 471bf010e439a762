// The figure of a flow: its ribbons with the names of the stages above.
import type { Matrix } from '../api/types';
import type { ViewDocument } from '../document/document';
import type { Label } from '../figure/figure';
import { number, plural } from '../text/format';
import { figureOfFlow, flowOf, shownOf } from '../views/flow/flow';
import type { Drawn } from './drawn';
import type { Room } from './host';
import { stagesOf } from './questions';
import { tableOfFlow } from './table';
import type { Theme } from './theme';

const titles: Record<string, string> = { site: 'Center', topic: 'Topic', agency_type: 'Type of agency', state: 'State' };

export function drawFlow(d: ViewDocument, steps: Matrix[], room: Room, theme: Theme): Drawn {
  const stages = stagesOf(d);
  const flow = flowOf(steps, (stage) => shownOf(stage, d.question.flow));
  const inStage = stages.map((s) => flow.nodes.filter((n) => n.stage === s).length);
  const height = room.height || Math.max(room.width * 0.5, Math.max(...inStage, 1) * room.size * 2.1);
  const { figure } = figureOfFlow(flow, {
    width: room.width,
    height,
    colours: { site: theme.site, topic: theme.topic, agency_type: theme.agency, state: theme.place },
    paper: theme.paper,
    ink: theme.ink,
    size: room.size,
    top: room.size * 2,
    summed: ' summed',
  });
  const heads = stages.map((s, i): Label => {
    const bars = figure.areas.filter((a) => a.group === `nodes/${s}`);
    const x = Number(/^M(-?[\d.]+)/.exec(bars[0]?.path ?? '')?.[1] ?? (i * room.width) / stages.length);
    return { text: titles[s]!, mark: -1, x, y: room.size, anchor: 'start', size: room.size, priority: 0, strong: true };
  });
  const total = steps[0]?.total ?? 0;
  const first = flow.nodes.filter((n) => n.stage === stages[0] && n.folded === 0).sort((a, b) => b.total - a.total)[0];
  return {
    table: tableOfFlow(flow),
    figure: { ...figure, labels: [...heads, ...figure.labels], title: 'From centers to states: how bulletins flowed' },
    says:
      `${plural(total, 'bulletin')} by ${stages.map((s) => titles[s]!.toLowerCase()).join(', ')}.` +
      (first ? ` Most from ${first.label}: ${number(first.total)}.` : '') +
      ' A bulletin that went to several types or states counts in each.',
  };
}
