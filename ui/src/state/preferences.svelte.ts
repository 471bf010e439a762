// What a reader chose for this machine.
export type Theme = 'auto' | 'light' | 'dark';

const themeKey = 'bluegraph.theme';
const singleKeysKey = 'bluegraph.single-keys';

class Preferences {
  theme = $state<Theme>(storedTheme());
  /** Whether single letters are commands. */
  singleKeys = $state(localStorage.getItem(singleKeysKey) !== 'off');
  private readonly system = window.matchMedia('(prefers-color-scheme: dark)');
  private isSystemDark = $state(this.system.matches);

  isDark = $derived(this.theme === 'dark' || (this.theme === 'auto' && this.isSystemDark));

  start(): void {
    this.system.addEventListener('change', (e) => (this.isSystemDark = e.matches));
    this.setTheme(this.theme);
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    localStorage.setItem(themeKey, theme);
    document.documentElement.dataset.theme = theme;
  }

  setSingleKeys(on: boolean): void {
    this.singleKeys = on;
    localStorage.setItem(singleKeysKey, on ? 'on' : 'off');
  }
}

function storedTheme(): Theme {
  const t = localStorage.getItem(themeKey);
  return t === 'light' || t === 'dark' ? t : 'auto';
}

export const preferences = new Preferences();
