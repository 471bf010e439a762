import { choice, flag } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'map',
  label: 'Map',
  key: '3',
  part: {
    /** What a state is coloured by. */
    by: choice('shade', ['bulletins', 'agencies']),
    /** Whether agencies whose place is known are dots. */
    dots: flag('dots'),
  },
  load: () => import('./Map.svelte'),
});
