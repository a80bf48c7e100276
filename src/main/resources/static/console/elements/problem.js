import { Problem } from '../api.js';
import { h } from '../dom.js';
import { t } from '../i18n.js';

/** A failure in words. */
export function failed(failure) {
  const title = failure instanceof Problem ? failure.title : t('problem.unreachable');
  const rest = failure instanceof Problem ? failure.errors.map((error) => error.detail) : [];
  const detail = failure instanceof Problem ? failure.detail : failure.message;
  return h(
    'div',
    { class: 'problem', role: 'alert' },
    h('strong', {}, title),
    h('p', {}, detail),
    rest.length > 1 && h('ul', {}, rest.map((line) => h('li', {}, line))),
  );
}

/**
 * Writes each error of a problem to the field that it is about: an element with its JSON pointer or parameter in
 * data-place, or below it.
 *
 * @returns what is about no field, or the way to the fields
 */
export function placed(failure, form) {
  clear(form);
  if (!(failure instanceof Problem)) {
    return failed(failure);
  }
  const homeless = failure.errors.filter((error) => !mark(error, form));
  return failure.errors.length > 0 && homeless.length === 0 ? wayToFields(form) : failed(failure);
}

/** What says that a field, which may be out of sight, is wrong, and leads there. */
function wayToFields(form) {
  const go = () => form.querySelector('[aria-invalid]')?.focus();
  return h('div', { class: 'problem', role: 'alert' }, h('button', { type: 'button', class: 'link', onclick: go }, t('problem.fields')));
}

function mark(error, form) {
  let place = error.pointer ?? error.parameter ?? '';
  for (; place !== ''; place = place.slice(0, Math.max(place.lastIndexOf('/'), 0))) {
    const field = form.querySelector(`[data-place="${CSS.escape(place)}"]`);
    if (field) {
      return say(field, error.detail);
    }
  }
  return false;
}

function say(field, text) {
  const input = field.querySelector('input, select, textarea');
  const note = h('p', { class: 'wrong', id: `${input.id}-wrong` }, text);
  field.append(note);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', [input.dataset.hint, note.id].filter(Boolean).join(' '));
  for (let parent = field.closest('details'); parent; parent = parent.parentElement.closest('details')) {
    parent.open = true;
  }
  return true;
}

export function clear(form) {
  form.querySelectorAll('.wrong').forEach((note) => note.remove());
  form.querySelectorAll('[aria-invalid]').forEach((input) => {
    input.removeAttribute('aria-invalid');
    input.toggleAttribute('aria-describedby', false);
    if (input.dataset.hint) {
      input.setAttribute('aria-describedby', input.dataset.hint);
    }
  });
}
