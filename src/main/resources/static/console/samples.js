import { call, get } from './api.js';

/** The texts that come with the service, as corpora. */
const SAMPLES = {
  quatrains: { kind: 'text', file: 'quatrains.txt' },
  'quatrains-rhymes': { kind: 'rhymes', file: 'quatrains-rhymes.json' },
};

export const VERSE = 'quatrains';
export const RHYMES = 'quatrains-rhymes';

/** An item of a list by its name, if it is there. */
export async function named(list, name) {
  const { data } = await get(list);
  return data.find((item) => item.name === name);
}

/** Stores a sample unless it is there; its id. */
export async function stored(name) {
  const found = await named('/corpora?limit=100', name);
  if (found) {
    return found.id;
  }
  const { kind, file } = SAMPLES[name];
  const form = new FormData();
  form.append('name', name);
  form.append('kind', kind);
  form.append('file', await call('GET', `console/samples/${file}`, { blob: true }), file);
  return (await call('POST', '/corpora', { form })).id;
}
