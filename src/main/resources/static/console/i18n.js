import { STRINGS } from './strings.js';

const LANGUAGE = 'quatrain.language';
const LANGUAGES = ['en', 'zh'];

/** The language of the page: the one that was chosen, or else the browser's. */
export function language() {
  const chosen = localStorage.getItem(LANGUAGE) ?? navigator.language.slice(0, 2);
  return LANGUAGES.includes(chosen) ? chosen : 'en';
}

export function setLanguage(chosen) {
  localStorage.setItem(LANGUAGE, chosen);
  apply();
}

/** A text of the table, with {names} replaced. */
export function t(key, values = {}) {
  const text = STRINGS[key]?.[LANGUAGES.indexOf(language())] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Whether the table has a text. */
export function known(key) {
  return key in STRINGS;
}

/** The texts of the document that no view makes. */
export function apply() {
  document.documentElement.lang = language() === 'zh' ? 'zh-Hans' : 'en';
  document.querySelectorAll('[data-t]').forEach((element) => {
    element.textContent = t(element.dataset.t);
  });
}

export function number(value, digits = 0) {
  return value == null
    ? '–'
    : value.toLocaleString(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Three digits that count. */
export function figure(value) {
  if (value == null) {
    return '–';
  }
  const size = Math.abs(value);
  return size !== 0 && (size < 0.001 || size >= 1e6)
    ? value.toExponential(2)
    : value.toLocaleString(language(), { maximumSignificantDigits: size >= 1000 ? 4 : 3 });
}

/** A loss, in nats. */
export function nats(value) {
  return value == null || Math.abs(value) >= 100 ? figure(value) : number(value, 2);
}

export function bytes(value) {
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${number(size, unit > 0 && size < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Seconds of an ISO 8601 duration. */
export function seconds(duration) {
  const [, hours = 0, minutes = 0, rest = 0] = /^PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$/.exec(duration ?? '') ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

export function span(value) {
  const whole = Math.max(0, Math.round(value));
  if (whole < 60) {
    return t('time.seconds', { n: whole });
  }
  if (whole < 3600 && whole % 60 === 0) {
    return t('time.full-minutes', { n: whole / 60 });
  }
  if (whole < 3600) {
    return t('time.minutes', { n: Math.floor(whole / 60), s: String(whole % 60).padStart(2, '0') });
  }
  return t('time.hours', { n: Math.floor(whole / 3600), m: String(Math.floor((whole % 3600) / 60)).padStart(2, '0') });
}

export function moment(instant) {
  return new Date(instant).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
