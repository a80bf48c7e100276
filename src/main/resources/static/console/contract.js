/** The fields of requests, as the contract has them: ranges, choices, sentences. */
import { get } from './api.js';
import { h, fresh } from './dom.js';
import { t } from './i18n.js';

/** Larger bounds limit nothing in practice, and are not shown. */
const UNBOUNDED = 1e6;

let schemas;

/** Schemas of the contract by name. */
export async function contract() {
  schemas ??= get('/console/schemas.json');
  try {
    return await schemas;
  } catch (failure) {
    schemas = undefined;
    throw failure;
  }
}

/** A schema's properties, with what they refer to. */
export function properties(all, name) {
  return Object.entries(all[name].properties).map(([property, schema]) => ({ name: property, ...resolved(all, schema) }));
}

function resolved(all, { $ref, ...schema }) {
  return $ref ? { ...resolved(all, all[$ref.split('/').pop()]), ...schema } : schema;
}

/** The sentence of a field, without what only programs need. */
export function sentence({ description = '' }) {
  return description.replace(/`/g, '').replace(/\s+/g, ' ').trim();
}

/** The default that the sentence names. */
function ownDefault({ description = '' }) {
  return /\bDefault `?(\w+(?:\.\d+)?)`?[.;,]/.exec(description.replace(/\s+/g, ' '))?.[1];
}

export function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }) {
  if (minimum != null && maximum != null && maximum < UNBOUNDED) {
    return `${minimum} … ${maximum.toLocaleString('en')}`;
  }
  const least = exclusiveMinimum != null ? `> ${exclusiveMinimum}` : minimum != null ? `≥ ${minimum}` : '';
  const most = exclusiveMaximum != null ? `< ${exclusiveMaximum}` : maximum != null && maximum < UNBOUNDED ? `≤ ${maximum.toLocaleString('en')}` : '';
  return [least, most].filter(Boolean).join(', ');
}

/**
 * A field with its label, its range and its sentence.
 *
 * @param place JSON pointer or parameter, by which errors find it
 */
export function field({ place, schema, label, value = '', hint = true, onchange }) {
  const id = fresh('field');
  const input = control(schema, id, value);
  const text = sentence(schema);
  if (input.tagName === 'INPUT') {
    input.placeholder = ownDefault(schema) ?? '';
  }
  const bounds = range(schema);
  if (hint && (text || bounds)) {
    input.dataset.hint = `${id}-hint`;
    input.setAttribute('aria-describedby', `${id}-hint`);
  }
  if (onchange) {
    input.addEventListener('input', () => onchange(read(schema, input), input));
  }
  return h(
    'div',
    { class: 'field', 'data-place': place },
    h('label', { for: id }, label ?? schema.name),
    input,
    hint && (text || bounds) && h('p', { class: 'hint', id: `${id}-hint` }, bounds && h('span', { class: 'range' }, bounds), text && h('span', { lang: 'en' }, text)),
  );
}

function control(schema, id, value) {
  const choices = schema.enum ?? (schema.type === 'boolean' ? ['true', 'false'] : null);
  if (choices) {
    const options = choices.map((choice) => h('option', { value: choice }, schema.labels?.[choice] ?? (schema.type === 'boolean' ? t(`choice.${choice}`) : choice)));
    const select = h('select', { id }, schema.chosen ? null : h('option', { value: '' }, t('choice.default')), options);
    select.value = String(value);
    return select;
  }
  const numeric = schema.type === 'integer' || schema.type === 'number';
  return h('input', { id, value: String(value), inputmode: numeric ? 'decimal' : null, autocomplete: 'off', spellcheck: 'false' });
}

/** What is in a field, as the request has it; undefined for the default. What is not a number is left to the service to refuse. */
export function read(schema, input) {
  const text = input.value.trim();
  if (text === '') {
    return undefined;
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return Number.isNaN(Number(text)) ? text : Number(text);
  }
  if (schema.type === 'boolean') {
    return text === 'true';
  }
  return schema.type === 'array' ? text.split(/[,\s]+/) : text;
}

/** Shows the default that applies: the service's own, from a plan. */
export function showDefault(field, value) {
  const input = field.querySelector('input, select');
  if (value == null) {
    return;
  }
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  if (input.tagName === 'SELECT') {
    const first = input.querySelector('option[value=""]');
    if (first) {
      first.textContent = text ? t('choice.default.of', { value: text === 'true' || text === 'false' ? t(`choice.${text}`) : text }) : t('choice.default');
    }
  } else {
    input.placeholder = text;
  }
}
