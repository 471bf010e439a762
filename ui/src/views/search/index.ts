import { list } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'search',
  label: 'Search',
  part: {
    /** Names of a pasted list, searched in one go. */
    names: list('names'),
  },
  load: () => import('./Search.svelte'),
});
