import { colour, h } from './dom.js';
import { t } from './i18n.js';

/** Colours on each side of the middle. */
const STEPS = 255;

/** Colours from -1 to 1, by way of the paper, as the bytes of a pixel. */
function ramp() {
  const parts = (name) => colour(name).match(/[\d.]+/g).slice(0, 3).map(Number);
  const [cold, paper, warm] = ['cold', 'sheet', 'warm'].map(parts);
  const bytes = new Uint8Array(4 * (2 * STEPS + 1)).fill(255);
  for (let at = -STEPS; at <= STEPS; at += 1) {
    const end = at < 0 ? cold : warm;
    bytes.set(paper.map((from, part) => Math.round(from + ((end[part] - from) * Math.abs(at)) / STEPS)), 4 * (at + STEPS));
  }
  return new Uint32Array(bytes.buffer);
}

/**
 * Numbers as colours: a row for each unit, a column for each token. One unit can be chosen, by a click or by arrow keys.
 * Events: unit-chosen, cell-look.
 */
export class HeatMap extends HTMLElement {
  #rows = [];
  #signed = false;
  #unit = 0;
  #canvas = h('canvas', { tabindex: '0', role: 'slider', 'aria-orientation': 'vertical', 'aria-valuemin': '0' });
  #mark = h('div', { class: 'heat-mark', 'aria-hidden': 'true' });
  #redraw = () => this.#draw();

  connectedCallback() {
    this.append(this.#canvas, this.#mark);
    addEventListener('theme', this.#redraw);
    this.#canvas.addEventListener('pointermove', (event) => this.#tell('cell-look', event));
    this.#canvas.addEventListener('click', (event) => this.#tell('unit-chosen', event));
    this.#canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  disconnectedCallback() {
    removeEventListener('theme', this.#redraw);
  }

  /** @param rows T rows of H numbers; signed ones are from -1 to 1 or beyond, others from 0 to 1 */
  show(rows, { signed, label }) {
    this.#rows = rows;
    this.#signed = signed;
    this.#canvas.setAttribute('aria-label', label);
    this.#draw();
  }

  choose(unit) {
    this.#unit = unit;
    const units = this.#rows[0]?.length ?? 1;
    this.#canvas.setAttribute('aria-valuemax', units - 1);
    this.#canvas.setAttribute('aria-valuenow', unit);
    this.#canvas.setAttribute('aria-valuetext', t('inside.unit.n', { unit }));
    this.#mark.style.top = `${(unit / units) * 100}%`;
    this.#mark.style.height = `${100 / units}%`;
  }

  #draw() {
    const [steps, units] = [this.#rows.length, this.#rows[0]?.length ?? 0];
    if (steps === 0) {
      return;
    }
    this.#canvas.width = steps;
    this.#canvas.height = units;
    this.#canvas.style.height = `${Math.max(160, Math.min(units * 3, 420))}px`;
    const shades = ramp();
    const image = new ImageData(steps, units);
    const pixels = new Uint32Array(image.data.buffer);
    const scale = this.#scale();
    for (let step = 0; step < steps; step += 1) {
      const row = this.#rows[step];
      for (let unit = 0; unit < units; unit += 1) {
        const value = this.#signed ? row[unit] / scale : 2 * row[unit] - 1;
        pixels[unit * steps + step] = shades[STEPS + Math.round(STEPS * Math.max(-1, Math.min(1, value)))];
      }
    }
    this.#canvas.getContext('2d').putImageData(image, 0, 0);
  }

  #scale() {
    let most = 1;
    for (const row of this.#rows) {
      for (const value of row) {
        most = Math.max(most, Math.abs(value));
      }
    }
    return this.#signed ? Math.min(most, 3) : 1;
  }

  #tell(type, event) {
    const box = this.#canvas.getBoundingClientRect();
    const [steps, units] = [this.#rows.length, this.#rows[0].length];
    const step = Math.min(steps - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * steps)));
    const unit = Math.min(units - 1, Math.max(0, Math.floor(((event.clientY - box.top) / box.height) * units)));
    this.dispatchEvent(new CustomEvent(type, { detail: { step, unit, value: this.#rows[step][unit] } }));
  }

  #key(event) {
    const moves = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };
    if (event.key in moves) {
      event.preventDefault();
      const unit = Math.min(this.#rows[0].length - 1, Math.max(0, this.#unit + moves[event.key]));
      this.dispatchEvent(new CustomEvent('unit-chosen', { detail: { unit } }));
    }
  }

  svg() {
    const [steps, units] = [this.#rows.length, this.#rows[0].length];
    const image = `<image width="${steps}" height="${units}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${this.#canvas.toDataURL()}"/>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${steps} ${units}">${image}</svg>\n`;
  }

  csv(tokens) {
    const units = this.#rows[0].map((_, unit) => `unit_${unit}`);
    const lines = this.#rows.map((row, step) => `"${tokens[step].replaceAll('"', '""')}",${row.join(',')}`);
    return `token,${units.join(',')}\n${lines.join('\n')}\n`;
  }
}

customElements.define('q-heat', HeatMap);
