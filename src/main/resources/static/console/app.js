import { key, setKey } from './api.js';
import { fill, h } from './dom.js';
import { apply, language, setLanguage, t } from './i18n.js';
import { current } from './router.js';
import { failed } from './elements/problem.js';

/** The views, by the first part of the path. */
const VIEWS = {
  '': () => import('./views/start.js'),
  corpora: () => import('./views/corpora.js'),
  train: () => import('./views/train.js'),
  jobs: () => import('./views/jobs.js'),
  play: () => import('./views/play.js'),
  inside: () => import('./views/inside.js'),
  models: () => import('./views/models.js'),
};

const THEME = 'quatrain.theme';
const main = document.getElementById('main');
let shown = new AbortController();

function theme() {
  return localStorage.getItem(THEME) ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function setTheme(chosen) {
  localStorage.setItem(THEME, chosen);
  document.documentElement.dataset.theme = chosen;
}

/** Shows the view that the address names. What the last one does is ended by its signal. */
async function show(focus) {
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  const route = current();
  const name = route.path[0] in VIEWS ? route.path[0] : '';
  frame(name);
  try {
    const { view, title } = await VIEWS[name]();
    if (signal.aborted) {
      return;
    }
    document.title = `${title(route)} · Quatrain`;
    const page = h('div');
    fill(main, page);
    scrollTo(0, 0);
    await view(page, route, signal);
  } catch (failure) {
    if (!signal.aborted) {
      main.append(failed(failure));
    }
  }
  if (focus && !signal.aborted && !main.contains(document.activeElement)) {
    const heading = main.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }
}

function frame(name) {
  apply();
  const nav = document.getElementById('nav');
  nav.setAttribute('aria-label', t('nav'));
  fill(
    nav,
    Object.keys(VIEWS).map((view) =>
      h('a', { href: `#/${view}`, 'aria-current': view === name ? 'page' : null }, t(`nav.${view || 'start'}`)),
    ),
  );
  nav.querySelector('[aria-current]').scrollIntoView({ block: 'nearest', inline: 'nearest' });
  fill(document.getElementById('tools'), languageSwitch(), themeSwitch(), keyField());
}

function languageSwitch() {
  const other = language() === 'en' ? 'zh' : 'en';
  const chosen = () => {
    setLanguage(other);
    show(false).then(() => document.querySelector('#tools button')?.focus());
  };
  return h('button', { type: 'button', class: 'quiet', lang: other === 'zh' ? 'zh-Hans' : 'en', onclick: chosen }, t('language.other'));
}

function themeSwitch() {
  const button = h('button', { type: 'button', class: 'quiet' });
  const label = () => (button.textContent = t(theme() === 'dark' ? 'theme.light' : 'theme.dark'));
  button.addEventListener('click', () => {
    setTheme(theme() === 'dark' ? 'light' : 'dark');
    label();
    dispatchEvent(new Event('theme'));
  });
  label();
  return button;
}

function keyField() {
  const input = h('input', { id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', value: key() });
  const form = h(
    'form',
    { class: 'key' },
    h('label', { for: 'key' }, t('key.label')),
    input,
    h('button', { class: 'quiet' }, t('key.use')),
    h('p', { class: 'hint' }, t('key.hint')),
  );
  const details = h('details', { class: 'key-field' }, h('summary', {}, t(key() ? 'key.set' : 'key')), form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    setKey(input.value.trim());
    show(false);
  });
  return details;
}

addEventListener('key-wanted', () => {
  document.querySelector('.key-field').open = true;
});
addEventListener('hashchange', () => show(true));
document.documentElement.dataset.theme = theme();
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
show(false);
