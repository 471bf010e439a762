import { flag } from '../../document/fields';
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
  },
  load: () => import('./Flow.svelte'),
});
