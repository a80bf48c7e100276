import { h } from '../dom.js';
import { t } from '../i18n.js';

/** A button for what cannot be undone: it asks once more. */
export function twice(label, action) {
  const button = h('button', { type: 'button', class: 'danger' }, label);
  const reset = () => {
    button.textContent = label;
    button.classList.remove('sure');
  };
  button.addEventListener('click', () => {
    if (button.classList.contains('sure')) {
      reset();
      action();
    } else {
      button.classList.add('sure');
      button.textContent = t('sure', { what: label });
    }
  });
  button.addEventListener('blur', reset);
  return button;
}
