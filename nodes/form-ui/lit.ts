// What scripts that are fetched later use of lit: the one of andon-form.js. Under a policy of trusted types there can be no second.

import { css, html, LitElement, noChange, nothing, svg } from 'lit';
import { Directive, directive, PartType } from 'lit/directive.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

export const lit = { css, html, LitElement, noChange, nothing, svg, Directive, directive, PartType, live, repeat, unsafeHTML };
