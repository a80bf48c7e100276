/** An element. Properties beginning with "on" are listeners, the rest attributes; false and null leave an attribute out. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'value' || name === 'checked') {
      element[name] = value;
    } else if (value !== false && value != null) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...present(children));
  return element;
}

/** Replaces what an element contains. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** Puts more at the end of an element. */
export function add(element, ...children) {
  element.append(...present(children));
}

function present(children) {
  return children.flat(3).filter((child) => child != null && child !== false && child !== '');
}

/** Calls a function once, after the last of several calls. */
export function settled(milliseconds, action) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), milliseconds);
  };
}

let count = 0;

/** An id that nothing else in the document has. */
export function fresh(kind) {
  count += 1;
  return `${kind}-${count}`;
}

/** Saves a text as a file of the user. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** A colour of the style sheet, as the theme has it now. */
export function colour(name) {
  const probe = document.body.appendChild(h('span', { class: 'probe' }));
  probe.style.color = `var(--${name})`;
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** What is said to those who listen. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}
