// Pictures as pixels: drawing a written file, and how far two pictures are apart.
import { execFileSync } from 'node:child_process';

/** An SVG as a browser draws it that knows none of the page's styles and fonts. */
export async function drawn(page, svg, width) {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(`<body style="margin:0;background:#fff"><img src="${source}" style="display:block;width:${width}px"></body>`);
  await page.locator('img').evaluate((img) => img.decode());
  return page.locator('img').screenshot({ animations: 'disabled' });
}

/** An SVG without its legend, which the page shows elsewhere. */
export const withoutLegend = (page, svg) =>
  page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
    picture.getElementById('legend')?.remove();
    return new XMLSerializer().serializeToString(picture);
  }, svg.toString());

/** A picture turned upside down and mirrored: the same colours in other places. */
export async function turned(page, png) {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  await page.setContent(`<body style="margin:0"><img src="${source}" style="display:block;transform:rotate(180deg)"></body>`);
  await page.locator('img').evaluate((img) => img.decode());
  return page.locator('img').screenshot({ animations: 'disabled' });
}

/** The first page of a PDF, drawn by poppler. */
export const drawnByPoppler = (pdf, dpi) => execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-'], { input: pdf, maxBuffer: 1 << 28 });

/** How far two pictures of one size are apart, of 255, on the mean of all pixels and colours; a rim of two pixels may differ. */
export const apart = (page, a, b) => page.evaluate(compare, { a: a.toString('base64'), b: b.toString('base64'), cells: 0 });

/**
 * How much of the colour of two pictures lies elsewhere, from 0 (all in the same places) to 1 (none): each picture is cut to the box
 * around what is neither paper, grey nor ink, laid on 64 × 64 cells and averaged there; the sum of the differences of all cells is
 * divided by the sum of the colours of both. Texts and sizes may differ.
 */
export const colourElsewhere = (page, a, b) => page.evaluate(compare, { a: a.toString('base64'), b: b.toString('base64'), cells: 64 });

/** It runs in the browser. */
async function compare({ a, b, cells }) {
  const pixels = async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const [one, two] = [await pixels(a), await pixels(b)];
  if (cells === 0) {
    if (Math.abs(one.width - two.width) > 2 || Math.abs(one.height - two.height) > 2)
      throw new Error(`${one.width} × ${one.height} and ${two.width} × ${two.height} pixels`);
    const [width, height] = [Math.min(one.width, two.width), Math.min(one.height, two.height)];
    let sum = 0;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < 3; c++) sum += Math.abs(one.data[4 * (y * one.width + x) + c] - two.data[4 * (y * two.width + x) + c]);
    return sum / (width * height * 3);
  }
  /** Mean colour of each cell, as a distance from white; what has no colour is white. */
  const grid = ({ data, width, height }) => {
    const at = (x, y) => [0, 1, 2].map((c) => data[4 * (y * width + x) + c]);
    const isColoured = (p) => Math.max(...p) - Math.min(...p) > 40;
    let [x0, y0, x1, y1] = [width, height, 0, 0];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (isColoured(at(x, y))) {
          [x0, x1] = [Math.min(x0, x), Math.max(x1, x)];
          [y0, y1] = [Math.min(y0, y), Math.max(y1, y)];
        }
    const sums = new Float64Array(cells * cells * 3);
    for (let y = y0; y <= y1; y++)
      for (let x = x0; x <= x1; x++) {
        const p = at(x, y);
        if (!isColoured(p)) continue;
        const cell = Math.floor(((y - y0) / (y1 - y0 + 1)) * cells) * cells + Math.floor(((x - x0) / (x1 - x0 + 1)) * cells);
        p.forEach((v, c) => (sums[3 * cell + c] += 255 - v));
      }
    if (x1 < x0) return sums; // no colour at all
    const pixelsOfCell = ((x1 - x0 + 1) * (y1 - y0 + 1)) / (cells * cells);
    return sums.map((v) => v / pixelsOfCell);
  };
  const [p, q] = [grid(one), grid(two)];
  let [elsewhere, all] = [0, 0];
  for (let i = 0; i < p.length; i++) {
    elsewhere += Math.abs(p[i] - q[i]);
    all += p[i] + q[i];
  }
  return all === 0 ? 0 : elsewhere / all;
}
