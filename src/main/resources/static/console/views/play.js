import { get } from '../api.js';
import { h } from '../dom.js';
import { t } from '../i18n.js';
import { go, href } from '../router.js';

/** What is done with a model, by its task. */
const VIEWS = {
  language_model: () => import('./write.js'),
  classification: () => import('./classify.js'),
  translation: () => import('./translate.js'),
};

export const title = () => t('nav.play');

export async function view(page, route, signal) {
  const { data } = await get('/models?limit=100', { signal });
  const models = data.filter(({ latest }) => latest.tokenizer.encoding !== 'mu-law');
  page.append(h('h1', {}, t('nav.play')));
  if (models.length === 0) {
    page.append(h('p', { class: 'empty' }, t('play.none'), ' ', h('a', { href: href('') }, t('play.none.do'))));
    return;
  }
  const state = { model: models[0].name, ...Object.fromEntries(route.query) };
  const task = models.find(({ name }) => name === state.model.split(':')[0])?.latest.task ?? 'language_model';
  const { view: show } = await VIEWS[task]();
  await show(page, { state, choice: modelChoice(models, state.model) }, signal);
}

/** Another model may have another task, so the view begins anew. */
export function modelChoice(models, chosen, path = 'play') {
  const names = new Set([...models.map(({ name }) => name), chosen]);
  const select = h('select', { id: 'model' }, [...names].map((name) => h('option', { value: name }, name)));
  select.value = chosen;
  select.addEventListener('change', () => go(path, { model: select.value }));
  return h('div', { class: 'field', 'data-place': '/model' }, h('label', { for: 'model' }, t('play.model')), select);
}
