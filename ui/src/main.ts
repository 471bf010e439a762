// Wiring only.
import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import './shared.css';
import { judging } from './state/judging.svelte';
import { me } from './state/me.svelte';
import { start } from './state/session';
import { view } from './state/view.svelte';
import { views } from './views';

start();
const shown = views.find((v) => v.name === view.document.view);
void shown?.load().catch(() => {}); // it is on its way while the shell is drawn, which tells of what fails
void judging.count();
void me.load();
// A task of its own: reading the modules and drawing the shell are together too long for one.
setTimeout(() => {
  const target = document.getElementById('app');
  if (target) mount(App, { target });
});
