import { get } from '../api.js';
import { h } from '../dom.js';
import { t } from '../i18n.js';
import { href } from '../router.js';
import { isOver, jobLine } from '../elements/job.js';
import { pages } from '../elements/pages.js';
import * as job from './job.js';

const PAUSE = 2000;

export const title = (route) => (route.path[1] ? t('job.title') : t('nav.jobs'));

export async function view(page, route, signal) {
  if (route.path[1]) {
    await job.view(page, route, signal);
    return;
  }
  page.append(h('h1', {}, t('nav.jobs')));
  const none = h('p', { class: 'empty' }, t('jobs.none'), ' ', h('a', { href: href('train') }, t('jobs.none.do')));
  const list = (after) => get(`/jobs?limit=50${after ? `&after=${encodeURIComponent(after)}` : ''}`, { signal });
  const shown = new Map();
  const row = (item) => {
    const line = jobLine(item);
    shown.set(item.id, { item, line });
    return line;
  };
  await pages(page, { list, row, last: (item) => item.id, none });
  const timer = setInterval(() => refresh(shown, signal), PAUSE);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** Brings the jobs up to date that have not ended. */
async function refresh(shown, signal) {
  for (const [id, { item, line }] of shown) {
    if (!isOver(item.status) && !document.hidden) {
      const now = await get(`/jobs/${id}`, { signal }).catch(() => item);
      const fresh = jobLine(now);
      const [link, badge, facts] = fresh.children;
      line.children[0].textContent = link.textContent;
      line.children[1].replaceWith(badge);
      line.children[2].replaceWith(facts);
      shown.set(id, { item: now, line });
    }
  }
}
