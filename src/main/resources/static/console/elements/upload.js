import { call } from '../api.js';
import { contract, field, properties } from '../contract.js';
import { announce, fill, h } from '../dom.js';
import { bytes, t } from '../i18n.js';
import { placed } from './problem.js';

const KINDS = ['text', 'lines', 'labelled', 'parallel', 'tunes', 'rhymes', 'audio'];
const OF_EXTENSION = { abc: 'tunes', wav: 'audio', csv: 'labelled', tsv: 'labelled' };

/** What is read of a file to show the place of an error, in bytes. */
const SHOWN_OF_FILE = 50_000_000;

/** A form that stores a file or a text as a corpus. */
export async function uploadForm(stored, focus) {
  const all = await contract();
  const [file, name, kind, ...more] = properties(all, 'CorpusUpload');
  let chosen = null;
  const values = {};
  const picker = h('input', { type: 'file', id: 'file', class: 'file', accept: '.txt,.tsv,.csv,.jsonl,.json,.abc,.wav,.gz,.zip,.tar,.tgz' });
  const text = h('textarea', { id: 'text', rows: '5', 'aria-describedby': 'text-hint' });
  const what = h('p', { class: 'chosen', 'aria-live': 'polite' }, t('upload.drop'));
  const trouble = h('div');
  const kindField = field({ place: 'kind', label: t('corpora.kind'), schema: { ...kind, chosen: true, description: '', labels: Object.fromEntries(KINDS.map((name) => [name, t(`kind.${name}.long`)])) }, value: 'text', onchange: (value) => (values.kind = value) });
  const nameField = field({ place: 'name', label: t('upload.name'), schema: { ...name, description: '' }, onchange: (value) => (values.name = value) });
  const options = h(
    'details',
    {},
    h('summary', {}, t('upload.more')),
    h('div', { class: 'fields' }, more.map((schema) => field({ place: schema.name, schema, onchange: (value) => (values[schema.name] = value) }))),
  );
  const take = (given) => {
    chosen = given;
    const extension = given.name.replace(/\.(gz|zip|tgz)$/, '').split('.').pop();
    if (!values.kind && OF_EXTENSION[extension]) {
      kindField.querySelector('select').value = OF_EXTENSION[extension];
      values.kind = OF_EXTENSION[extension];
    }
    fill(what, h('strong', {}, given.name), ` ${bytes(given.size)}`);
  };
  const zone = h('div', { class: 'zone', 'data-place': 'file' }, h('label', { for: 'file', class: 'button primary' }, t('upload.file')), picker, what);
  const form = h(
    'form',
    { class: 'upload', novalidate: true },
    zone,
    h('div', { class: 'field' }, h('label', { for: 'text' }, t('upload.text')), text, h('p', { class: 'hint', id: 'text-hint' }, t('upload.text.hint'))),
    h('div', { class: 'fields' }, kindField, nameField),
    options,
    trouble,
    h('button', { class: 'primary', id: 'store' }, t('upload.do')),
  );
  picker.addEventListener('change', () => picker.files[0] && take(picker.files[0]));
  ['dragenter', 'dragover'].forEach((type) => form.addEventListener(type, (event) => {
    event.preventDefault();
    zone.classList.add('over');
  }));
  ['dragleave', 'drop'].forEach((type) => form.addEventListener(type, () => zone.classList.remove('over')));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    const [given] = event.dataTransfer.files;
    if (given) {
      take(given);
    }
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    fill(trouble);
    const given = chosen ?? (text.value ? new File([text.value], 'text.txt') : null);
    if (!given) {
      fill(trouble, h('p', { class: 'problem', role: 'alert' }, t('upload.nothing')));
      picker.focus();
      return;
    }
    const button = form.querySelector('#store');
    button.disabled = true;
    announce(t('upload.under-way'));
    try {
      stored(await call('POST', '/corpora', { form: body(given, values) }));
    } catch (failure) {
      fill(trouble, placed(failure, form), await excerpts(failure, given));
    } finally {
      button.disabled = false;
      announce('');
    }
  });
  if (focus) {
    queueMicrotask(() => picker.focus());
  }
  return form;
}

function body(file, values) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      form.append(name, value);
    }
  }
  form.append('file', file, file.name);
  return form;
}

/** The lines of a file that a problem names, with the column marked. */
async function excerpts(failure, file) {
  const places = (failure.errors ?? []).filter((error) => error.line).slice(0, 5);
  if (places.length === 0 || file.size > SHOWN_OF_FILE || /\.(gz|zip|tar|tgz|wav)$/.test(file.name)) {
    return null;
  }
  const lines = (await file.text()).split(/\r\n|\r|\n/);
  return h('ol', { class: 'places' }, places.map((place) => excerpt(place, lines[place.line - 1] ?? '')));
}

function excerpt({ line, column, detail }, text) {
  const characters = [...text];
  const at = (column ?? 1) - 1;
  const from = Math.max(0, at - 40);
  return h(
    'li',
    {},
    h('p', {}, t('upload.place', { line, column: column ?? '–' }), ' ', h('span', { lang: 'en' }, detail)),
    h('pre', {}, from > 0 ? '…' : '', characters.slice(from, at).join(''), h('mark', {}, characters[at] ?? '↵'), characters.slice(at + 1, at + 60).join('')),
  );
}
