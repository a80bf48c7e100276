import { call, get } from '../api.js';
import { fill, h, save } from '../dom.js';
import { figure, moment, nats, number, t } from '../i18n.js';
import { go, href } from '../router.js';
import { pages } from '../elements/pages.js';
import { failed } from '../elements/problem.js';
import { twice } from '../elements/twice.js';

export const title = () => t('nav.models');

export async function view(page, route, signal) {
  const name = route.path[1];
  if (name) {
    await one(page, name, signal);
    return;
  }
  page.append(h('h1', {}, t('nav.models')));
  const none = h('p', { class: 'empty' }, t('models.none'), ' ', h('a', { href: href('train') }, t('jobs.none.do')));
  const list = (after) => get(`/models?limit=50${after ? `&after=${encodeURIComponent(after)}` : ''}`, { signal });
  await pages(page, { list, row: line, last: (model) => model.name, none });
}

function line({ name, versions, latest }) {
  const facts = [t('models.versions', { n: number(versions) }), t(`task.${latest.task}`), latest.scores.valid_loss != null && t(latest.task === 'classification' ? 'job.loss.text' : 'job.loss', { loss: nats(latest.scores.valid_loss) }), moment(latest.created_at)];
  return h('li', {}, h('a', { href: href(`models/${name}`) }, name), h('span', { class: 'badge' }, latest.model.type), h('span', { class: 'facts' }, facts.filter(Boolean).join(' · ')));
}

async function one(page, name, signal) {
  const path = `/models/${encodeURIComponent(name)}`;
  const model = await get(path, { signal });
  const trouble = h('div');
  const attempt = (action) => async () => {
    try {
      await action();
    } catch (failure) {
      fill(trouble, failed(failure));
    }
  };
  const remove = attempt(async () => {
    await call('DELETE', path);
    go('models');
  });
  page.append(h('div', { class: 'headline' }, h('h1', {}, name)), h('div', { class: 'actions' }, h('a', { class: 'button primary', href: href('play', { model: name }) }, t('job.play')), twice(t('models.delete'), remove)), trouble);
  const rows = (version) => versionCard(version, attempt, path);
  const list = (after) => get(`${path}/versions?limit=20${after ? `&after=${after}` : ''}`, { signal });
  await pages(page, { list, row: rows, last: ({ version }) => version, none: h('p') });
}

function versionCard(version, attempt, path) {
  const { tokenizer, model, vocabulary, weights, scores } = version;
  const own = `${path}/versions/${version.version}`;
  const download = attempt(async () => {
    const blob = await call('GET', `${own}/archive`);
    save(`${version.name}-${version.version}.zip`, 'application/zip', blob);
  });
  const facts = [
    ['models.type', model.parts ? model.parts.map(({ type }) => type).join(' + ') : model.type],
    ['models.tokenizer', tokenizer.type],
    ['train.vocabulary', number(vocabulary.size)],
    ['train.parameters', number(weights.parameters)],
    scores.valid_loss != null && ['job.valid', nats(scores.valid_loss)],
    scores.perplexity != null && ['job.perplexity', figure(scores.perplexity)],
    ['models.made', moment(version.created_at)],
  ].filter(Boolean);
  return h(
    'li',
    { class: 'version' },
    h('h2', {}, t('models.version', { n: version.version })),
    h('dl', { class: 'numbers' }, facts.map(([label, value]) => h('div', {}, h('dt', {}, t(label)), h('dd', {}, value)))),
    h('div', { class: 'actions' }, h('button', { type: 'button', onclick: download }, t('models.download')), twice(t('models.delete.version'), attempt(async () => {
      await call('DELETE', own);
      go('models');
    }))),
  );
}
