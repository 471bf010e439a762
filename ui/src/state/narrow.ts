// Whether the window is as narrow as a phone: tools then stand in sheets, so that what is drawn keeps its room.
import { MediaQuery } from 'svelte/reactivity';

export const narrow = new MediaQuery('max-width: 700px');
