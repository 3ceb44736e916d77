/* Builds the page. */

function start() {
  const parent = byId('races');
  if (processes.length) byId('command').textContent = commandLine(processes[0]) + (processes.length > 1 ? ' and ' + counted(processes.length - 1, 'other process', 'other processes') : '');
  showSummary();
  showUnchecked();
  showEnd();
  startTheme();
  if (entries.length) {
    showList(parent);
    parent.append(make('p', {id: 'no-match', hidden: true}, 'No race matches.'));
    startFilters();
    if (!entries.some(isOpen)) setOpen(entries[0], true);
  } else {
    showNothing(parent);
  }
  startKeys();
}

start();
