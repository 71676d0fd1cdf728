// Which reports there are, for whom, and what a reader outside the plant does not see: a list, with a sound one to begin with. Runs in the browser too.
// Not for what a report says.

import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { LANGUAGES, type Language } from '../text.ts';
import { describe } from '../untrusted.ts';

/** Templates there are. */
export const TEMPLATES = ['8d'] as const;
export type Template = (typeof TEMPLATES)[number];

export const FORMATS = ['html', 'docx'] as const;
export type Format = (typeof FORMATS)[number];

export const AUDIENCES = ['internal', 'customer'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * `people`: names of people, except those who lead the team · `remarks`: comments, notes and reasons that people wrote beside what they were asked ·
 * `money`: losses and costs in money · `ids`: names of steps, numbers of events, ids · `escalation`: who was called when nobody came ·
 * `responsibility`: who found whom responsible, and who refused · `files`: photos and files
 */
export const HIDEABLE = ['people', 'remarks', 'money', 'ids', 'escalation', 'responsibility', 'files'] as const;
export type Hideable = (typeof HIDEABLE)[number];

/** Hidden unless a setting says otherwise. */
export const HIDDEN: Readonly<Record<Audience, readonly Hideable[]>> = {
	internal: [],
	customer: ['people', 'remarks', 'money', 'ids', 'escalation', 'responsibility'],
};

export interface ReportWish {
	template: Template;
	audience: Audience;
	language: Language;
}

/** What a message or a browser wishes; what it leaves open is `usual`. Refused: a template, audience or language that there is not. `language`: of the refusal. */
export function readWish(raw: { readonly [K in keyof ReportWish]?: unknown }, usual: ReportWish, language: Language): ReportWish | Refusal {
	const one = <T extends string>(path: keyof ReportWish, known: readonly T[], fallback: T): T | Refusal => {
		const found = raw[path];
		if (found === undefined || found === null || found === '') return fallback;
		const hit = known.find((name) => name === found);
		return (
			hit ?? refuse(language, `report.unknown-${path}`, path, { found: typeof found === 'string' ? found : describe(language, found), known: known.join(', ') })
		);
	};
	const template = one('template', TEMPLATES, usual.template);
	const audience = one('audience', AUDIENCES, usual.audience);
	const wanted = one('language', LANGUAGES, usual.language);
	if (isRefusal(template)) return template;
	if (isRefusal(audience)) return audience;
	return isRefusal(wanted) ? wanted : { template, audience, language: wanted };
}
