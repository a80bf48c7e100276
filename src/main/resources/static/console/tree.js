/** A text with branches. Node 0 is what the model wrote first; each other node leaves its parent at a token. */
export class Tree {
  nodes = [{ parent: null, at: 0, tokens: [] }];
  steps = [];
  shown = 0;

  constructor(prompt) {
    this.prompt = prompt;
  }

  /**
   * @param step { more: node }, or { from: node, at, text } with the place in the whole text of that node and the token that is taken
   * @returns the node that is to be written on; null if there is no such place
   */
  grow(step) {
    if (step.more != null) {
      if (!this.nodes[step.more]) {
        return null;
      }
      this.steps.push({ more: step.more });
      return step.more;
    }
    const replaced = this.nodes[step.from] && this.path(step.from)[step.at];
    if (!replaced) {
      return null;
    }
    const known = replaced.top.find(({ text }) => text === step.text);
    const taken = { ...known, text: step.text, logprob: known?.logprob ?? 0, top: replaced.top, taken: true };
    this.nodes.push({ parent: step.from, at: step.at, tokens: [taken] });
    this.steps.push({ from: step.from, at: step.at, text: step.text });
    return this.nodes.length - 1;
  }

  add(node, { text, token_id, logprob, top = [] }) {
    this.nodes[node].tokens.push({ text, token_id, logprob, top });
  }

  /** All tokens from the prompt to the end of a node. */
  path(node) {
    const { parent, at, tokens } = this.nodes[node];
    return parent == null ? tokens : [...this.path(parent).slice(0, at), ...tokens];
  }

  text(node) {
    return this.prompt + this.path(node).map(({ text }) => text).join('');
  }

  children(node) {
    return this.nodes.map((_, at) => at).filter((at) => this.nodes[at].parent === node);
  }

  /** How a node leaves its parent, in a few characters. */
  summary(node) {
    const { at, tokens, parent } = this.nodes[node];
    const join = (part) => part.map(({ text }) => text).join('');
    if (parent == null) {
      return { before: this.prompt.slice(-12), taken: '', after: join(tokens).slice(0, 28) };
    }
    return { before: (this.prompt + join(this.path(parent).slice(0, at))).slice(-12), taken: tokens[0].text, after: join(tokens.slice(1)).slice(0, 20) };
  }

  /** The steps for the address. */
  written() {
    return this.steps.length ? JSON.stringify(this.steps.map((step) => (step.more != null ? [step.more] : [step.from, step.at, step.text]))) : '';
  }

  static read(written) {
    try {
      return JSON.parse(written || '[]').map(([node, at, text]) => (at === undefined ? { more: node } : { from: node, at, text }));
    } catch {
      return [];
    }
  }
}
