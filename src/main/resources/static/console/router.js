/** The address after "#": a path, whose parts are names, and a query. All state of a view is in it. */
export function current() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').map(decodeURIComponent), query: new URLSearchParams(query ?? '') };
}

export function href(path, query = {}) {
  const parts = path.split('/').map(encodeURIComponent).join('/');
  const text = asQuery(query);
  return `#/${parts}${text ? `?${text}` : ''}`;
}

/** Shows another view. */
export function go(path, query) {
  location.hash = href(path, query);
}

/** Writes the state of the view that is shown into the address, without a step in the history. */
export function keep(query) {
  const { path } = current();
  history.replaceState(history.state, '', href(path.join('/'), query));
}

function asQuery(query) {
  const entries = query instanceof URLSearchParams ? [...query] : Object.entries(query);
  return new URLSearchParams(entries.filter(([, value]) => value != null && value !== '')).toString();
}
