// node console.mjs FOLDER COMMAND...: the page in Chromium, on a service that COMMAND starts with its data in FOLDER
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { found, launch, Page } from './browser.mjs';
import { checkSources } from './sources.mjs';
import { Service } from './service.mjs';

const [folder, ...command] = process.argv.slice(2);
const pictures = join(folder, 'screenshots');

['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => process.exit(1)));
assert.ok(found(), 'no Chromium: install chromium, or set CHROMIUM');
rmSync(folder, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const service = await Service.of([...command, `--quatrain.data=${join(folder, 'data')}`]);
await service.start();
const SAMPLE = await (await fetch(`${service.root}/console/samples/quatrains.txt`)).text();
const browser = await launch();
const only = process.env.ONLY?.split(',');
try {
  for (const [name, steps] of Object.entries({ sources, byMouse, byKeyboard, restarted, wrong, everyView, withKey })) {
    if (!only || only.includes(name)) {
      const begin = Date.now();
      await steps();
      console.log(`${name}: ${((Date.now() - begin) / 1000).toFixed(1)} s`);
    }
  }
  console.log('The page is complete.');
} catch (failure) {
  const open = browser.contexts().flatMap((context) => context.pages());
  await Promise.all(open.map((page, at) => page.screenshot({ path: join(pictures, `failed-${at}.png`), fullPage: true })));
  throw failure;
} finally {
  await browser.close();
  await service.kill();
}

async function sources() {
  await checkSources(service.root);
}

/** From an empty service to a text, and on from another token. */
async function byMouse() {
  const view = await Page.open(browser, service.root);
  const { page } = view;
  await view.to('');
  await page.click('#try-verse');
  await page.locator('.samples li').first().waitFor();
  await page.click('#job-play');
  const text = page.locator('q-tokens');
  await page.locator('#continue').waitFor();
  const written = await text.innerText();
  assert.ok(written.length > 50, written);

  await page.locator('.token').nth(20).hover();
  await page.locator('.alternatives button:enabled').first().click();
  await page.locator('.branch').nth(1).waitFor();
  await page.locator('#continue').waitFor();
  const branched = await text.innerText();
  assert.notEqual(branched, written);
  assert.equal(branched.slice(0, 20), written.slice(0, 20));

  await page.click('#continue');
  await page.waitForFunction((length) => document.querySelectorAll('.token').length > length, branched.length);
  await page.locator('#continue').waitFor();
  const whole = await text.innerText();
  await page.reload();
  await page.waitForFunction((expected) => document.querySelector('q-tokens')?.innerText === expected, whole);

  await page.locator('.branch').first().click();
  assert.equal(await text.innerText(), written);
  await view.close();
}

/** The same from a text of one's own, without a mouse. */
async function byKeyboard() {
  const view = await Page.open(browser, service.root);
  const { page } = view;
  await view.to('');
  await view.tabTo('#try-own');
  await view.press('Enter');
  await view.tabTo('#text');
  await page.keyboard.insertText(SAMPLE.slice(0, 1500));
  await view.tabTo('[data-place=name] input');
  await page.keyboard.insertText('by-hand');
  await view.tabTo('#store');
  await view.press('Enter');
  await view.tabTo('a.primary');
  await view.press('Enter');
  await view.tabTo('[name=time]:checked');
  await view.press('ArrowUp');
  await view.tabTo('#start');
  await page.locator('.forecast dd').first().waitFor();
  await view.press('Enter');
  await page.locator('q-progress').waitFor();
  await view.tabTo('#job-cancel');
  await page.locator('#job-play').waitFor();
  await view.tabTo('#job-play', 'Shift+Tab');
  await view.press('Enter');
  await page.locator('#continue').waitFor();
  await view.tabTo('.token');
  await view.press('ArrowRight', 'ArrowRight', 'Enter');
  assert.ok(await page.evaluate(() => document.activeElement.closest('.alternatives')), 'the alternatives have the focus');
  if (await page.evaluate(() => document.activeElement.disabled)) {
    await view.press('Tab');
  }
  await view.press('Enter');
  await page.locator('.branch').nth(1).waitFor();
  await view.close();
}

/** The service is killed under an open page and started again. */
async function restarted() {
  const { id: corpus } = await service.store('restarted', 'text', SAMPLE);
  const { id } = await service.request('POST', '/train', { corpus, name: 'restarted', training: { max_duration: 'PT10M', checkpoint_every: 20 } });
  const view = await Page.open(browser, service.root);
  const { page } = view;
  view.expect('net::ERR_', 'Failed to load resource');
  await view.to(`#/jobs/${id}`);
  await page.locator('.samples li').first().waitFor();
  await service.kill();
  await page.locator('.lost').filter({ hasText: /./ }).waitFor();
  const samples = await page.locator('.samples li').count();
  await service.start();
  await page.waitForFunction((before) => document.querySelectorAll('.samples li').length > before, samples);
  assert.equal(await page.locator('.lost').innerText(), '');
  await page.click('#job-cancel');
  await page.locator('.badge.cancelled').waitFor();
  await view.close();
}

/** What is wrong is said at its place. */
async function wrong() {
  const view = await Page.open(browser, service.root);
  const { page } = view;
  view.expect('the server responded with a status of 4');
  const table = join(folder, 'bad.tsv');
  writeFileSync(table, 'glad\tlarks at dawn\ngrim\tice\nno cells here\n');
  await view.to('#/corpora');
  await page.setInputFiles('#file', table);
  await page.click('#store');
  await page.locator('.places', { hasText: /line 3/i }).waitFor();
  assert.equal(await page.locator('.places pre').innerText(), 'no cells here');

  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const { id } = await service.store('markup', 'text', markup);
  await view.to(`#/corpora/${id}`);
  assert.equal(await page.locator('.excerpts li').innerText(), markup);

  await service.store('wrong', 'text', SAMPLE.slice(0, 6000));
  await view.to('#/train?corpus=wrong&training.learning_rate=fast');
  await page.locator('[data-place="/training/learning_rate"] .wrong').waitFor();
  const rate = page.locator('[data-place="/training/learning_rate"] input');
  assert.equal(await rate.getAttribute('aria-invalid'), 'true');
  await rate.fill('0.01');
  await page.locator('.forecast dd').first().waitFor();
  assert.equal(await page.locator('.wrong').count(), 0);

  const failed = await service.train({ corpus: 'wrong', name: 'diverged', model: { type: 'rnn', activation: 'relu' }, training: { learning_rate: 1000, optimizer: 'sgd', gradient_clip_norm: 0, epochs: 3 } });
  assert.equal(failed.status, 'failed');
  await view.to(`#/jobs/${failed.id}`);
  await page.locator('.problem', { hasText: failed.problem.detail }).waitFor();
  await view.close();
}

/** Where keys are asked for, one can be given in the page; streams send it too. */
async function withKey() {
  const guarded = await Service.of([...command, `--quatrain.data=${join(folder, 'guarded')}`, '--quatrain.security.mode=api-key']);
  try {
    await guarded.start();
    const view = await Page.open(browser, guarded.root);
    const { page } = view;
    view.expect('the server responded with a status of 401');
    await view.to('#/jobs');
    await page.locator('main .problem').waitFor();
    await page.fill('#key', guarded.key);
    await page.press('#key', 'Enter');
    await page.locator('.empty').waitFor();

    const corpus = await guarded.request('POST', '/corpora/text', { name: 'guarded', text: SAMPLE }, guarded.key);
    const job = await guarded.request('POST', '/train', { corpus: corpus.id, model: { type: 'ngram' } }, guarded.key);
    await view.to(`#/jobs/${job.id}`);
    await page.locator('.badge.succeeded').waitFor();
    await page.click('#job-play');
    await page.locator('#continue').waitFor();
    assert.ok((await page.locator('.token').count()) > 50);
    await view.close();
  } finally {
    await guarded.kill();
  }
}

/** Each view by the rules of WCAG 2.2 AA, in English and light, and in Chinese and dark; and as pictures of three widths. */
async function everyView() {
  const { id: corpus } = await service.store('views', 'text', SAMPLE);
  const job = await service.train({ corpus, name: 'views', training: { epochs: 1 } });
  const views = {
    start: ['#/', '.rows li'],
    corpora: ['#/corpora', '.rows li'],
    corpus: [`#/corpora/${corpus}`, '.excerpts li'],
    train: ['#/train?corpus=views', '.forecast dd'],
    options: ['#/train?corpus=views&model.layers=2', '.forecast dd'],
    jobs: ['#/jobs', '.rows li'],
    job: [`#/jobs/${job.id}`, '.samples li'],
    play: ['#/play?model=views&prompt=The&go=1&tree=%5B%5B0%2C9%2C%22e%22%5D%5D', '#continue:not([hidden])'],
    inside: ['#/inside?model=views', '.next td'],
    poem: ['#/play?model=views&form=quatrain&rhyme=quatrains-rhymes&max_tokens=240&go=1', '.token:nth-child(60)'],
    classify: [`#/play?model=${await classifier()}&text=larks over the ford`, '.bars li'],
    translate: [`#/play?model=${await translator()}&text=der wind ist breit`, '.attention td'],
    models: ['#/models', '.rows li'],
    model: ['#/models/views', '.version'],
  };
  await Promise.all([
    eachOf(views, { locale: 'en', colorScheme: 'light' }, [1280, 360, 1920]),
    eachOf(views, { locale: 'zh-CN', colorScheme: 'dark' }, [1280, 360]),
  ]);
}

async function eachOf(views, options, widths) {
  const view = await Page.open(browser, service.root, { ...options, reducedMotion: 'reduce' });
  const kind = `${options.locale}-${options.colorScheme}`;
  for (const [name, [hash, there]] of Object.entries(views)) {
    await view.page.setViewportSize({ width: widths[0], height: 900 });
    await view.to(hash);
    await view.page.locator(there).first().waitFor();
    await view.audit(`${name}, ${kind}`);
    for (const width of widths) {
      await view.page.setViewportSize({ width, height: 900 });
      await view.noOverflow(`${name} at ${width}`);
      await view.page.screenshot({ path: join(pictures, `${name}-${width}-${kind}.png`), fullPage: true });
    }
  }
  await view.close();
}

async function classifier() {
  const lines = ['glad\tlarks at dawn', 'grim\tice on the ford', 'glad\twarm bread and larks', 'grim\tice and no fire', 'glad\tlarks over barley', 'grim\tthe ford is ice'];
  const { id: corpus } = await service.store('moods', 'labelled', lines.join('\n'));
  const { model } = await service.train({ name: 'mood', task: 'classification', corpus, validation: 0.3, model: { type: 'ngram' } });
  return model.name;
}

async function translator() {
  const sides = ['fluss', 'river', 'feld', 'field', 'wind', 'wind'];
  const qualities = ['breit', 'wide', 'still', 'still', 'kalt', 'cold'];
  const pairs = [0, 2, 4].flatMap((noun) => [0, 2, 4].map((quality) => `der ${sides[noun]} ist ${qualities[quality]}\tthe ${sides[noun + 1]} is ${qualities[quality + 1]}`));
  const { id: corpus } = await service.store('pairs', 'parallel', pairs.join('\n'));
  const { model } = await service.train({ name: 'ferry', task: 'translation', corpus, validation: 0.2, tokenizer: { type: 'word', split: 'whitespace' }, model: { hidden_size: 32, embedding_size: 16 }, training: { epochs: 40, learning_rate: 0.01 } });
  return model.name;
}
