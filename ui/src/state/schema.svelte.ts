// What the server says of its graph: kinds, relationship types, metrics, counts. The
// colours of the kinds become CSS variables, “--kind-Agency”, for both themes.
import * as api from '../api';
import type { RelationInfo, Schema } from '../api/types';
import { paletteOf } from '../graph/encode';
import { idsIn } from '../text/ids';
import { preferences } from './preferences.svelte';

class SchemaStore {
  value = $state.raw<Schema | null>(null);
  /** Why there is none. */
  problem = $state.raw<api.Problem | null>(null);

  palette = $derived(paletteOf(this.value?.kinds ?? [], preferences.isDark));
  relations = $derived(new Map<string, RelationInfo>((this.value?.relations ?? []).map((r) => [r.type, r])));
  plurals = $derived(new Map<string, string>((this.value?.kinds ?? []).map((k) => [k.kind, k.plural])));

  async load(): Promise<void> {
    this.problem = null;
    try {
      this.accept(await api.schema());
    } catch (e) {
      this.problem = api.asProblem(e);
    }
  }

  accept(schema: Schema): void {
    this.value = schema;
    for (const k of schema.kinds) document.documentElement.style.setProperty(`--kind-${k.kind}`, `light-dark(${k.light}, ${k.dark})`);
  }

  private async loaded(signal?: AbortSignal): Promise<Schema> {
    return this.value ?? (await api.schema(signal));
  }

  /** The ids that words may stand for in this graph. */
  async idsIn(words: string, signal: AbortSignal): Promise<string[]> {
    if (!/[:/]/.test(words)) return [];
    const { kinds, leaks } = await this.loaded(signal);
    return idsIn(
      words,
      kinds.map((k) => k.prefix),
      leaks.flatMap((l) => l.sites),
    );
  }

  /** Whether things with this prefix of an id are of a kind that texts name. */
  async isNamedInTexts(prefix: string): Promise<boolean> {
    const { kinds, relations } = await this.loaded();
    const kind = kinds.find((k) => k.prefix === prefix)?.kind;
    return kind !== undefined && relations.some((r) => r.type === 'MENTIONS' && r.targets.includes(kind));
  }

  /** Every relationship type but names found in texts. */
  async withoutMentions(): Promise<string[]> {
    const { relations } = await this.loaded();
    return relations.map((r) => r.type).filter((t) => t !== 'MENTIONS');
  }
}

export const schema = new SchemaStore();
