import { get } from '../api.js';
import { h } from '../dom.js';
import { t } from '../i18n.js';
import { href } from '../router.js';
import { jobLine } from '../elements/job.js';
import { pages } from '../elements/pages.js';
import * as job from './job.js';

export const title = (route) => (route.path[1] ? t('job.title') : t('nav.jobs'));

export async function view(page, route, signal) {
  if (route.path[1]) {
    await job.view(page, route, signal);
    return;
  }
  page.append(h('h1', {}, t('nav.jobs')));
  const none = h('p', { class: 'empty' }, t('jobs.none'), ' ', h('a', { href: href('train') }, t('jobs.none.do')));
  const list = (after) => get(`/jobs?limit=50${after ? `&after=${encodeURIComponent(after)}` : ''}`, { signal });
  await pages(page, { list, row: jobLine, last: (item) => item.id, none });
}
