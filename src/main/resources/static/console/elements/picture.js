import { announce, fill, h, save } from '../dom.js';
import { t } from '../i18n.js';

/** A command, with a button that copies it. */
export function command(text) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce(t('copied'));
  };
  return h(
    'div',
    { class: 'command' },
    h('pre', { tabindex: '0' }, text),
    navigator.clipboard && h('button', { type: 'button', class: 'quiet', onclick: copy }, t('copy')),
  );
}

/**
 * A picture with its title, and the ways to have it elsewhere: the requests behind it as a command, its drawing as SVG, its numbers as
 * CSV. Each is a function that is called when it is asked for.
 */
export class Picture extends HTMLElement {
  show({ title, name, body, curl, svg, csv }) {
    const commands = h('div', { class: 'commands', hidden: true });
    const asCurl = h('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false' }, 'curl');
    asCurl.addEventListener('click', () => {
      commands.hidden = !commands.hidden;
      asCurl.setAttribute('aria-expanded', String(!commands.hidden));
      fill(commands, command(curl()));
    });
    const download = (label, type, make) =>
      h('button', { type: 'button', class: 'quiet', onclick: () => save(`${name}.${label.toLowerCase()}`, type, make()) }, label);
    fill(
      this,
      h(
        'div',
        { class: 'picture-head' },
        h('h2', {}, title),
        h(
          'div',
          { class: 'picture-tools', role: 'group', 'aria-label': t('picture.as', { title }) },
          h('span', { 'aria-hidden': 'true' }, t('as')),
          curl && asCurl,
          svg && download('SVG', 'image/svg+xml', svg),
          csv && download('CSV', 'text/csv', csv),
        ),
      ),
      commands,
      body,
    );
    return this;
  }
}

customElements.define('q-picture', Picture);

export function picture(parts) {
  return document.createElement('q-picture').show(parts);
}

/** A table of numbers; columns of one length. */
export function csv(columns) {
  const names = Object.keys(columns);
  const rows = columns[names[0]].map((_, row) => names.map((name) => cell(columns[name][row])).join(','));
  return `${names.join(',')}\n${rows.join('\n')}\n`;
}

function cell(value) {
  const text = String(value ?? '');
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
