// Wiring only.
import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { judging } from './judging.svelte';
import { app } from './state.svelte';

app.start();
void judging.count();
const target = document.getElementById('app');
if (target) mount(App, { target });
