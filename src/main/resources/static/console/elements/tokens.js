import { colour, h } from '../dom.js';
import { t } from '../i18n.js';

/** Signs for characters that are not seen. */
export function visible(text) {
  return text.replaceAll('\n', '↵').replaceAll('\t', '⇥').replaceAll(' ', '␣') || '∅';
}

export function percent(probability) {
  const value = 100 * probability;
  return `${value >= 10 ? Math.round(value) : value >= 0.1 ? value.toFixed(1) : '<0.1'} %`;
}

/**
 * A text of tokens, each with a shade. One of them can be reached by the tabulator key, the others by arrows.
 *
 * A token is { text, shade (0 to 1, or -1 to 1 with two colours), name (for those who do not see the shade), mark }.
 */
export class Tokens extends HTMLElement {
  #tokens = [];
  #at = 0;

  connectedCallback() {
    this.setAttribute('role', 'group');
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('click', (event) => this.#pick(event.target));
    this.addEventListener('pointerover', (event) => this.#look(event.target));
    this.addEventListener('focusin', (event) => this.#look(event.target));
  }

  clear() {
    this.#tokens = [];
    this.#at = 0;
    this.replaceChildren();
  }

  add(token) {
    const at = this.#tokens.length;
    const element = h('span', { class: `token${token.mark ? ` ${token.mark}` : ''}`, role: 'button', tabindex: at === this.#at ? '0' : '-1', 'aria-label': `${visible(token.text)}, ${token.name}` }, token.text);
    this.#tokens.push(token);
    this.append(element);
    this.shade(at, token.shade);
  }

  shade(at, shade) {
    const { style } = this.children[at];
    style.setProperty('--shade', `${Math.round(Math.abs(shade) * 100)}%`);
    style.setProperty('--hue', shade < 0 ? 'var(--accent-tint)' : 'var(--rust-tint)');
  }

  get length() {
    return this.#tokens.length;
  }

  /** Marks one token as the one that is looked at. */
  choose(at) {
    this.querySelector('.chosen')?.classList.remove('chosen');
    this.children[at]?.classList.add('chosen');
    this.children[this.#at]?.setAttribute('tabindex', '-1');
    this.#at = at;
    this.children[at]?.setAttribute('tabindex', '0');
  }

  focusAt(at) {
    this.choose(at);
    this.children[at]?.focus();
  }

  /** The text as it stands, line by line. */
  svg() {
    const frame = this.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(this).fontSize);
    const drawn = [...this.children].map((token) => {
      const [box] = token.getClientRects();
      if (!box) {
        return '';
      }
      const [x, y] = [box.left - frame.left, box.top - frame.top];
      const content = token.textContent.replace('\n', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${box.width.toFixed(1)}" height="${box.height.toFixed(1)}" fill="${getComputedStyle(token).backgroundColor}"/><text x="${x.toFixed(1)}" y="${(y + 0.78 * box.height).toFixed(1)}">${content}</text>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${Math.ceil(frame.width) + 8} ${Math.ceil(frame.height) + 8}" font-family="serif" font-size="${size}" fill="${colour('ink')}" xml:space="preserve">${drawn.join('\n')}</svg>\n`;
  }

  #index(target) {
    return target === this ? -1 : [...this.children].indexOf(target);
  }

  #look(target) {
    this.#tell('token-look', target);
  }

  #pick(target) {
    this.#tell('token-pick', target);
  }

  #tell(type, target) {
    const at = this.#index(target);
    if (at >= 0) {
      this.dispatchEvent(new CustomEvent(type, { detail: at }));
    }
  }

  #key(event) {
    const at = this.#index(event.target);
    const moves = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.#tokens.length - 1 };
    if (event.key in moves) {
      event.preventDefault();
      this.focusAt(Math.min(Math.max(moves[event.key], 0), this.#tokens.length - 1));
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#pick(event.target);
    }
  }
}

customElements.define('q-tokens', Tokens);

export function tokens(label) {
  return h('q-tokens', { class: 'text', 'aria-label': label });
}

/** How the shades are to be read. */
export function legend(low, high) {
  return h('p', { class: 'legend' }, h('span', {}, low), h('span', { class: 'scale', 'aria-hidden': 'true' }), h('span', {}, high), h('span', { class: 'facts' }, t('tokens.keys')));
}
