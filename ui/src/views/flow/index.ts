import { flag, list } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'flow',
  label: 'Flow',
  key: '2',
  part: {
    /** Whether topics stand between the sites and those who received. */
    topics: flag('topics'),
    /** Whether thin ones are shown one by one instead of as “other”. */
    all: flag('thin'),
    /** Stages of which more of the thin ones are shown one by one: a stage stands as often as it was opened. */
    opened: list('unfolded'),
  },
  load: () => import('./Flow.svelte'),
});
