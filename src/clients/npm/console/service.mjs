import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** The service in a process of its own, at one address even if it is started again. */
export class Service {
  #command;
  #process;
  #log = '';

  constructor(command, port) {
    this.#command = [...command, `--server.port=${port}`];
    this.root = `http://127.0.0.1:${port}`;
  }

  static async of(command) {
    return new Service(command, await freePort());
  }

  async start() {
    const [program, ...parameters] = this.#command;
    this.#process = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    const child = this.#process;
    process.once('exit', () => child.kill('SIGKILL'));
    this.#process.stdout.on('data', (part) => (this.#log += part));
    this.#process.stderr.on('data', (part) => (this.#log += part));
    const ended = new Promise((_, fail) => this.#process.once('exit', (status) => fail(new Error(`the service ended with ${status}:\n${this.#log}`))));
    ended.catch(() => {});
    await Promise.race([ended, answers(`${this.root}/readyz`)]);
  }

  /** SIGKILL: nothing of it goes on. */
  async kill() {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    if (this.#process.exitCode === null && this.#process.kill('SIGKILL')) {
      await gone;
    }
  }

  /** The key that a service with keys prints at its first start. */
  get key() {
    return /qk_[\w-]+/.exec(this.#log)[0];
  }

  async request(method, path, json, key) {
    const headers = { ...(json && { 'Content-Type': 'application/json' }), ...(key && { Authorization: `Bearer ${key}` }) };
    const response = await fetch(this.root + path, { method, headers, body: json && JSON.stringify(json) });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${await response.text()}`);
    }
    return response.json();
  }

  /** The job as soon as it has ended. */
  async ended(id) {
    await (await fetch(`${this.root}/jobs/${id}/events`)).text();
    return this.request('GET', `/jobs/${id}`);
  }

  async train(request) {
    const { id } = await this.request('POST', '/train', request);
    return this.ended(id);
  }

  async store(name, kind, text) {
    const form = new FormData();
    form.append('name', name);
    form.append('kind', kind);
    form.append('file', new Blob([text]), `${name}.txt`);
    const response = await fetch(`${this.root}/corpora`, { method: 'POST', body: form });
    return response.json();
  }
}

async function answers(address) {
  for (;;) {
    const ready = await fetch(address).then((response) => response.ok, () => false);
    if (ready) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort() {
  return new Promise((resolve, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
