// Stories: sequences of saved views with captions, kept in the store; written as files, and told in the page.
import { tick } from 'svelte';
import * as api from '../api';
import type { Story, StoryStep, StoryToSave, ViewHead } from '../api/types';
import type { ViewDocument } from '../document/document';
import { fromStored } from '../document/stored';
import { announcer } from './announcer.svelte';
import { judging } from './judging.svelte';
import { saved } from './saved.svelte';
import { view } from './view.svelte';

class StoriesStore {
  list = $state.raw<Story[]>([]);
  problem = $state.raw<api.Problem | null>(null);
  /** The story deleted last, to be brought back. */
  deleted = $state.raw<Story | null>(null);
  /** The story that is told in the page, and its step. */
  told = $state.raw<Story | null>(null);
  at = $state(0);

  async load(): Promise<void> {
    try {
      this.list = (await api.stories()).stories;
    } catch (e) {
      const problem = api.asProblem(e);
      if (problem.code !== 'not_supported') this.problem = problem;
    }
  }

  /** Saves a new story, or a version of one; false where it failed. */
  keep(s: Pick<StoryToSave, 'id' | 'name' | 'intro' | 'steps' | 'replaces'>): Promise<boolean> {
    return this.doing(async () => {
      await api.saveStory({ ...s, author: judging.author.trim() });
      announcer.say(`${s.name} is saved.`);
    });
  }

  remove(s: Story): Promise<boolean> {
    return this.doing(async () => {
      this.deleted = await api.deleteStory(s.id);
      announcer.say(`${s.name} is deleted. Undo brings it back.`);
    });
  }

  restore(): Promise<boolean> {
    return this.doing(async () => {
      if (!this.deleted) return;
      const { id, name, intro, steps, author, at } = this.deleted;
      await api.saveStory({ id, name, intro, steps, author, at });
      announcer.say(`${name} is back.`);
      this.deleted = null;
    });
  }

  /** The saved view of a step; null where it was deleted, or where the step has a document of its own. */
  viewOf = (s: StoryStep): ViewHead | null => saved.list.find((v) => v.id === s.view) ?? null;

  /** What a step shows; null where that is not there any more, or of another version of the page. */
  documentOf = (s: StoryStep): ViewDocument | null => fromStored(s.document ?? this.viewOf(s)?.document).document;

  /** Shows a step of a story, with a smooth change from what is shown. */
  async tell(story: Story, at: number): Promise<void> {
    const step = story.steps[at];
    if (!step) return;
    this.told = story;
    this.at = at;
    const document = this.documentOf(step);
    announcer.say(`Step ${at + 1} of ${story.steps.length}. ${step.title ?? ''} ${step.caption ?? ''}`);
    if (!document) return;
    const show = async () => {
      view.go(document);
      await tick();
    };
    // A graph moves its nodes itself; other views fade into each other.
    const isStill = document.view === 'graph' && view.document.view === 'graph';
    const isQuiet = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isStill || isQuiet || !('startViewTransition' in window.document)) await show();
    else window.document.startViewTransition(show);
  }

  close(): void {
    this.told = null;
  }

  private async doing(act: () => Promise<void>): Promise<boolean> {
    this.problem = null;
    let problem: api.Problem | null = null;
    try {
      await act();
    } catch (e) {
      problem = api.asProblem(e);
    }
    await this.load();
    this.problem ??= problem;
    return this.problem === null;
  }
}

export const stories = new StoriesStore();
