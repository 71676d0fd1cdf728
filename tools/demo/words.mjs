// @ts-check
// What the launcher and the simulated plant say, in English and Chinese. Sentences live in words/<language>.json.

import { readFileSync } from 'node:fs';

/** @typedef {'en-US' | 'zh-CN'} Language */

/** @type {Map<Language, Record<string, string>>} */
const catalogues = new Map();

/** @param {Language} language @returns {Record<string, string>} */
export function catalogue(language) {
	let found = catalogues.get(language);
	if (!found) {
		found = /** @type {Record<string, string>} */ (JSON.parse(readFileSync(new URL(`./words/${language}.json`, import.meta.url), 'utf8')));
		catalogues.set(language, found);
	}
	return found;
}

/**
 * The sentence of a key with `{name}` replaced. A key without a sentence is its own sentence: nothing is silent.
 * @param {Language} language @param {string} key @param {Record<string, unknown>} params
 */
export function text(language, key, params = {}) {
	const sentences = catalogue(language);
	const sentence = Object.hasOwn(sentences, key) ? /** @type {string} */ (sentences[key]) : key;
	return sentence.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(params, name) ? String(params[name]) : whole));
}

/**
 * The language of a locale name ("zh_CN.UTF-8", "en"): any Chinese is zh-CN, everything else English.
 * @param {string | undefined} locale
 * @returns {Language}
 */
export function languageOf(locale) {
	return locale?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}
