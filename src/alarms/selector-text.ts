// A selector as one types it into a table: a topic filter alone, or "signal=K1/#; rule=too-hot; side=low; detector=Utilities". Runs in a browser too.

import type { Selector } from './selector.ts';

const KEYS = ['signal', 'rule', 'side', 'detector'] as const;
const PAIR = /^(signal|rule|side|detector)\s*=\s*(.*)$/;

/** As it is shown; what the short form can't say, as JSON. */
export function selectorText(selector: Selector): string {
	const given = KEYS.filter((key) => selector[key] !== undefined);
	const { signal } = selector;
	if (given.length === 1 && signal !== undefined && !PAIR.test(signal) && !signal.startsWith('{')) return signal;
	if (given.some((key) => /[;{}]|^\s|\s$/.test(String(selector[key])))) return JSON.stringify(selector);
	return given.map((key) => `${key}=${selector[key]}`).join('; ');
}

/** What was typed; what makes no sense stays a topic, which the check of the rules then judges. */
export function readSelector(text: string): Selector {
	const typed = text.trim();
	if (typed.startsWith('{')) {
		try {
			return JSON.parse(typed) as Selector;
		} catch {
			return { signal: typed };
		}
	}
	if (!PAIR.test(typed)) return { signal: typed };
	const selector: Selector = {};
	for (const part of typed.split(';')) {
		const [, key, value = ''] = PAIR.exec(part.trim()) ?? [];
		if (key === undefined) return { signal: typed };
		selector[key as keyof Selector] = value.trim();
	}
	return selector;
}
