// The sign of each severity, beside its colour and its word: filled while nobody has acknowledged it.

import { html, svg, type TemplateResult } from 'lit';
import type { Severity } from '../../../src/case/events.ts';
import type { Language } from '../../../src/text.ts';
import { alarmSay } from './alarm-words.ts';
import { say } from './words.ts';

const SIGNS: Readonly<Record<Severity | 'none', TemplateResult>> = {
	critical: svg`<path class="shape" d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path class="cut" d="M9.500 6.500v7M9.500 17v.1M14.500 6.500v7M14.500 17v.1"/>`,
	high: svg`<path class="shape" d="M12 2.500 22.500 21h-21z"/><path class="cut" d="M12 9v6M12 18.200v.1"/>`,
	medium: svg`<path class="shape" d="M12 1.500 22.500 12 12 22.500 1.500 12z"/>`,
	low: svg`<circle class="shape" cx="12" cy="12" r="9"/>`,
	none: svg`<path class="shape" d="M4 10h16v4H4z"/>`,
};

/** Sign and word; its colour is that of the nearest `data-severity`. */
export function severitySign(severity: Severity | undefined, language: Language): TemplateResult {
	const word =
		severity === undefined
			? html`<span class="unseen">${alarmSay(language, 'severity-none')}</span>`
			: html`<span>${say(language, `severity.${severity}`)}</span>`;
	return html`<span class="severity"><svg viewBox="0 0 24 24" aria-hidden="true">${SIGNS[severity ?? 'none']}</svg>${word}</span>`;
}
