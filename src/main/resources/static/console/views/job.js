import { call, curl, followed, get, post } from '../api.js';
import { curves } from '../charts.js';
import { announce, fill, h } from '../dom.js';
import { figure, nats, number, seconds, span, t } from '../i18n.js';
import { go, href } from '../router.js';
import { badge, isOver } from '../elements/job.js';
import { csv, picture } from '../elements/picture.js';
import { failed } from '../elements/problem.js';
import { RHYMES, VERSE } from '../samples.js';
import { twice } from '../elements/twice.js';

const POINTS = 1000;
const SAMPLES = 200;

/** The curves beside the loss. */
const SMALL = ['learning_rate', 'tokens_per_second', 'gradient_norm'];

/** A training: its curves, what it writes, and how to stop it. */
export async function view(page, route, signal) {
  const id = route.path[1];
  let job = await get(`/jobs/${id}`, { signal });
  const head = header(job, route.query.get('then'));
  const charts = pictures(job);
  const written = h('ol', { class: 'samples', tabindex: '0', 'aria-label': t('job.samples') });
  const waiting = h('p', { class: 'empty' }, t('job.samples.none'));
  page.append(
    head.element,
    h('div', { class: 'job-body' }, h('div', {}, charts.loss), h('section', { class: 'job-samples' }, h('h2', {}, t('job.samples')), waiting, written)),
    charts.small,
    asked(job),
  );
  head.show(job);
  charts.add((await get(`/jobs/${id}/metrics?max_points=${POINTS}`, { signal })).data);
  const reload = async () => {
    job = await get(`/jobs/${id}`, { signal });
    head.show(job);
    announce(`${job.model.name}: ${t(`status.${job.status}`)}`);
  };
  const known = charts.last();
  const until = ({ event, data }) => event === 'state' && isOver(data.status);
  for await (const { event, data } of followed(`/jobs/${id}/events`, { signal, until, lost: head.lost })) {
    if (event === 'metric') {
      if (data.step >= known) {
        charts.add([data]);
      }
      head.progress(data);
    } else if (event === 'sample') {
      waiting.remove();
      written.prepend(sample(data, charts.lossAt(data.step)));
      written.children[SAMPLES]?.remove();
    } else if (event === 'state') {
      await reload();
    }
  }
}

function header(job, next) {
  const status = h('span');
  const bar = h('q-progress');
  const facts = h('dl', { class: 'numbers' });
  const note = h('p', { class: 'lost', role: 'status' });
  const actions = h('div', { class: 'actions' });
  const trouble = h('div');
  const element = h('header', { class: 'job-head' }, h('div', { class: 'headline' }, h('h1', {}, job.model.name), status), bar, facts, actions, trouble, note);
  const known = { ...job.progress, ...job.metrics };
  let ticking = job.status;
  const numbers = () => {
    bar.fraction = known.fraction ?? 0;
    const own = known.best_valid_loss ?? known.valid_loss;
    const mixed = known.mixture_valid_loss;
    const loss = mixed ?? own;
    const pairs = [
      ['job.valid', own == null ? null : nats(own)],
      ['job.mixed', mixed == null ? null : nats(mixed)],
      ['job.train', known.train_loss == null ? null : nats(known.train_loss)],
      ['job.perplexity', loss == null ? null : figure(Math.exp(loss))],
      ['job.step', `${number(known.step)}${known.total_steps ? ` / ${number(known.total_steps)}` : ''}`],
      ['job.epoch', number(known.epoch)],
      ['job.speed', known.tokens_per_second ? number(known.tokens_per_second) : null],
      ['job.eta', ticking === 'running' && known.eta ? span(seconds(known.eta)) : null],
    ];
    fill(facts, pairs.filter(([, value]) => value != null).map(([name, value]) => h('div', {}, h('dt', {}, t(name)), h('dd', {}, value))));
  };
  const act = (name, path) => {
    const action = async (event) => {
      event.currentTarget.disabled = true;
      try {
        show(await post(path));
      } catch (failure) {
        fill(trouble, failed(failure));
      }
    };
    return h('button', { type: 'button', id: `job-${name}`, onclick: action }, t(`job.${name}`));
  };
  const show = (now) => {
    ticking = now.status;
    Object.assign(known, now.progress, now.metrics);
    fill(status, badge(now.status));
    bar.hidden = isOver(now.status);
    fill(trouble, now.problem && cause(now.problem));
    fill(actions, controls(now, next, act));
    numbers();
  };
  return {
    element,
    show,
    progress(data) {
      Object.assign(known, data);
      numbers();
    },
    lost(lost) {
      note.textContent = lost ? t('job.lost') : '';
    },
  };
}

function controls(job, next, act) {
  const running = ['queued', 'running'].includes(job.status);
  const model = `${job.model.name}${job.model.version ? `:${job.model.version}` : ''}`;
  const task = job.request.task ?? 'language_model';
  return [
    ...(job.status === 'succeeded' ? ways(model, task, next) : []),
    running && act('cancel', `/jobs/${job.id}/cancel`),
    job.status === 'running' && act('pause', `/jobs/${job.id}/pause`),
    ['paused', 'failed', 'cancelled'].includes(job.status) && act('resume', `/jobs/${job.id}/resume`),
    isOver(job.status) && twice(t('delete'), () => call('DELETE', `/jobs/${job.id}`).then(() => go('jobs'))),
  ];
}

/** What can be done with a model; first what it was trained for. */
function ways(model, task, next) {
  const link = (name, query) => h('a', { class: `button${name === (next ?? 'play') ? ' primary' : ''}`, href: href(name, query), id: `job-${name}` }, t(`job.${name}`));
  if (task !== 'language_model') {
    return [link('play', { model })];
  }
  const both = [link('play', { model, prompt: t('sample.prompt'), go: 1 }), link('inside', { model })];
  const poem = { model, form: 'quatrain', rhyme: RHYMES, max_tokens: 240, go: 1 };
  return [...(next === 'inside' ? both.reverse() : both), model.split(':')[0] === VERSE && h('a', { class: 'button', href: href('play', poem) }, t('job.poem'))];
}

/** Why a job failed. */
function cause(problem) {
  return h('div', { class: 'problem' }, h('strong', {}, problem.title), h('p', {}, problem.detail), h('p', {}, t(problem.retryable ? 'job.retryable' : 'job.final')));
}

function pictures(job) {
  const points = new Map();
  const loss = curves({
    axis: 'step',
    axisLabel: t('job.step'),
    label: t(job.request.task === 'classification' ? 'job.curves.loss.text' : 'job.curves.loss'),
    series: [
      { name: 'train_loss', label: t('job.train'), colour: 'accent' },
      { name: 'valid_loss', label: t('job.valid'), colour: 'rust', points: true },
    ],
  });
  loss.classList.add('tall');
  const small = SMALL.map((name) => curves({ axis: 'step', axisLabel: t('job.step'), label: t(`job.curves.${name}`), series: [{ name, label: t(`job.curves.${name}`), colour: 'accent' }] }));
  const shown = [{ curve: loss, names: ['train_loss', 'valid_loss'] }, ...small.map((curve, at) => ({ curve, names: [SMALL[at]] }))];
  const command = () => curl({ path: `/jobs/${job.id}/metrics.csv` });
  const framed = ({ curve, names }) =>
    picture({ title: curve.label, name: `${job.model.name}-${names[0]}`, body: curve, curl: command, svg: () => curve.svg(), csv: () => csv(curve.columns) });
  let due = 0;
  const draw = () => {
    due = 0;
    const sorted = [...points.values()].sort((one, other) => one.step - other.step);
    shown.forEach(({ curve, names }) => {
      const known = sorted.filter((point) => names.some((name) => point[name] != null));
      curve.data = [known.map((point) => point.step), ...names.map((name) => known.map((point) => point[name] ?? null))];
    });
  };
  return {
    loss: framed(shown[0]),
    small: h('div', { class: 'small-curves' }, shown.slice(1).map(framed)),
    add(more) {
      for (const point of more) {
        points.set(point.step, { ...points.get(point.step), ...point });
      }
      due ||= requestAnimationFrame(draw);
    },
    last: () => Math.max(0, ...points.keys()),
    lossAt: (step) => points.get(step)?.valid_loss,
  };
}

/** What the model wrote at a validation. */
function sample({ step, text }, loss) {
  return h('li', {}, h('p', { class: 'facts' }, t('job.sample', { step: number(step), loss: nats(loss) })), h('p', { class: 'text' }, text));
}

function asked(job) {
  const show = (value) => h('pre', { tabindex: '0' }, JSON.stringify(value, null, 2));
  return h('details', { class: 'asked' }, h('summary', {}, t('job.request')), show(job.request), job.plan && [h('h3', {}, t('job.plan')), show(job.plan)]);
}
