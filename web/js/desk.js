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

// On a phone a row of links may be longer than the screen: the one of this page is in sight.
for (const here of document.querySelectorAll('.nav [aria-current], .tabs [aria-current]')) {
  const row = here.closest('ul');
  const over = here.getBoundingClientRect().right + 32 - row.getBoundingClientRect().right;
  if (over > 0) row.scrollLeft += over;
}
