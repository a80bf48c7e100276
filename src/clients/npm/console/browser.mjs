import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Where Chromium is: CHROMIUM, or where Debian has it. */
export function found() {
  return [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));
}

export function launch() {
  return chromium.launch({ executablePath: found(), args: ['--no-sandbox'] });
}

/** A page that must not fail: errors of scripts, messages of the console, violations of the policy and requests elsewhere are collected. */
export class Page {
  trouble = [];
  #expected = [];

  static async open(browser, root, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en', ...options });
    context.setDefaultTimeout(120_000);
    return new Page(await context.newPage(), root);
  }

  constructor(page, root) {
    this.page = page;
    this.root = root;
    page.on('pageerror', (error) => this.trouble.push(error.stack));
    page.on('console', (message) => this.#heard(message));
    page.on('request', (request) => {
      const address = request.url();
      if (!address.startsWith(`${root}/`) && !/^(data|blob):/.test(address)) {
        this.trouble.push(`a request to ${address}`);
      }
    });
  }

  #heard(message) {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && !this.#expected.some((part) => text.includes(part))) {
      this.trouble.push(`${message.type()}: ${text} (${message.location().url})`);
    }
  }

  /** What the browser may complain about from now on. */
  expect(...parts) {
    this.#expected.push(...parts);
  }

  async to(hash) {
    await this.page.goto(`${this.root}/${hash}`);
    await this.page.locator('main h1').first().waitFor();
  }

  async close() {
    assert.deepEqual(this.trouble, []);
    await this.page.context().close();
  }

  /** Presses the tabulator key until something has the focus. */
  async tabTo(selector, key = 'Tab') {
    await this.page.locator(selector).first().waitFor();
    for (let presses = 0; presses < 120; presses += 1) {
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
        return;
      }
      await this.page.keyboard.press(key);
    }
    assert.fail(`${selector} cannot be reached by the keyboard`);
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** What WCAG 2.2 AA forbids on the page as it is. */
  async audit(name) {
    await this.page.evaluate(AXE);
    const violations = await this.page.evaluate(
      async (tags) => (await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => `${node.html.slice(0, 150)} ${node.failureSummary}`)]),
      STANDARD,
    );
    this.trouble.push(...violations.map((violation) => [name, ...violation]));
  }

  async noOverflow(name) {
    const [content, window] = await this.page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
    assert.ok(content <= window, `${name}: ${content} px in ${window} px`);
  }
}
