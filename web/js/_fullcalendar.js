// SPDX-License-Identifier: MIT
// _fullcalendar.js - where FullCalendar's rules go.  It adds a <style> to the page and inserts its
// rules there, which the desk's policy forbids.  It takes a <style> that is there already: this one
// is none to the browser, being of no namespace that it knows, and stands for a sheet that the page
// adopts.
// Must be imported before FullCalendar.

const sheet = new CSSStyleSheet();
const stand = document.createElementNS('urn:attache', 'style');
stand.setAttribute('data-fullcalendar', '');
Object.defineProperty(stand, 'sheet', {
  value: {
    cssRules: sheet.cssRules,
    insertRule(rule, at) {
      // its icons are a font inside the rules, which no page here may load; they are not used
      const empty = /^@font-face/.test(rule) ? '@media not all {}' : rule;
      return sheet.insertRule(empty, Math.min(at, sheet.cssRules.length));
    },
  },
});
document.head.append(stand);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
