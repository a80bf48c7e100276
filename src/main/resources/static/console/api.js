/** The API, as every client has it. Failures are problems (RFC 9457). */

const KEY = 'quatrain.key';

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.title = body.title ?? `HTTP ${status}`;
    this.detail = body.detail ?? '';
    this.errors = body.errors ?? [];
    this.type = (body.type ?? '').replace('urn:quatrain:problem:', '');
  }
}

/** The key of the caller; gone when the browser's tab is closed. */
export function key() {
  return sessionStorage.getItem(KEY) ?? '';
}

export function setKey(secret) {
  if (secret) {
    sessionStorage.setItem(KEY, secret);
  } else {
    sessionStorage.removeItem(KEY);
  }
}

/** Below the folder in which the page is served. */
export function address(path) {
  return path.replace(/^\//, '');
}

export async function call(method, path, options = {}) {
  const response = await send(method, path, options);
  if (response.status === 204) {
    return null;
  }
  const type = response.headers.get('Content-Type') ?? '';
  return type.includes('json') && !options.blob ? response.json() : response.blob();
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, json, options) => call('POST', path, { ...options, json });

async function send(method, path, { json, form, headers, signal }) {
  const sent = new Headers(headers);
  if (key()) {
    sent.set('Authorization', `Bearer ${key()}`);
  }
  if (json !== undefined) {
    sent.set('Content-Type', 'application/json');
  }
  const body = json === undefined ? form : JSON.stringify(json);
  const response = await fetch(address(path), { method, headers: sent, body, signal });
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

async function problem(response) {
  const type = response.headers.get('Content-Type') ?? '';
  const body = type.includes('json') ? await response.json().catch(() => ({})) : {};
  const problem = new Problem(response.status, body);
  if (problem.status === 401) {
    dispatchEvent(new Event('key-wanted'));
  }
  return problem;
}

/** What is left of a view for those whose key does not allow a part of it. */
export function unlessForbidden(instead) {
  return (failure) => {
    if (failure.status !== 403) {
      throw failure;
    }
    return instead;
  };
}

/** Server-sent events of one response, which may be one of POST: { id, event, data }. */
export async function* events(method, path, options = {}) {
  const headers = { ...options.headers, Accept: 'text/event-stream' };
  const response = await send(method, path, { ...options, headers });
  let event = {};
  for await (const line of lines(response.body)) {
    const colon = line.indexOf(':');
    if (line === '') {
      if (event.data !== undefined) {
        yield { ...event, data: JSON.parse(event.data) };
      }
      event = {};
    } else if (colon > 0) {
      const field = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, '');
      event[field] = field === 'data' && event.data !== undefined ? `${event.data}\n${value}` : value;
    }
  }
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      const parts = (rest + value).split('\n');
      rest = parts.pop();
      yield* parts.map((line) => line.replace(/\r$/, ''));
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * Events over as many connections as it takes, each of which continues where the last one ended.
 *
 * @param until whether an event is the last one
 * @param lost is told whether the connection is lost
 */
export async function* followed(path, { signal, until, lost }) {
  let last;
  for (let pause = 300; !signal.aborted; pause = Math.min(2 * pause, 3000)) {
    try {
      const headers = last ? { 'Last-Event-ID': last } : {};
      for await (const event of events('GET', path, { headers, signal })) {
        lost(false);
        pause = 300;
        last = event.id;
        yield event;
        if (until(event)) {
          return;
        }
      }
    } catch (failure) {
      if (signal.aborted || (failure instanceof Problem && failure.status < 500)) {
        throw failure;
      }
      lost(true);
    }
    await new Promise((resume) => setTimeout(resume, pause));
  }
}

/** A request as a command. */
export function curl({ method = 'GET', path, json, form, accept }) {
  const words = [`curl -sS${accept === 'text/event-stream' ? 'N' : ''} ${quoted(new URL(address(path), location.href.split('#')[0]).href)}`];
  if (method !== 'GET' && json === undefined && !form) {
    words.push(`-X ${method}`);
  }
  if (key()) {
    words.push('-H "Authorization: Bearer $KEY"');
  }
  if (accept) {
    words.push(`-H ${quoted(`Accept: ${accept}`)}`);
  }
  for (const [name, value] of Object.entries(form ?? {})) {
    words.push(`-F ${quoted(`${name}=${value}`)}`);
  }
  if (json !== undefined) {
    words.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(json))}`);
  }
  return words.join(' \\\n  ');
}

function quoted(text) {
  return /^[\w:/.=@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
