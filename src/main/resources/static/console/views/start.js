import { get, post, unlessForbidden } from '../api.js';
import { fill, h } from '../dom.js';
import { t } from '../i18n.js';
import { go, href } from '../router.js';
import { failed } from '../elements/problem.js';
import { jobLine } from '../elements/job.js';
import { named, stored, VERSE } from '../samples.js';

const SECONDS = 20;

export const title = () => t('nav.start');

export async function view(page, route, signal) {
  const trouble = h('div');
  const attempt = (action) => async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    fill(trouble);
    try {
      await action();
    } catch (failure) {
      fill(trouble, failed(failure));
      button.disabled = false;
    }
  };
  const card = (name, control) =>
    h('li', {}, h('h2', {}, t(`start.${name}`)), h('p', {}, t(`start.${name}.text`)), control);
  const button = (name, action) => h('button', { type: 'button', class: 'primary', id: `try-${name}`, onclick: attempt(action) }, t(`start.${name}.do`));
  page.append(
    h('h1', {}, t('start.title')),
    h('p', { class: 'lede' }, t('start.lede')),
    h(
      'ol',
      { class: 'ways' },
      card('verse', button('verse', () => trained('play'))),
      card('inside', button('inside', () => trained('inside'))),
      card('own', h('a', { class: 'button primary', href: href('corpora', { add: 1 }), id: 'try-own' }, t('start.own.do'))),
    ),
    trouble,
  );
  const here = page.appendChild(h('section', { 'aria-label': t('start.here') }));
  const { data } = await get('/jobs?limit=3', { signal }).catch(unlessForbidden({ data: [] }));
  if (data.length > 0) {
    here.append(h('h2', {}, t('start.here')), h('ul', { class: 'rows' }, data.map(jobLine)));
  }
}

/** Shows what the sample's model does; trains it first where it is not there yet. */
async function trained(next) {
  const model = await named('/models?limit=100', VERSE);
  if (model) {
    go(next, next === 'play' ? { model: VERSE, prompt: t('sample.prompt'), go: 1 } : { model: VERSE, text: t('sample.text') });
    return;
  }
  const { data } = await get('/jobs?limit=20');
  const running = data.find((job) => job.model.name === VERSE && ['queued', 'running'].includes(job.status));
  const job = running ?? (await post('/train', { corpus: await stored(VERSE), name: VERSE, training: { max_duration: `PT${SECONDS}S` } }));
  go(`jobs/${job.id}`, { then: next });
}
