import { get, unlessForbidden } from '../api.js';
import { field, properties } from '../contract.js';
import { h } from '../dom.js';
import { t } from '../i18n.js';
import { RHYMES, stored } from '../samples.js';

const POEM = ['form', 'rhyme', 'tones', 'acrostic'];

/**
 * The fields of a constraint: a form of poem, or a regular expression. They are kept in the state by their names.
 *
 * @returns what shows them, and what makes the constraint of them
 */
export async function constraint(all, state) {
  const { data } = await get('/corpora?limit=100').catch(unlessForbidden({ data: [] }));
  const tables = data.filter(({ kind }) => kind === 'rhymes').map(({ name }) => name);
  const sources = { rhyme: [...new Set(['modern', RHYMES, ...tables])], tones: ['modern', ...tables] };
  const poem = properties(all, 'PoemRequest').filter(({ name }) => POEM.includes(name));
  const regex = properties(all, 'ConstraintRequest').filter(({ name }) => name === 'regex');
  const keep = (name) => (value, input) => (state[name] = input.value);
  const fields = [...poem, ...regex].map((schema) => {
    const { name } = schema;
    const place = name === 'regex' ? '/constraint/regex' : `/constraint/poem/${name}`;
    return field({ place, schema: { ...schema, enum: sources[name] ?? schema.enum }, label: t(`form.${name}`), value: state[name] ?? '', onchange: keep(name) });
  });
  const open = POEM.some((name) => state[name]) || Boolean(state.regex);
  const element = h('details', { class: 'form-choice', open }, h('summary', {}, t('form')), h('p', { class: 'hint' }, t('form.hint')), h('div', { class: 'fields dials' }, fields));
  return {
    element,
    /** The constraint; undefined if there is none. */
    value() {
      if (state.regex) {
        return { regex: state.regex };
      }
      const given = POEM.filter((name) => state[name]).map((name) => [name, state[name]]);
      return given.length > 0 ? { poem: Object.fromEntries(given) } : undefined;
    },
    /** Stores the table of rhymes of the samples where it is asked for. */
    async prepare() {
      if (state.rhyme === RHYMES && !tables.includes(RHYMES)) {
        await stored(RHYMES);
        tables.push(RHYMES);
      }
    },
  };
}
