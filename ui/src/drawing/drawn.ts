import type { Figure } from '../figure/figure';
import type { Cell } from './table';

/** A figure, and what it shows in a sentence or two, for readers who do not see it. */
export interface Drawn {
  figure: Figure;
  says: string;
  /** What was left out of an answer: “120 of 2,510 SENT_TO, ranked by degree”. It stands below the picture. */
  cuts?: string[];
  /** Its numbers as a table, heads first. */
  table: Cell[][];
  /** The nodes and edges of a graph, without sums and with people who are folded; other drawings have none. */
  holds?: { nodes: string[]; edges: string[] };
}
