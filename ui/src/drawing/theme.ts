// The colours of a written figure: those of the page (app.css), by name.
export interface Theme {
  isDark: boolean;
  paper: string;
  ink: string;
  soft: string;
  line: string;
  /** Cells and flows of bulletins. */
  campaign: string;
  site: string;
  agency: string;
  topic: string;
  place: string;
}

const light: Theme = {
  isDark: false,
  paper: '#fbfaf7',
  ink: '#1b1d21',
  soft: '#565b63',
  line: '#e0dcd2',
  campaign: '#e56b15',
  site: '#2c4ed6',
  agency: '#3c8ff8',
  topic: '#561a7b',
  place: '#114207',
};

const dark: Theme = {
  isDark: true,
  paper: '#14171c',
  ink: '#e9e7e2',
  soft: '#a9afb9',
  line: '#2d333d',
  campaign: '#db4015',
  site: '#3f72ff',
  agency: '#55adfc',
  topic: '#b24daf',
  place: '#9dfb9a',
};

/** Light, dark, or light without paper. */
export const themeNamed = (name: string): Theme => (name === 'dark' ? dark : light);
