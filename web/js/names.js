// SPDX-License-Identifier: MIT
// names.js - fields that name countries, mechanisms, people and places complete what is typed.
import { complete } from './_complete.js';

// The queue brings more of them later: a field is made ready when it is first entered.
document.addEventListener('focusin', (event) => {
  const input = event.target;
  if (input instanceof HTMLInputElement && input.dataset.names && !input.dataset.ready) {
    input.dataset.ready = 'yes';
    complete(input);
  }
});
