import assert from 'node:assert/strict';

const IMPORT = /(?:from |import\(|import )'(\.{1,2}\/[^']+\.js)'/g;
const MOST_BYTES = 250_000;

/** The modules of the page as the service has them, without libraries. */
async function modules(root) {
  const found = new Map();
  const wanted = [new URL('/console/app.js', root).href];
  for (const address of wanted) {
    if (!found.has(address) && !address.includes('/lib/')) {
      const response = await fetch(address);
      assert.equal(response.status, 200, address);
      found.set(address, await response.text());
      wanted.push(...[...found.get(address).matchAll(IMPORT)].map(([, path]) => new URL(path, address).href));
    }
  }
  return found;
}

/** Every text of the page is in the table, in both languages, and none that is not used; the page is small. */
export async function checkSources(root) {
  const sources = await modules(root);
  const table = [...sources.keys()].find((address) => address.endsWith('/strings.js'));
  const { STRINGS } = await import(`data:text/javascript,${encodeURIComponent(sources.get(table))}`);
  const code = [...sources].filter(([address]) => address !== table).map(([, source]) => source);
  const page = await (await fetch(root)).text();
  const all = code.join('\n');
  const literal = new Set([...all.matchAll(/'([a-z][\w.-]*)'/g), ...page.matchAll(/data-t="([^"]+)"/g)].map(([, key]) => key));
  const composed = [...all.matchAll(/\bt\(`([^`]+)`/g)].map(([, pattern]) => new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '.+')}$`));

  const called = [...all.matchAll(/\bt\('([^']+)'/g)].map(([, key]) => key);
  assert.ok(called.length > 100);
  assert.deepEqual(called.filter((key) => !(key in STRINGS)), [], 'texts that are not in the table');
  assert.deepEqual(Object.keys(STRINGS).filter((key) => !literal.has(key) && !composed.some((pattern) => pattern.test(key))), [], 'texts that are not used');
  assert.deepEqual(Object.entries(STRINGS).filter(([, texts]) => texts.length !== 2 || texts.some((text) => !text)), [], 'texts without a language');
  const bytes = [...sources.values()].reduce((sum, source) => sum + Buffer.byteLength(source), 0);
  assert.ok(bytes < MOST_BYTES, `${bytes} bytes of JavaScript`);
}
