import { list, text } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'metrics',
  label: 'Metrics',
  part: {
    metric: text('metric'),
    scope: text('scope'),
    /** “name=value” each. */
    parameters: list('par'),
    /** The metric that its values are drawn against, or ''. */
    against: text('against'),
    /** The run whose result is shown. */
    run: text('run'),
    /** Kinds of node that are listed. */
    kinds: list('of-kind'),
  },
  load: () => import('./Metrics.svelte'),
});
