// SPDX-License-Identifier: MIT
// desk.js - on every page: keys that work everywhere.  Nothing here is needed to read a page.
import { typing } from './_page.js';
import { suggest } from './_seek.js';

// "/" goes to the search, as in many programs; Escape leaves it.
document.addEventListener('keydown', (event) => {
  const seek = document.getElementById('seek');
  if (!seek || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/' && !typing(event.target)) {
    event.preventDefault();
    seek.focus();
    seek.select();
  } else if (event.key === 'Escape' && event.target === seek) {
    seek.blur();
  }
});

const seek = document.getElementById('seek');
if (seek) suggest(seek);
