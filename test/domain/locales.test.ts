import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function files(pattern: string): string[] {
	return globSync(pattern, { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
}

/** Every sentence of a locale file by its key. */
function sentences(file: string): Map<string, string> {
	const found = new Map<string, string>();
	const walk = (entry: unknown, key: string) => {
		if (typeof entry === 'string') return void found.set(key, entry);
		assert.ok(typeof entry === 'object' && entry !== null && !Array.isArray(entry), `${file}: “${key}” is neither a sentence nor a group of sentences`);
		for (const [part, member] of Object.entries(entry)) walk(member, key === '' ? part : `${key}.${part}`);
	};
	walk(JSON.parse(readFileSync(join(ROOT, file), 'utf8')), '');
	return found;
}

/** The domain's {name} and Node-RED's __name__. */
function params(sentence: string): string[] {
	return [...new Set(sentence.match(/\{\w+\}|__\w+?__/g))].sort();
}

const english = files('{src,nodes/**}/locales/en-US/*.json');
const chinese = files('{src,nodes/**}/locales/zh-CN/*.json');

describe('sentences for people', () => {
	it('there are some, and each file stands in both languages', () => {
		assert.ok(english.includes('src/locales/en-US/case.json') && english.includes('src/locales/en-US/validate.json'));
		assert.deepEqual(chinese.map((file) => file.replace('/zh-CN/', '/en-US/')).sort(), [...english].sort());
	});

	for (const file of english) {
		it(`${file} says the same in Chinese`, () => {
			const ours = sentences(file);
			const theirs = sentences(file.replace('/en-US/', '/zh-CN/'));
			assert.deepEqual([...theirs.keys()].sort(), [...ours.keys()].sort());
			for (const [key, sentence] of ours) {
				const translated = theirs.get(key) as string;
				assert.ok(sentence.trim() !== '' || sentence === translated, `${key} is empty`);
				assert.deepEqual(params(translated), params(sentence), `${key} has other parameters`);
				const words = sentence.replace(/\{\w+\}|__\w+?__/g, '').match(/[a-z]{3,}/gi) ?? [];
				if (words.length >= 3) assert.match(translated, /[\u4e00-\u9fff]/, `${key} is not translated`);
			}
		});
	}
});

describe('reasons given in code', () => {
	const known = new Set(files('src/locales/en-US/*.json').flatMap((file) => [...sentences(file).keys()].map((key) => `${basename(file, '.json')}.${key}`)));

	/** The first text handed to refuse, IllegalEvent, text and their kin, and the `code:` of a hold. A code with `${…}` stands for all that fit. */
	function codes(source: string): string[] {
		const calls = source.matchAll(/\b(?:refus\w*|IllegalEvent|Unclean|text(?=\(\w*\.?[lL]ang))\(\s*(?:[^'"`();]*,\s*)?(['`])([a-z][\w-]*\.[^'`\s]+)\1/g);
		const holds = source.matchAll(/\bcode:\s*(['`])([a-z][\w-]*\.[^'`\s]+)\1/g);
		return [...new Set([...calls, ...holds].map((match) => match[2] as string))];
	}

	function hasSentence(code: string): boolean {
		if (!code.includes('${')) return known.has(code);
		const pattern = code.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^()|[\]\\]/g, '\\$&'));
		return [...known].some((one) => new RegExp(`^${pattern.join('.+')}$`).test(one));
	}

	const byStatus = ['case.is-$', '{subject.status}'].join('');

	it('the search finds the reasons of the case', () => {
		const found = codes(readFileSync(join(ROOT, 'src/case/fold.ts'), 'utf8'));
		assert.ok(found.includes('case.gap') && found.includes(byStatus), found.join());
		assert.ok(hasSentence(byStatus) && !hasSentence(byStatus.replace('is-', 'was-')) && !hasSentence('case.nonsense') && !hasSentence('nowhere.gap'));
	});

	for (const file of files('src/**/*.ts')) {
		const found = codes(readFileSync(join(ROOT, file), 'utf8'));
		if (found.length === 0) continue;
		it(`${file}: each has its sentence`, () => {
			assert.deepEqual(
				found.filter((code) => !hasSentence(code)),
				[],
			);
		});
	}
});
