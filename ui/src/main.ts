// Wiring only.
import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import './shared.css';
import { judging } from './state/judging.svelte';
import { me } from './state/me.svelte';
import { start } from './state/session';

start();
void judging.count();
void me.load();
const target = document.getElementById('app');
if (target) mount(App, { target });
