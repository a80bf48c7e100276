import uPlot from './lib/uplot/dist/uPlot.esm.js';
import { colour, h } from './dom.js';
import { figure } from './i18n.js';

/**
 * Curves over one axis, which grow as numbers arrive. A curve has a label, a colour of the style sheet, and null where it has no
 * number.
 */
export class Curves extends HTMLElement {
  #series;
  #axis;
  #axisLabel;
  #data;
  #plot;
  #observer;
  #redraw = () => this.#draw();

  of({ series, axis, axisLabel, label }) {
    this.#series = series;
    this.#axis = axis;
    this.#axisLabel = axisLabel;
    this.#data = [[], ...series.map(() => [])];
    this.setAttribute('role', 'img');
    this.label = label;
    this.#tell();
    return this;
  }

  connectedCallback() {
    this.#draw();
    this.#observer = new ResizeObserver(() => this.#plot.setSize(this.#size()));
    this.#observer.observe(this);
    addEventListener('theme', this.#redraw);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    removeEventListener('theme', this.#redraw);
    this.#plot?.destroy();
  }

  /** @param data the axis, then one array for each curve */
  set data(data) {
    this.#data = data;
    this.#plot?.setData(data);
    this.#tell();
  }

  get columns() {
    return Object.fromEntries([this.#axis, ...this.#series.map(({ name }) => name)].map((name, at) => [name, this.#data[at]]));
  }

  /** What a picture says to those who do not see it: where each curve begins and ends. */
  #tell() {
    const ends = this.#series.map(({ label }, at) => {
      const values = this.#data[at + 1].filter((value) => value != null);
      return values.length ? `${label}: ${figure(values[0])} → ${figure(values.at(-1))}` : '';
    });
    this.setAttribute('aria-label', [this.label, ...ends.filter(Boolean)].join('. '));
  }

  #size() {
    const height = parseInt(getComputedStyle(this).getPropertyValue('--height'), 10) || 150;
    return { width: Math.max(240, Math.floor(this.getBoundingClientRect().width)), height };
  }

  #draw() {
    this.#plot?.destroy();
    const soft = colour('soft');
    const line = colour('line');
    const axis = {
      stroke: soft,
      font: '12px system-ui, sans-serif',
      grid: { stroke: line, width: 1 },
      ticks: { stroke: line, width: 1, size: 4 },
    };
    this.#plot = new uPlot(
      {
        ...this.#size(),
        scales: { x: { time: false } },
        cursor: { y: false, points: { size: 6 } },
        legend: { live: true },
        axes: [
          { ...axis, size: 34, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? figure(tick) : '')) },
          { ...axis, size: 54, values: (_, ticks) => ticks.map((tick) => figure(tick)) },
        ],
        series: [
          { label: this.#axisLabel, value: (_, value) => figure(value) },
          ...this.#series.map((series) => ({
            label: series.label,
            stroke: colour(series.colour),
            width: 1.75,
            dash: series.dash,
            spanGaps: true,
            points: { show: series.points ?? false, size: 5, fill: colour(series.colour) },
            value: (_, value) => figure(value),
          })),
        ],
      },
      this.#data,
      this,
    );
  }

  /** The drawing, with the numbers that are in view. */
  svg() {
    const [width, height, left, bottom] = [720, 360, 60, 40];
    const [xs, ...curves] = this.#data;
    const values = curves.flat().filter((value) => value != null);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 1];
    const x = (value) => left + ((value - first) / (last - first || 1)) * (width - left - 20);
    const y = (value) => height - bottom - ((value - least) / (most - least || 1)) * (height - bottom - 40);
    const ticks = [least, (least + most) / 2, most].map((tick) => text(left - 8, y(tick) + 4, figure(tick), 'end'));
    const steps = [first, last].map((step, at) => text(x(step), height - bottom + 20, figure(step), at ? 'end' : 'start'));
    const lines = curves.map((curve, at) => {
      const points = xs.map((step, row) => [step, curve[row]]).filter(([, value]) => value != null);
      const { label, colour: name, dash } = this.#series[at];
      const stroke = colour(name);
      const dashes = dash ? ` stroke-dasharray="${dash}"` : '';
      const path = points.map(([step, value]) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
      return `<polyline fill="none" stroke="${stroke}" stroke-width="1.75"${dashes} points="${path}"/>${text(left + at * 180, 20, label, 'start', stroke)}`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">
${[...ticks, ...steps, ...lines].join('\n')}
</svg>
`;
  }
}

function text(x, y, content, anchor, fill = '#6b6860') {
  const escaped = String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${fill}">${escaped}</text>`;
}

customElements.define('q-curves', Curves);

export function curves(parts) {
  return h('q-curves').of(parts);
}
