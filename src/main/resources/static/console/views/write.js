import { curl, events } from '../api.js';
import { contract, field, properties } from '../contract.js';
import { announce, fill, h } from '../dom.js';
import { number, t } from '../i18n.js';
import { keep } from '../router.js';
import { constraint } from '../elements/constraint.js';
import { csv, picture } from '../elements/picture.js';
import { placed } from '../elements/problem.js';
import { legend, percent, tokens, visible } from '../elements/tokens.js';
import { Tree } from '../tree.js';

const DIALS = ['temperature', 'top_k', 'top_p', 'max_tokens', 'seed'];
const DEFAULTS = { temperature: '0.7', max_tokens: '160', seed: '7' };
const ALTERNATIVES = 10;

/** A language model writes, and goes on from any other token. */
export async function view(page, { state, choice }, signal) {
  const all = await contract();
  const settings = { ...DEFAULTS, ...state };
  const play = new Playground(settings, await constraint(all, settings), signal);
  page.append(play.controls(all, choice), play.sheet());
  if (state.go) {
    await play.restore();
  }
}

/** The text of a model as a tree: at each token another one can be taken, from which the text goes on. */
class Playground {
  #state;
  #signal;
  #tree;
  #running = null;
  #constraint;
  #text = tokens(t('play.text'));
  #place = h('section', { class: 'place', 'aria-label': t('play.place') });
  #branches = h('nav', { class: 'branches', 'aria-label': t('play.branches') });
  #trouble = h('div');
  #form;
  #go = h('button', { class: 'primary', id: 'generate' }, t('play.do'));
  #stop = h('button', { type: 'button', id: 'stop', hidden: true }, t('play.stop'));
  #more = h('button', { type: 'button', id: 'continue', hidden: true }, t('play.more'));
  #prompt = h('span', { class: 'prompt' });

  constructor(state, form, signal) {
    this.#state = state;
    this.#constraint = form;
    this.#signal = signal;
    this.#text.addEventListener('token-look', ({ detail }) => this.#look(detail));
    this.#text.addEventListener('token-pick', ({ detail }) => {
      this.#look(detail);
      this.#place.querySelector('button')?.focus();
    });
    this.#stop.addEventListener('click', () => this.#running?.abort());
    this.#more.addEventListener('click', () => this.#do({ more: this.#tree.shown }));
  }

  controls(all, choice) {
    const state = this.#state;
    const prompt = h('textarea', { id: 'prompt', rows: '2', value: state.prompt ?? '', oninput: () => (state.prompt = prompt.value) });
    const schemas = properties(all, 'GenerateRequest');
    const dials = DIALS.map((name) => {
      const schema = schemas.find((one) => one.name === name);
      return field({ place: `/${name}`, schema, label: t(`play.${name}`), value: state[name] ?? '', onchange: (value, input) => (state[name] = input.value) });
    });
    this.#form = h(
      'form',
      { class: 'play-form', novalidate: true },
      choice,
      h('div', { class: 'field', 'data-place': '/prompt' }, h('label', { for: 'prompt' }, t('play.prompt')), prompt),
      h('div', { class: 'fields dials' }, dials),
      this.#constraint.element,
      h('div', { class: 'actions' }, this.#go, this.#stop, this.#more),
      this.#trouble,
    );
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      state.tree = '';
      this.#begin();
    });
    return this.#form;
  }

  sheet() {
    const body = h('div', { class: 'sheet' }, h('div', { class: 'writing' }, this.#prompt, this.#text), legend(t('play.sure'), t('play.surprised')));
    const shown = () => this.#tree.path(this.#tree.shown);
    const columns = () => ({ token: shown().map(({ text }) => text), probability: shown().map(({ logprob }) => Math.exp(logprob)) });
    const framed = picture({ title: t('play.text'), name: 'text', body, curl: () => curl({ method: 'POST', path: '/generate/stream', accept: 'text/event-stream', json: this.#request(this.#state.prompt ?? '', 0) }), svg: () => this.#text.svg(), csv: () => csv(columns()) });
    this.#show();
    return h('div', { class: 'play-sheet' }, framed, h('aside', {}, this.#place, this.#branches));
  }

  #request(prompt, turn) {
    const { model, seed } = this.#state;
    const number_ = (name) => (this.#state[name] ? { [name]: Number.isNaN(Number(this.#state[name])) ? this.#state[name] : Number(this.#state[name]) } : {});
    return { model, prompt, ...Object.assign({}, ...DIALS.map(number_)), ...(seed ? { seed: Number.isNaN(Number(seed)) ? seed : Number(seed) + turn } : {}), logprobs: ALTERNATIVES, constraint: this.#constraint.value() };
  }

  #keep() {
    keep({ ...this.#state, tree: this.#tree.written(), go: 1 });
  }

  async #begin() {
    this.#running?.abort();
    this.#tree = new Tree(this.#state.prompt ?? '');
    this.#keep();
    this.#open(0);
    await this.#write(0, 0);
  }

  /** Writes the text again that the address describes: the same seeds give the same text. */
  async restore() {
    const steps = Tree.read(this.#state.tree);
    await this.#begin();
    for (const step of steps) {
      if (!this.#signal.aborted) {
        await this.#do(step);
      }
    }
  }

  /** One step in the tree: more of a branch, or another token from which a new one begins. */
  async #do(step) {
    const node = this.#tree.grow(step);
    if (node != null) {
      this.#keep();
      this.#open(node);
      await this.#write(node, this.#tree.steps.length);
    }
  }

  async #write(node, turn) {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#signal.addEventListener('abort', () => running.abort(), { once: true });
    this.#busy(true);
    fill(this.#trouble);
    try {
      await this.#constraint.prepare();
      const json = this.#request(this.#tree.text(node), turn);
      for await (const { event, data } of events('POST', '/generate/stream', { json, signal: running.signal })) {
        if (event === 'token') {
          this.#tree.add(node, data);
          if (this.#tree.shown === node) {
            this.#add(this.#tree.path(node).at(-1));
          }
        } else if (event === 'error') {
          fill(this.#trouble, h('p', { class: 'problem' }, data.detail));
        }
      }
      announce(t('play.done'));
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        fill(this.#trouble, placed(failure, this.#form));
      }
    } finally {
      if (this.#running === running) {
        this.#busy(false);
      }
      this.#list();
    }
  }

  #busy(busy) {
    const focused = document.activeElement;
    this.#stop.hidden = !busy;
    this.#more.hidden = busy || !this.#tree || Boolean(this.#constraint.value());
    if (focused === this.#stop) {
      this.#more.focus();
    } else if (focused === this.#more && busy) {
      this.#stop.focus();
    }
  }

  #open(node) {
    this.#tree.shown = node;
    this.#prompt.textContent = this.#tree.prompt;
    this.#text.clear();
    this.#tree.path(node).forEach((token) => this.#add(token));
    this.#show();
    this.#list();
  }

  #add(token) {
    const probability = Math.exp(token.logprob);
    this.#text.add({ text: token.text, shade: surprise(token.logprob), name: percent(probability), mark: token.taken ? 'taken' : '' });
  }

  #look(at) {
    this.#text.choose(at);
    this.#show(at);
  }

  /** What the model thought of at one place of the text. */
  #show(at) {
    const path = this.#tree?.path(this.#tree.shown) ?? [];
    const token = path[at];
    if (!token) {
      fill(this.#place, h('h2', {}, t('play.place')), h('p', { class: 'facts' }, t('play.place.none')));
      return;
    }
    const take = (alternative) => () => this.#do({ from: this.#tree.shown, at, text: alternative.text, logprob: alternative.logprob, top: token.top });
    const whole = Boolean(this.#constraint.value());
    const rows = token.top.map((alternative) => {
      const probability = Math.exp(alternative.logprob);
      const bar = h('span', { class: 'fill', 'aria-hidden': 'true' });
      bar.style.width = percentWidth(probability);
      const same = alternative.token_id === token.token_id || (token.taken && alternative.text === token.text);
      return h('li', {}, h('button', { type: 'button', 'aria-current': same ? 'true' : null, disabled: whole || same || /^<\w+>$/.test(alternative.text), onclick: take(alternative), 'aria-label': t('play.take', { token: visible(alternative.text), p: percent(probability) }) }, h('span', { class: 'glyph' }, visible(alternative.text)), h('span', { class: 'track' }, bar), h('span', { class: 'facts' }, percent(probability))));
    });
    fill(this.#place, h('h2', {}, t('play.place')), h('p', {}, t('play.place.is', { token: visible(token.text), p: percent(Math.exp(token.logprob)) })), h('ol', { class: 'alternatives' }, rows), h('p', { class: 'hint' }, t(whole ? 'play.place.whole' : 'play.place.hint')));
  }

  #list() {
    const tree = this.#tree;
    if (tree.nodes.length < 2) {
      fill(this.#branches);
      return;
    }
    const item = (node) => {
      const { before, taken, after } = tree.summary(node);
      const button = h('button', { type: 'button', class: 'branch', 'aria-current': node === tree.shown ? 'true' : null, onclick: () => {
        this.#open(node);
        this.#branches.querySelector('[aria-current]')?.focus();
      } }, `…${visibleEnd(before)}`, taken && h('mark', {}, visible(taken)), visibleEnd(after));
      const below = tree.children(node).map(item);
      return h('li', {}, button, below.length > 0 && h('ul', {}, below));
    };
    fill(this.#branches, h('h2', {}, t('play.branches.n', { n: number(tree.nodes.length) })), h('ul', {}, item(0)));
  }
}

/** From 0 for what was certain to 1 for what had less than one chance in a hundred. */
function surprise(logprob) {
  return Math.min(1, -logprob / Math.log(100));
}

function visibleEnd(text) {
  return text.replaceAll('\n', ' ');
}

function percentWidth(probability) {
  return `${Math.max(1, probability * 100)}%`;
}
