import { h } from '../dom.js';
import { moment, nats, seconds, span, t } from '../i18n.js';
import { href } from '../router.js';

/** Whether a job has ended. */
export function isOver(status) {
  return ['succeeded', 'failed', 'cancelled'].includes(status);
}

export function badge(status) {
  return h('span', { class: `badge ${status}` }, t(`status.${status}`));
}

/** A job in a list. */
export function jobLine(job) {
  const { progress, metrics } = job;
  const loss = metrics.mixture_valid_loss ?? metrics.best_valid_loss ?? metrics.valid_loss ?? metrics.train_loss;
  const facts = [
    job.status === 'running' && `${Math.round(progress.fraction * 100)} %`,
    job.status === 'running' && progress.eta && t('job.left', { time: span(seconds(progress.eta)) }),
    loss != null && t(job.request.task === 'classification' ? 'job.loss.text' : 'job.loss', { loss: nats(loss) }),
    moment(job.created_at),
  ];
  return h(
    'li',
    {},
    h('a', { href: href(`jobs/${job.id}`) }, job.model.name + (job.model.version ? ` : ${job.model.version}` : '')),
    badge(job.status),
    h('span', { class: 'facts' }, facts.filter(Boolean).join(' · ')),
  );
}

/** How far a training is. */
export class Progress extends HTMLElement {
  #bar = h('div', { class: 'progress-bar' });

  connectedCallback() {
    this.setAttribute('role', 'progressbar');
    this.setAttribute('aria-valuemin', '0');
    this.setAttribute('aria-valuemax', '100');
    this.setAttribute('aria-label', t('job.progress'));
    this.append(this.#bar);
  }

  set fraction(value) {
    const percent = Math.round(value * 100);
    this.setAttribute('aria-valuenow', percent);
    this.#bar.style.width = `${value * 100}%`;
  }
}

customElements.define('q-progress', Progress);
