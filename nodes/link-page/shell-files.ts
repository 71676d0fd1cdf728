// What is kept of the page of links in a browser, for the page (shell.ts) and its service worker (worker.ts).

export const SHELL_CACHE = 'andon-link-page';

/** What forms reckon with: loaded by a form that has something to reckon. */
export const RECKONING = 'andon-form-reckon.js';
/** What shows why trees and cause diagrams: loaded by a form that has one. */
export const CAUSES = 'andon-form-causes.js';

/** By their names below the page's address; the page itself first. Each is the same for everybody. */
export const SHELL: readonly string[] = ['', 'andon-form.js', RECKONING, CAUSES];
