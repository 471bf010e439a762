import { list } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'review',
  label: 'Review',
  part: {
    /** The two entities under review; of any other number, the next open pair is shown. */
    pair: list('pair'),
    /** Kinds whose pairs are asked. */
    kinds: list('of-kind'),
  },
  load: () => import('./Review.svelte'),
});
