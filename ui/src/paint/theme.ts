// Colours of the theme as a canvas and a written figure need them: computed, not as variables.

/** The computed value of a CSS colour variable, “--paper”. */
export function colourOf(name: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
