// The editor of Cypher: CodeMirror in a shadow root, where its styles are style sheets of
// the page and no inline style, so that the content policy holds.
import {
  autocompletion,
  closeBrackets,
  closeCompletion,
  completionKeymap,
  type Completion,
  type CompletionContext,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { cypher } from '@codemirror/legacy-modes/mode/cypher';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Schema } from '../api/types';

export interface Editor {
  text(): string;
  setText(text: string): void;
  /** Underlines from each offset to the end of the word there, and nothing else; the first comes into sight. */
  mark(places: { offset: number; message: string }[]): void;
  focus(): void;
  close(): void;
}

export interface Hooks {
  changed(text: string): void;
  run(): void;
  schema(): Schema | null;
  /** Names of properties seen in answers. */
  properties(): string[];
}

const keywords = (
  'MATCH|OPTIONAL MATCH|WHERE|RETURN|DISTINCT|WITH|ORDER BY|DESC|SKIP|LIMIT|UNWIND|UNION ALL|AND|OR|NOT|IN|CONTAINS|' +
  'STARTS WITH|ENDS WITH|IS NULL|IS NOT NULL|CASE|WHEN|THEN|ELSE|END|EXISTS|shortestPath(|count(|collect(|size(|' +
  'coalesce(|substring(|toLower(|nodes(|relationships(|labels(|type(|min(|max(|sum(|avg('
).split('|');

const plainOptions = (labels: string[], type: string): Completion[] => labels.map((label) => ({ label, type }));

/** Labels after “(x:”, types after “[r:”, properties after a full stop, else clauses. */
export function complete(context: CompletionContext, schema: Schema | null, properties: string[]) {
  const before = context.matchBefore(/\[[^\]()]*[:|!]\w*$/);
  const label = context.matchBefore(/\([^()]*:\w*$/);
  const property = context.matchBefore(/[\w`]\.\w*$/);
  const word = context.matchBefore(/\w+$/);
  const from = word?.from ?? context.pos;
  if (before) {
    const options = (schema?.relations ?? []).map((r) => ({ label: r.type, type: 'type', detail: r.meaning }));
    return { from, options, validFor: /^\w*$/ };
  }
  if (label) {
    const options = (schema?.kinds ?? []).map((k) => ({ label: k.kind, type: 'class', detail: k.meaning }));
    return { from, options, validFor: /^\w*$/ };
  }
  if (property) return { from, options: plainOptions(properties, 'property'), validFor: /^\w*$/ };
  if (!word && !context.explicit) return null;
  return { from, options: plainOptions(keywords, 'keyword'), validFor: /^\w*$/ };
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--raised)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '10px 4px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--bar)' },
  '.cm-placeholder': { color: 'var(--soft)' },
  '.cm-tooltip': { border: '1px solid var(--line-strong)', backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.75' },
});

export function openEditor(host: HTMLElement, text: string, hooks: Hooks): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        StreamLanguage.define(cypher),
        syntaxHighlighting(colours),
        autocompletion({ override: [(c) => complete(c, hooks.schema(), hooks.properties())], icons: false }),
        keymap.of([
          { key: 'Mod-Enter', run: (at) => (closeCompletion(at), hooks.run(), true) },
          ...completionKeymap,
          ...defaultKeymap.filter((k) => k.key !== 'Mod-Enter'),
          ...historyKeymap,
        ]),
        placeholder('MATCH (a:Agency) RETURN a LIMIT 25'),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'Cypher query', 'aria-multiline': 'true' }),
        EditorView.updateListener.of((u) => u.docChanged && hooks.changed(u.state.doc.toString())),
        // A list that was on its way when the editor was left, for Run or the answer, would open over it.
        EditorView.domEventHandlers({ blur: (_, at) => void closeCompletion(at) }),
        theme,
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (t) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: t } }),
    mark(places) {
      const marks = places.map(({ offset, message }) => {
        const from = Math.min(offset, view.state.doc.length);
        const to = view.state.wordAt(from)?.to ?? Math.min(from + 1, view.state.doc.length);
        return { from, to, severity: 'error' as const, message };
      });
      view.dispatch(setDiagnostics(view.state, marks));
      if (marks[0]) view.dispatch({ effects: EditorView.scrollIntoView(marks[0].from) });
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}
