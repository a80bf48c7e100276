import { call, curl, get } from '../api.js';
import { add, fill, h } from '../dom.js';
import { bytes, moment, number, t } from '../i18n.js';
import { go, href } from '../router.js';
import { pages } from '../elements/pages.js';
import { command } from '../elements/picture.js';
import { failed } from '../elements/problem.js';
import { uploadForm } from '../elements/upload.js';
import { twice } from '../elements/twice.js';

export const title = () => t('nav.corpora');

export async function view(page, route, signal) {
  if (route.path[1]) {
    await one(page, route.path[1], signal);
    return;
  }
  page.append(h('h1', {}, t('nav.corpora')), h('p', { class: 'lede' }, t('corpora.lede')));
  page.append(await uploadForm((corpus) => go(`corpora/${corpus.id}`), route.query.get('add')));
  page.append(h('h2', {}, t('corpora.list')));
  const list = (after) => get(`/corpora?limit=50${after ? `&after=${encodeURIComponent(after)}` : ''}`, { signal });
  await pages(page, { list, row: line, last: (corpus) => corpus.id, none: h('p', { class: 'empty' }, t('corpora.none')) });
}

function line(corpus) {
  return h(
    'li',
    {},
    h('a', { href: href(`corpora/${corpus.id}`) }, corpus.name),
    h('span', { class: 'badge' }, t(`kind.${corpus.kind}`)),
    h('span', { class: 'facts' }, [t('corpora.size', { n: number(corpus.characters) }), corpus.documents > 1 && t('corpora.count', { n: number(corpus.documents) }), moment(corpus.created_at)].filter(Boolean).join(' · ')),
  );
}

/** What is stored: counts, warnings, and the text as training will read it. */
async function one(page, id, signal) {
  const [corpus, preview] = await Promise.all([
    get(`/corpora/${id}`, { signal }),
    get(`/corpora/${id}/preview?documents=20&characters=2000`, { signal }),
  ]);
  const facts = [
    ['corpora.kind', t(`kind.${corpus.kind}`)],
    ['corpora.documents', number(corpus.documents)],
    [corpus.kind === 'audio' ? 'corpora.samples' : 'corpora.characters', number(corpus.characters)],
    ['corpora.bytes', bytes(corpus.bytes)],
    corpus.table && ['corpora.table', t('corpora.table.is', { separator: corpus.table.separator, columns: Object.entries(corpus.table.columns).map(([part, column]) => `${part} = ${column}`).join(', ') })],
  ].filter(Boolean);
  const trouble = h('div');
  const remove = async () => {
    try {
      await call('DELETE', `/corpora/${id}`);
      go('corpora');
    } catch (failure) {
      fill(trouble, failed(failure));
    }
  };
  add(
    page,
    h('div', { class: 'headline' }, h('h1', {}, corpus.name)),
    h('dl', { class: 'numbers' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, t(name)), h('dd', {}, value)))),
    corpus.warnings.length > 0 && h('div', { class: 'warning' }, h('strong', {}, t('corpora.warnings')), h('ul', {}, corpus.warnings.map((warning) => h('li', { lang: 'en' }, warning)))),
    h(
      'div',
      { class: 'actions' },
      corpus.kind !== 'rhymes' && h('a', { class: 'button primary', href: href('train', { corpus: corpus.name }) }, t('corpora.train')),
      twice(t('delete'), remove),
    ),
    trouble,
    h('h2', {}, t('corpora.preview')),
    h('ol', { class: 'excerpts' }, preview.documents.map((excerpt) => document_(excerpt))),
    h('details', {}, h('summary', {}, t('corpora.curl')), command(curl({ path: `/corpora/${id}/preview?documents=20&characters=2000` }))),
  );
}

function document_({ parts, truncated, seconds }) {
  if (seconds != null) {
    return h('li', { class: 'facts' }, t('corpora.seconds', { n: number(seconds, 1) }));
  }
  const texts = parts.map((part, at) => h('span', { class: parts.length > 1 && at === 0 ? 'label' : 'text' }, part + (truncated && at === parts.length - 1 ? ' …' : '')));
  return h('li', {}, texts);
}
