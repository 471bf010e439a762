import type { Figure } from '../figure/figure';

/** A figure, and what it shows in a sentence or two, for readers who do not see it. */
export interface Drawn {
  figure: Figure;
  says: string;
}
