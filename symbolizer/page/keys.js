/* Keys, the help, and light or dark. */

function isTyping(target) {
  return target.matches('input:not([type=checkbox]), select, textarea');
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  '/': () => { byId('filter-text').focus(); byId('filter-text').select(); },
  '?': () => openHelp(),
};

function openHelp() {
  byId('help').showModal();
}

function leaveSearch(event) {
  if (event.key !== 'Escape' && event.key !== 'Enter') return;
  event.preventDefault();
  event.target.blur();
  if (event.key === 'Enter') { current = -1; move(1); }
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open || isTyping(event.target)) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function startKeys() {
  document.addEventListener('keydown', onKey);
  byId('filter-text').addEventListener('keydown', leaveSearch);
  byId('help-open').addEventListener('click', openHelp);
}

/* ---- light and dark: the reader's system decides until the button is used ---- */

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

function isDark() {
  const chosenTheme = document.documentElement.dataset.theme;
  return chosenTheme ? chosenTheme === 'dark' : prefersDark.matches;
}

function nameTheme() {
  byId('theme').textContent = isDark() ? 'Light' : 'Dark';
  byId('theme').setAttribute('aria-label', isDark() ? 'Use light colours' : 'Use dark colours');
}

function startTheme() {
  byId('theme').addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    nameTheme();
  });
  prefersDark.addEventListener('change', nameTheme);
  nameTheme();
}
