// Text for people, in their language. Sentences live in locales/<language>/<area>.json; code holds keys only.
// Runs in a browser too: there, what bundles it hands the sentences over with `provideSentences`.

export type Language = 'en-US' | 'zh-CN';
export const LANGUAGES: readonly Language[] = ['en-US', 'zh-CN'];

type Entry = string | { [key: string]: Entry };
const catalogues = new Map<Language, { [area: string]: Entry }>();

function catalogue(language: Language): { [area: string]: Entry } {
	let found = catalogues.get(language);
	if (!found) {
		found = readSentences(language);
		catalogues.set(language, found);
	}
	return found;
}

function readSentences(language: Language): { [area: string]: Entry } {
	const found: { [area: string]: Entry } = {};
	// Not an import: a browser bundle has no node:fs.
	const fs = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:fs');
	if (!fs) return found;
	const folder = new URL(`./locales/${language}/`, import.meta.url);
	for (const file of fs.readdirSync(folder)) {
		if (file.endsWith('.json')) found[file.slice(0, -5)] = JSON.parse(fs.readFileSync(new URL(file, folder), 'utf8'));
	}
	return found;
}

/** Hands over the sentences of an area where there are no files of ours to read them from: in a browser, or by another palette. */
export function provideSentences(language: Language, area: string, sentences: { [key: string]: Entry }): void {
	catalogue(language)[area] = sentences;
}

function lookUp(language: Language, key: string): string | undefined {
	let entry: Entry | undefined = catalogue(language);
	for (const part of key.split('.')) {
		entry = typeof entry === 'object' && Object.hasOwn(entry, part) ? entry[part] : undefined;
	}
	return typeof entry === 'string' ? entry : undefined;
}

/** The language that serves a tag best: any Chinese is zh-CN, everything else en-US. */
export function languageOf(tag: string | undefined): Language {
	return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}

/**
 * The sentence `area.key` with `{name}` replaced by the parameters. A missing sentence falls back to English, then to the
 * key itself, so that nothing is ever silent; a test keeps both languages complete.
 */
export function text(language: Language, key: string, params: Record<string, unknown> = {}): string {
	const sentence = lookUp(language, key) ?? lookUp('en-US', key) ?? key;
	if (!sentence.includes('{')) return sentence;
	return sentence.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(params, name) ? shown(params[name]) : whole));
}

function shown(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value === undefined) return '–';
	return JSON.stringify(value) ?? String(value);
}
