// The shape of each state, beside its colour and its word, and the small pictures of buttons. Drawn here: no font has to have them.

import { html, svg, type TemplateResult } from 'lit';
import type { State } from '../../../src/board/shown.ts';
import type { Language } from '../../../src/text.ts';
import { say } from './words.ts';

const SHAPES: Record<State, TemplateResult> = {
	stopped: svg`<rect x="3" y="3" width="18" height="18" rx="1"/>`,
	called: svg`<path d="M12 2 23 21H1z"/>`,
	held: svg`<path d="M5 3h5v18H5zM14 3h5v18h-5z"/>`,
	watching: svg`<path d="M12 1 23 12 12 23 1 12z"/>`,
	normal: svg`<circle cx="12" cy="12" r="9"/>`,
};

/** A state as a pill: shape and word; its colour is that of the nearest `data-state`. */
export function pill(state: State, language: Language): TemplateResult {
	return html`<span class="pill"><svg viewBox="0 0 24 24" aria-hidden="true">${SHAPES[state]}</svg>${say(language, `state.${state}`)}</span>`;
}

/** The shape alone, for where the word stands beside it anyway. */
export function shape(state: State): TemplateResult {
	return html`<svg viewBox="0 0 24 24" aria-hidden="true">${SHAPES[state]}</svg>`;
}

const PATHS = {
	sound: 'M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4 4 0 0 1 0 6M19 6.5a7.5 7.5 0 0 1 0 11',
	mute: 'M4 9.5v5h4l5 4v-13l-5 4zM17 9.5l5 5M22 9.5l-5 5',
	screen: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
	close: 'M6 6l12 12M18 6 6 18',
	back: 'M14.5 5 7.5 12l7 7',
	view: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 4.5v5M8 14.5v5',
	check: 'M4 12.5l5 5L20 6.5',
	place: 'M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
	hand: 'M4 12h15M13 6l6 6-6 6',
	key: 'M14.5 9.5a4.5 4.5 0 1 0-4.2 4.5L12 15.7V18h2.5v2.5H20V16l-5.6-5.6M8.5 8.5h.01',
	comment: 'M4 5h16v11H9l-5 4z',
	paper: 'M6 3h8.5L19 7.5V21H6zM14 3v5h5M9.5 12.5h6M9.5 16.5h6',
} as const;

/** A small picture that says nothing by itself. */
export function picture(name: keyof typeof PATHS): TemplateResult {
	return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
