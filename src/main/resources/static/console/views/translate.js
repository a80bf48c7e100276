import { curl, post } from '../api.js';
import { contract, field, properties } from '../contract.js';
import { colour, fill, h } from '../dom.js';
import { figure, t } from '../i18n.js';
import { keep } from '../router.js';
import { picture } from '../elements/picture.js';
import { placed } from '../elements/problem.js';
import { percent } from '../elements/tokens.js';

/** A translator's sentences, and where it looked while it wrote them. */
export async function view(page, { state, choice }, signal) {
  const all = await contract();
  const text = h('textarea', { id: 'text', rows: '3', value: state.text ?? '', oninput: () => (state.text = text.value) });
  const trouble = h('div');
  const results = h('div', { class: 'results', 'aria-live': 'polite' });
  const dials = properties(all, 'TranslateRequest')
    .filter(({ name }) => ['beam_width', 'length_penalty', 'alternatives'].includes(name))
    .map((schema) => field({ place: `/${schema.name}`, schema, value: state[schema.name] ?? '', onchange: (value, input) => (state[schema.name] = input.value) }));
  const form = h(
    'form',
    { class: 'play-form', novalidate: true },
    choice,
    h('div', { class: 'field', 'data-place': '/texts' }, h('label', { for: 'text' }, t('translate.texts')), text),
    h('div', { class: 'fields dials' }, dials),
    h('div', { class: 'actions' }, h('button', { class: 'primary', id: 'translate' }, t('translate.do'))),
    trouble,
  );
  const number = (name) => (state[name] ? { [name]: Number.isNaN(Number(state[name])) ? state[name] : Number(state[name]) } : {});
  const request = () => ({ model: state.model, texts: (state.text ?? '').split('\n').filter((line) => line.trim()), attention: true, ...number('beam_width'), ...number('length_penalty'), ...number('alternatives') });
  const ask = async () => {
    keep(state);
    try {
      const { results: translated } = await post('/translate', request(), { signal });
      fill(trouble);
      fill(results, translated.map((translation) => result(translation, request)));
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        fill(trouble, placed(failure, form));
      }
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  page.append(form, results);
  if (state.text) {
    await ask();
  }
}

function result({ text, log_probability: logProbability, alternatives = [], attention }, request) {
  const others = alternatives.slice(1).map((other) => h('li', {}, h('span', { class: 'text' }, other.text), ' ', h('span', { class: 'facts' }, figure(other.score))));
  return picture({
    title: text,
    name: 'attention',
    body: h('div', {}, h('p', { class: 'facts' }, t('translate.nats', { n: figure(logProbability) })), others.length > 0 && h('ol', { class: 'others' }, others), attention && matrix(attention)),
    curl: () => curl({ method: 'POST', path: '/translate', json: request() }),
    svg: attention && (() => svg(attention)),
    csv: attention && (() => csv(attention)),
  });
}

/** A row for each token of the translation, a column for each of the source. */
function matrix({ source_tokens: source, target_tokens: target, weights }) {
  const cell = (weight) => {
    const td = h('td', { title: percent(weight) }, h('span', { class: 'sr' }, percent(weight)));
    td.style.setProperty('--shade', `${Math.round(100 * weight)}%`);
    return td;
  };
  const head = h('tr', {}, h('td'), source.map((token) => h('th', { scope: 'col' }, token.trim() || token)));
  const rows = target.map((token, at) => h('tr', {}, h('th', { scope: 'row' }, token.trim() || token), weights[at].map(cell)));
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('translate.attention') }, h('table', { class: 'attention' }, h('caption', { class: 'facts' }, t('translate.attention')), h('thead', {}, head), h('tbody', {}, rows)));
}

function svg({ source_tokens: source, target_tokens: target, weights }) {
  const size = 28;
  const escaped = (token) => token.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const warm = colour('warm');
  const cells = weights.flatMap((row, y) => row.map((weight, x) => `<rect x="${120 + x * size}" y="${100 + y * size}" width="${size}" height="${size}" fill="${warm}" fill-opacity="${weight.toFixed(3)}"/>`));
  const columns = source.map((token, x) => `<text transform="translate(${120 + (x + 0.6) * size},92) rotate(-50)">${escaped(token)}</text>`);
  const rows = target.map((token, y) => `<text x="112" y="${100 + (y + 0.65) * size}" text-anchor="end">${escaped(token)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${160 + source.length * size} ${120 + target.length * size}" font-family="system-ui, sans-serif" font-size="13" fill="${colour('ink')}">${[...cells, ...columns, ...rows].join('\n')}</svg>\n`;
}

function csv({ source_tokens: source, target_tokens: target, weights }) {
  const quoted = (token) => `"${token.replaceAll('"', '""')}"`;
  return [['token', ...source.map(quoted)], ...target.map((token, at) => [quoted(token), ...weights[at]])].map((row) => row.join(',')).join('\n');
}
