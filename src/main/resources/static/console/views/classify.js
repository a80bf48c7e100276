import { curl, post } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { keep } from '../router.js';
import { csv, picture } from '../elements/picture.js';
import { placed } from '../elements/problem.js';
import { percent, tokens } from '../elements/tokens.js';

const LABELS = 8;

/** A classifier labels texts, one a line, and shows which tokens decided. */
export async function view(page, { state, choice }, signal) {
  const text = h('textarea', { id: 'text', rows: '4', value: state.text ?? '', oninput: () => (state.text = text.value) });
  const trouble = h('div');
  const results = h('div', { class: 'results', 'aria-live': 'polite' });
  const form = h(
    'form',
    { class: 'play-form', novalidate: true },
    choice,
    h('div', { class: 'field', 'data-place': '/texts' }, h('label', { for: 'text' }, t('classify.texts')), text),
    h('div', { class: 'actions' }, h('button', { class: 'primary', id: 'classify' }, t('classify.do'))),
    trouble,
  );
  const request = () => ({ model: state.model, texts: (state.text ?? '').split('\n').filter(Boolean), explain: true });
  const ask = async () => {
    keep(state);
    try {
      const { results: labels } = await post('/classify', request(), { signal });
      fill(trouble);
      fill(results, labels.map((label, at) => result(label, request().texts[at], request)));
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

function result({ label, probabilities, tokens: weighed }, text, request) {
  const shown = tokens(text);
  // tokens of words have no white space
  shown.classList.toggle('spaced', weighed.slice(1).map((token) => token.text).join('') !== text);
  const most = Math.max(...weighed.map(({ weight }) => Math.abs(weight)));
  queueMicrotask(() => weighed.slice(1).forEach((token) => shown.add({ text: token.text, shade: Math.abs(token.weight) / most, name: percent(Math.abs(token.weight)) })));
  const sorted = Object.entries(probabilities).sort(([, one], [, other]) => other - one).slice(0, LABELS);
  const bars = sorted.map(([name, probability]) => {
    const bar = h('span', { class: 'fill' });
    bar.style.width = `${100 * probability}%`;
    return h('li', {}, h('span', {}, name), h('span', { class: 'track', 'aria-hidden': 'true' }, bar), h('span', { class: 'facts' }, percent(probability)));
  });
  return picture({
    title: label,
    name: 'weights',
    body: h('div', { class: 'play-sheet' }, h('div', { class: 'sheet' }, h('div', { class: 'writing' }, shown), h('p', { class: 'hint' }, t('classify.weights'))), h('ol', { class: 'bars' }, bars)),
    curl: () => curl({ method: 'POST', path: '/classify', json: request() }),
    svg: () => shown.svg(),
    csv: () => csv({ token: weighed.map((token) => token.text), weight: weighed.map(({ weight }) => weight) }),
  });
}
