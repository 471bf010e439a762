// What was looked at lately, on this machine only.
const key = 'bluegraph.recent';
const most = 12;

export interface Recent {
  id: string;
  kind: string;
  name: string;
}

class RecentStore {
  list = $state.raw<Recent[]>(stored());

  /** Puts a thing first. */
  visit(r: Recent): void {
    this.list = [r, ...this.list.filter((x) => x.id !== r.id)].slice(0, most);
    localStorage.setItem(key, JSON.stringify(this.list));
  }
}

function stored(): Recent[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    const isRecent = (r: unknown): r is Recent =>
      ['id', 'kind', 'name'].every((f) => typeof (r as Record<string, unknown> | null)?.[f] === 'string');
    return Array.isArray(list) ? list.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export const recent = new RecentStore();
