/* Elements. All that comes from the report goes through here, as text and never as markup. */

/* make('p', {class: 'x', hidden: true}, 'text', element, ...): null and undefined children are left out,
 * arrays are opened. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

/* Names may hold anything; what cannot be seen, or turns the direction of what follows, is shown by its number. */
function clean(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'));
}

/* "1 race", "2 races" */
function counted(count, one, several) {
  return number(count) + ' ' + (count === 1 ? one : several || one + 's');
}

function number(count) {
  return count.toLocaleString('en');
}
