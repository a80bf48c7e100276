import { h } from '../dom.js';
import { t } from '../i18n.js';

/**
 * A list that is fetched page by page.
 *
 * @param list fetches what follows an item
 * @param last what names the last item to the service
 */
export async function pages(place, { list, row, last, none }) {
  const rows = h('ul', { class: 'rows' });
  const more = h('button', { type: 'button', hidden: true }, t('more'));
  place.append(rows, more);
  let after;
  const next = async () => {
    const { data, has_more: unfinished } = await list(after);
    rows.append(...data.map(row));
    after = data.length > 0 ? last(data.at(-1)) : after;
    more.hidden = !unfinished;
    return data.length;
  };
  more.addEventListener('click', async () => {
    const before = rows.children.length;
    await next();
    rows.children[before]?.querySelector('a, button')?.focus();
  });
  if ((await next()) === 0) {
    rows.replaceWith(none);
  }
  return rows;
}
