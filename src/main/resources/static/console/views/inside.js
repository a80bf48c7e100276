import { curl, get, post } from '../api.js';
import { fill, h } from '../dom.js';
import { figure, t } from '../i18n.js';
import { href, keep } from '../router.js';
import '../heat.js';
import { picture } from '../elements/picture.js';
import { failed, placed } from '../elements/problem.js';
import { modelChoice } from './play.js';
import { percent, tokens, visible } from '../elements/tokens.js';

/** Gates between 0 and 1; what else there is has a sign. */
const GATES = ['input', 'forget', 'output', 'reset', 'update'];
const UNITS = 12;

export const title = () => t('nav.inside');

export async function view(page, route, signal) {
  const { data: models } = await get('/models?limit=100', { signal });
  const usable = models.filter(({ latest }) => latest.task === 'language_model' && ['lstm', 'gru', 'rnn', 'mixture'].includes(latest.model.type));
  page.append(h('h1', {}, t('nav.inside')), h('p', { class: 'lede' }, t('inside.lede')));
  if (usable.length === 0) {
    page.append(h('p', { class: 'empty' }, t('inside.none'), ' ', h('a', { href: href('') }, t('play.none.do'))));
    return;
  }
  const state = { model: usable[0].name, text: t('sample.text'), layer: '', gate: 'hidden', ...Object.fromEntries(route.query) };
  const inside = new Inside(state, signal);
  page.append(inside.form(usable), inside.pictures);
  await inside.ask();
}

class Inside {
  pictures = h('div', { class: 'inside-pictures' });
  #state;
  #signal;
  #trouble = h('div');
  #form;
  #answer;
  #heat = h('q-heat');
  #reading = h('p', { class: 'facts', 'aria-hidden': 'true' });
  #text = tokens(t('inside.text'));
  #units = h('div', { class: 'units', role: 'group', 'aria-label': t('inside.units') });
  #next = h('section', { class: 'place', 'aria-live': 'polite' });
  #tabs = h('div', { class: 'tabs', role: 'group', 'aria-label': t('inside.gates') });

  constructor(state, signal) {
    this.#state = state;
    this.#signal = signal;
    this.#heat.addEventListener('unit-chosen', ({ detail }) => this.#choose(detail.unit));
    this.#heat.addEventListener('cell-look', ({ detail }) => {
      const { step, unit, value } = detail;
      this.#reading.textContent = t('inside.cell', { token: visible(this.#answer.tokens[step]), unit, value: figure(value) });
    });
    this.#text.addEventListener('token-pick', ({ detail }) => this.#look(detail));
  }

  form(models) {
    const state = this.#state;
    const layer = h('input', { id: 'layer', inputmode: 'numeric', value: state.layer, placeholder: t('inside.layer.top'), oninput: () => (state.layer = layer.value) });
    const text = h('textarea', { id: 'text', rows: '3', value: state.text, oninput: () => (state.text = text.value) });
    this.#form = h(
      'form',
      { class: 'inside-form', novalidate: true },
      h('div', { class: 'field wide', 'data-place': '/text' }, h('label', { for: 'text' }, t('inside.text')), text),
      modelChoice(models, state.model, 'inside'),
      h('div', { class: 'field', 'data-place': '/layer' }, h('label', { for: 'layer' }, t('inside.layer')), layer),
      h('div', { class: 'actions' }, h('button', { class: 'primary', id: 'look' }, t('inside.do'))),
      this.#trouble,
    );
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.ask();
    });
    return this.#form;
  }

  #request() {
    const { model, text, layer } = this.#state;
    return { model, text, ...(layer ? { layer: Number.isNaN(Number(layer)) ? layer : Number(layer) } : {}) };
  }

  async ask() {
    keep(this.#state);
    try {
      this.#answer = await post('/inspect/gates', this.#request(), { signal: this.#signal });
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        fill(this.#trouble, placed(failure, this.#form));
      }
      return;
    }
    fill(this.#trouble);
    const name = () => `${this.#answer.model}-${this.#state.gate}`.replaceAll(':', '-');
    fill(
      this.pictures,
      picture({
        title: t('inside.heat', { layer: this.#answer.layer }),
        name: name(),
        body: h('div', {}, this.#tabs, this.#heat, this.#reading, h('p', { class: 'hint' }, t('inside.heat.hint'))),
        curl: () => curl({ method: 'POST', path: '/inspect/gates', json: this.#request() }),
        svg: () => this.#heat.svg(),
        csv: () => this.#heat.csv(this.#answer.tokens),
      }),
      picture({
        title: t('inside.unit'),
        name: 'unit',
        body: h('div', { class: 'inside-text' }, h('div', { class: 'sheet' }, this.#units, h('div', { class: 'writing' }, this.#text)), h('aside', {}, this.#next)),
        curl: () => curl({ method: 'POST', path: '/inspect/gates', json: this.#request() }),
        svg: () => this.#text.svg(),
        csv: () => this.#unitCsv(),
      }),
    );
    this.#fillText();
    this.#show(this.#state.gate in this.#answer.gates ? this.#state.gate : 'hidden');
    this.#look(this.#answer.tokens.length - 1);
  }

  #show(gate) {
    this.#state.gate = gate;
    const rows = this.#answer.gates[gate];
    const label = t('inside.heat.label', { gate: t(`gate.${gate}`), steps: rows.length, units: rows[0].length });
    this.#heat.show(rows, { signed: !GATES.includes(gate), label });
    fill(this.#tabs, Object.keys(this.#answer.gates).map((name) => h('button', { type: 'button', class: 'tab', 'aria-pressed': String(name === gate), onclick: () => {
      this.#show(name);
      this.#tabs.querySelector('[aria-pressed=true]')?.focus();
    } }, t(`gate.${name}`))));
    const chosen = Number(this.#state.unit ?? this.#busiest()[0]);
    this.#choose(Math.min(chosen, rows[0].length - 1));
  }

  /** The units whose hidden state moves most. */
  #busiest() {
    const deviation = this.#answer.units.map((unit, at) => [unit.hidden_standard_deviation, at]);
    return deviation.sort(([one], [other]) => other - one).slice(0, UNITS).map(([, at]) => at);
  }

  #choose(unit) {
    this.#state.unit = String(unit);
    keep(this.#state);
    this.#heat.choose(unit);
    const busiest = this.#busiest();
    const shown = busiest.includes(unit) ? busiest : [unit, ...busiest.slice(0, -1)];
    fill(this.#units, shown.map((name) => h('button', { type: 'button', class: 'tab', 'aria-pressed': String(name === unit), 'aria-label': t('inside.unit.n', { unit: name }), onclick: () => {
      this.#choose(name);
      this.#units.querySelector('[aria-pressed=true]')?.focus();
    } }, String(name))));
    const rows = this.#answer.gates[this.#state.gate];
    const signed = !GATES.includes(this.#state.gate);
    rows.forEach((row, step) => this.#text.shade(step, Math.max(-1, Math.min(1, signed ? row[unit] : 2 * row[unit] - 1))));
  }

  #fillText() {
    this.#text.clear();
    this.#answer.tokens.forEach((token, at) => this.#text.add({ text: at === 0 ? '▷' : token, shade: 0, name: String(at) }));
  }

  #unitCsv() {
    const unit = Number(this.#state.unit);
    const rows = this.#answer.gates[this.#state.gate].map((row, step) => `"${this.#answer.tokens[step].replaceAll('"', '""')}",${row[unit]}`);
    return `token,${this.#state.gate}_${unit}\n${rows.join('\n')}\n`;
  }

  /** What each model expects after a token. */
  async #look(at) {
    this.#text.choose(at);
    const prompt = this.#answer.tokens.slice(1, at + 1).join('');
    const parts = (await this.#isMixture()) || undefined;
    try {
      const { distribution } = await post('/next', { model: this.#state.model, prompt, top: 8, parts }, { signal: this.#signal });
      fill(this.#next, h('h3', {}, t('inside.next', { text: visible(prompt.slice(-12)) })), table(distribution));
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        fill(this.#next, failed(failure));
      }
    }
  }

  async #isMixture() {
    const [name, version] = this.#answer.model.split(':');
    this.#kinds[this.#answer.model] ??= get(`/models/${encodeURIComponent(name)}/versions/${version}`).then(({ model }) => model.type === 'mixture');
    return this.#kinds[this.#answer.model];
  }

  #kinds = {};
}

function table(distribution) {
  const parts = distribution[0]?.parts ?? [];
  const head = h('tr', {}, h('th', { scope: 'col' }, t('inside.token')), h('th', { scope: 'col' }, t('inside.all')), parts.map(({ part, weight }) => h('th', { scope: 'col' }, `${t(`part.${part}`)} (${percent(weight)})`)));
  const rows = distribution.map(({ text, probability, parts: shares = [] }) => h('tr', {}, h('th', { scope: 'row', class: 'glyph' }, visible(text)), h('td', {}, percent(probability)), shares.map((share) => h('td', {}, percent(share.probability)))));
  return h('table', { class: 'next' }, h('thead', {}, head), h('tbody', {}, rows));
}
