// How a plant makes links for people without an account: under which address they are reached and how long they are good. Types and rules.
// The key that seals them is no part of it: it is a secret, kept in the plant node's credentials.

import type { JsonSchema } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { HOUR, MINUTE, type Millis } from '../time.ts';
import { check, clean } from '../validate.ts';

export interface LinksConfig {
	/** Where people reach Node-RED's own pages from outside ("https://plant.example.com/"): links begin with it. Ends with "/". */
	publicUrl: string;
	/** In real time, from the moment a link is made. */
	validFor: Millis;
	/** Proxies of the plant's own before Node-RED: so many addresses from the right of X-Forwarded-For are to be believed. */
	proxies: number;
}

/** Where the page of links is, below the address at which Node-RED serves its flows' own pages. */
export const LINK_PATH = 'andon/l/';

const VALID_FOR = 72 * HOUR;
const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		publicUrl: { type: 'string', maxLength: 300 },
		validFor: { type: 'integer', minimum: 10 * MINUTE, maximum: 90 * 24 * HOUR },
		proxies: { type: 'integer', minimum: 0, maximum: 5 },
	},
	additionalProperties: false,
};

/** The plant's settings; undefined where it makes no links: no address is entered. Paths begin with `path`. */
export function linksOf(raw: unknown, path: string, language: Language): { value: LinksConfig | undefined; refusals: Refusal[] } {
	if (raw === undefined || raw === null) return { value: undefined, refusals: [] };
	const plain = clean(raw, { language, path });
	if ('refused' in plain) return { value: undefined, refusals: [plain] };
	const checked = check<Partial<LinksConfig>>(SCHEMA, plain.value, language, { path });
	if (!checked.ok) return { value: undefined, refusals: checked.refusals };
	const { publicUrl = '', validFor = VALID_FOR, proxies = 0 } = checked.value;
	if (publicUrl.trim() === '') return { value: undefined, refusals: [] };
	const address = addressOf(publicUrl.trim());
	if (address === undefined) return { value: undefined, refusals: [refuse(language, 'link.public-url', `${path}.publicUrl`, { found: publicUrl })] };
	return { value: { publicUrl: address, validFor, proxies }, refusals: [] };
}

/** The address of the page that links lead to. */
export function pageOf({ publicUrl }: Pick<LinksConfig, 'publicUrl'>): string {
	return publicUrl.endsWith(`/${LINK_PATH}`) ? publicUrl : `${publicUrl}${LINK_PATH}`;
}

function addressOf(entered: string): string | undefined {
	if (!/^https?:\/\/[^\s\\]+$/i.test(entered) || !URL.canParse(entered)) return undefined;
	const { protocol, username, password, search, hash, origin, pathname } = new URL(entered);
	if (!['http:', 'https:'].includes(protocol) || username || password || search || hash || /[?#]/.test(entered)) return undefined;
	return `${origin}${pathname.endsWith('/') ? pathname : `${pathname}/`}`;
}
