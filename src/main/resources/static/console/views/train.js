import { curl, get, post } from '../api.js';
import { contract, field, properties, sentence, showDefault } from '../contract.js';
import { announce, fill, h, settled } from '../dom.js';
import { bytes, number, seconds, span, t } from '../i18n.js';
import { go, href, keep } from '../router.js';
import { command } from '../elements/picture.js';
import { clear, placed } from '../elements/problem.js';

const TASK_OF_KIND = { text: 'language_model', lines: 'language_model', tunes: 'language_model', audio: 'language_model', labelled: 'classification', parallel: 'translation' };
const TASKS = ['language_model', 'classification', 'translation'];
const TIMES = ['PT20S', 'PT1M', 'PT5M', 'PT30M', ''];
const GENERAL = ['name', 'validation', 'validation_corpus', 'split', 'continue_from'];
const SECTIONS = { tokenizer: 'TokenizerRequest', model: 'ModelRequest', training: 'TrainingRequest' };

export const title = () => t('nav.train');

export async function view(page, route, signal) {
  const [all, { data: corpora }] = await Promise.all([contract(), get('/corpora?limit=100', { signal })]);
  const usable = corpora.filter((corpus) => corpus.kind in TASK_OF_KIND);
  page.append(h('h1', {}, t('nav.train')));
  if (usable.length === 0) {
    page.append(h('p', { class: 'empty' }, t('train.none'), ' ', h('a', { href: href('corpora', { add: 1 }) }, t('train.none.do'))));
    return;
  }
  const state = new Map(route.query);
  state.set('corpus', usable.some(({ name }) => name === state.get('corpus')) ? state.get('corpus') : usable[0].name);
  if (!state.has('time')) {
    state.set('time', 'PT1M');
  }
  const form = h('form', { class: 'train', novalidate: true });
  const forecast = h('dl', { class: 'numbers', 'aria-live': 'polite' });
  const trouble = h('div');
  const commands = h('div');
  const options = optionFields(all, state, () => changed());
  let asked = new AbortController();

  const plan = settled(250, async () => {
    asked.abort();
    asked = new AbortController();
    try {
      const planned = await post('/train/plan', request(all, state), { signal: asked.signal });
      clear(form);
      fill(trouble);
      fill(forecast, forecastOf(planned, state).map(([name, value]) => h('div', {}, h('dt', {}, t(name)), h('dd', {}, value))));
      options.show(planned.plan);
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        fill(forecast);
        fill(trouble, placed(failure, form));
      }
    }
  });
  const changed = () => {
    const kept = new URLSearchParams([...state].filter(([, value]) => value !== undefined));
    if (state.get('time') === '') {
      kept.set('time', 'none');
    }
    keep(kept);
    fill(commands, command(curl({ method: 'POST', path: '/train', json: request(all, state) })));
    plan();
  };
  if (state.get('time') === 'none') {
    state.set('time', '');
  }
  form.append(
    ...corpusChoice(usable, state, changed),
    timeChoice(state, changed),
    h('section', { class: 'forecast', 'aria-label': t('train.forecast') }, h('h2', {}, t('train.forecast')), forecast, trouble, h('button', { class: 'primary', id: 'start' }, t('train.do'))),
    options.element,
    h('details', {}, h('summary', {}, t('train.curl')), commands),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('#start');
    button.disabled = true;
    try {
      announce(t('train.under-way'));
      const job = await post('/train', request(all, state));
      go(`jobs/${job.id}`);
    } catch (failure) {
      fill(trouble, placed(failure, form));
      form.querySelector('[aria-invalid]')?.focus();
    } finally {
      button.disabled = false;
      announce('');
    }
  });
  page.append(form);
  changed();
}

function corpusChoice(corpora, state, changed) {
  const options = corpora.map(({ name, kind, characters }) => h('option', { value: name }, `${name} · ${t(`kind.${kind}`)} · ${number(characters)}`));
  const select = h('select', { id: 'corpus' }, options);
  select.value = state.get('corpus');
  const tasks = h('div', { class: 'choices' });
  const task = () => TASK_OF_KIND[corpora.find(({ name }) => name === select.value).kind];
  const show = () => fill(tasks, TASKS.map((name) => choice('task', name, { chosen: name === task(), disabled: name !== task(), label: t(`task.${name}`), text: t(`task.${name}.text`) })));
  select.addEventListener('change', () => {
    state.set('corpus', select.value);
    state.set('task', task());
    show();
    changed();
  });
  state.set('task', task());
  show();
  return [
    h('fieldset', {}, h('legend', {}, t('train.corpus')), h('div', { class: 'field', 'data-place': '/corpus' }, h('label', { for: 'corpus', class: 'sr' }, t('train.corpus')), select)),
    h('fieldset', { 'data-place': '/task' }, h('legend', {}, t('train.task')), tasks),
  ];
}

function timeChoice(state, changed) {
  const own = !TIMES.includes(state.get('time'));
  const choose = (event) => {
    state.set('time', event.target.value);
    changed();
  };
  const choices = TIMES.map((time) => choice('time', time, { chosen: state.get('time') === time, label: time ? span(seconds(time)) : t('train.until'), text: t(`train.time.${time || 'none'}`), onchange: choose }));
  return h('fieldset', {}, h('legend', {}, t('train.time')), h('div', { class: 'choices' }, choices, own && choice('time', state.get('time'), { chosen: true, label: state.get('time'), text: '', onchange: choose })));
}

function choice(name, value, { chosen, disabled, label, text, onchange }) {
  const id = `${name}-${value || 'none'}`;
  return h(
    'div',
    { class: 'choice' },
    h('input', { type: 'radio', name, id, value, checked: Boolean(chosen), disabled, onchange: onchange ?? (() => {}) }),
    h('label', { for: id }, h('strong', {}, label), text && h('span', {}, text)),
  );
}

/** All options of the contract, in sections, with a field that finds them. */
function optionFields(all, state, changed) {
  const fields = [];
  const section = (name, schemas) => {
    const made = schemas.map((schema) => {
      const path = name ? `${name}.${schema.name}` : schema.name;
      const onchange = (value) => {
        state.set(path, value === undefined ? undefined : String(value));
        changed();
      };
      const element = field({ place: `/${path.replace('.', '/')}`, schema, value: state.get(path) ?? '', onchange });
      fields.push({ element, path, words: `${schema.name} ${sentence(schema)}`.toLowerCase() });
      return element;
    });
    return h('section', {}, h('h3', {}, t(`train.section.${name || 'general'}`)), h('div', { class: 'fields' }, made));
  };
  const search = h('input', { id: 'find-option', type: 'search', autocomplete: 'off' });
  search.addEventListener('input', () => fields.forEach(({ element, words }) => (element.hidden = !words.includes(search.value.toLowerCase()))));
  const general = properties(all, 'TrainRequest').filter(({ name }) => GENERAL.includes(name));
  const element = h(
    'details',
    { class: 'options' },
    h('summary', {}, t('train.options')),
    h('div', { class: 'field' }, h('label', { for: 'find-option' }, t('train.options.find')), search),
    section('', general),
    Object.entries(SECTIONS).map(([name, schema]) => section(name, properties(all, schema).filter((one) => `${name}.${one.name}` !== 'training.max_duration'))),
  );
  element.open = fields.some(({ path }) => state.get(path));
  return {
    element,
    show(plan) {
      const { regularization, ...training } = plan.training ?? {};
      const known = { tokenizer: plan.tokenizer, model: plan.model, training: { ...training, ...regularization } };
      for (const { element: shown, path } of fields) {
        const [name, option] = path.split('.');
        showDefault(shown, option ? known[name]?.[option] : undefined);
      }
    },
  };
}

/** The request as it stands: only what was chosen. */
function request(all, state) {
  const json = { corpus: state.get('corpus') };
  if (state.get('task') !== 'language_model') {
    json.task = state.get('task');
  }
  const value = (schema, text) => (schema.type === 'boolean' ? text === 'true' : ['integer', 'number'].includes(schema.type) && !Number.isNaN(Number(text)) ? Number(text) : schema.type === 'array' ? text.split(/[,\s]+/) : text);
  for (const schema of properties(all, 'TrainRequest').filter(({ name }) => GENERAL.includes(name))) {
    if (state.get(schema.name)) {
      json[schema.name] = value(schema, state.get(schema.name));
    }
  }
  for (const [section, name] of Object.entries(SECTIONS)) {
    for (const schema of properties(all, name)) {
      const text = state.get(`${section}.${schema.name}`);
      if (text) {
        (json[section] ??= {})[schema.name] = value(schema, text);
      }
    }
  }
  if (state.get('time') && json.model?.type !== 'ngram' && json.model?.type !== 'mixture') {
    json.training = { max_duration: state.get('time'), ...json.training };
  }
  return json;
}

function forecastOf(planned, state) {
  const budget = state.get('time');
  return [
    ['train.parameters', number(planned.parameters)],
    ['train.memory', bytes(planned.memory_bytes)],
    ['train.vocabulary', number(planned.vocabulary_size)],
    ['train.tokens', number(planned.training_tokens)],
    ['train.steps', planned.total_steps ? number(planned.total_steps) : t('train.steps.many', { n: number(planned.steps_per_epoch) })],
    ['train.duration', budget ? span(seconds(budget)) : t('train.until')],
  ];
}
