// The rehearsal from a command line: takes the words and the flow file, gives what is to be printed. Not for reading files or printing: bin/.

import { parseArgs } from 'node:util';
import { parseDuration, showDuration } from '../duration.ts';
import { readInstant } from '../form/instant.ts';
import { localMinute } from '../plant/local-time.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, RefusedError, refuse, refuseAll } from '../refusal.ts';
import { type Language, languageOf, text } from '../text.ts';
import { elapsed } from '../time.ts';
import { drawTimeline } from './drawing.ts';
import { fromFlow } from './from-flow.ts';
import { inLanguage } from './in-language.ts';
import { rehearse } from './rehearse.ts';
import { type Assumption, checkSetting, type Setting } from './setting.ts';
import type { Entry, Rehearsal } from './timeline.ts';

export interface Spoken {
	/** For people, or with `--json` the rehearsal itself. */
	output: string;
	/** The drawing and where it is to be written. */
	drawing?: { file: string; svg: string };
	/** 0, or with `--strict` 2 when there are warnings. */
	code: 0 | 2;
}

const OPTIONS = {
	ladder: { type: 'string' },
	plant: { type: 'string' },
	at: { type: 'string' },
	until: { type: 'string' },
	title: { type: 'string' },
	kind: { type: 'string' },
	severity: { type: 'string' },
	area: { type: 'string' },
	department: { type: 'string' },
	role: { type: 'string' },
	person: { type: 'string' },
	field: { type: 'string', multiple: true },
	assume: { type: 'string', multiple: true },
	svg: { type: 'string' },
	json: { type: 'boolean' },
	strict: { type: 'boolean' },
	language: { type: 'string' },
	help: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>['values'];

/**
 * Rehearses a ladder of a flow file. `read` gives a file's text. RefusedError, in the language asked for, for anything that does not fit;
 * `--help` only tells how to ask.
 */
export function rehearseByCommand(words: readonly string[], read: (file: string) => string): Spoken {
	const language = languageIn(words);
	const { values, positionals } = parse(words, language);
	if (values.help || positionals.length === 0) return { output: text(language, 'rehearse.usage'), code: 0 };
	const [file] = positionals as [string];
	const { ladder, plant } = fromFlow(flowsOf(read, file, language), { ladder: values.ladder, plant: values.plant, file, language });
	const setting = settingOf(values, plant, language);
	const rehearsal = rehearse(ladder, inLanguage(plant, language), setting);
	const local = (at: string) => localMinute(at, rehearsal.zone);
	return {
		output: values.json ? JSON.stringify(rehearsal, null, 2) : inWords(rehearsal, language),
		...(values.svg === undefined ? {} : { drawing: { file: values.svg, svg: drawTimeline(rehearsal, { language, local, width: 960 }) } }),
		code: values.strict && rehearsal.warnings.length > 0 ? 2 : 0,
	};
}

function languageIn(words: readonly string[]): Language {
	const at = words.findIndex((word) => word === '--language' || word.startsWith('--language='));
	const told = at < 0 ? undefined : words[at]?.includes('=') ? words[at]?.split('=')[1] : words[at + 1];
	return languageOf(told);
}

function parse(words: readonly string[], language: Language) {
	try {
		return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
	} catch (error) {
		throw refused(language, 'words', '', { reason: error instanceof Error ? error.message : String(error) });
	}
}

function flowsOf(read: (file: string) => string, file: string, language: Language): unknown {
	try {
		return JSON.parse(read(file));
	} catch (error) {
		throw refused(language, 'file', 'file', { file, reason: error instanceof Error ? error.message : String(error) });
	}
}

function settingOf(values: Values, { directory }: Plant, language: Language): Setting {
	const { zone } = directory.config;
	const instant = (option: 'at' | 'until'): string | undefined => {
		const written = values[option];
		const found = written === undefined ? undefined : readInstant(written, zone);
		if (written !== undefined && found === undefined) throw refused(language, 'when', option, { found: written });
		return found;
	};
	const at = instant('at');
	if (at === undefined) throw refused(language, 'no-moment', 'at');
	const { title, kind, severity, area, department, role, person } = values;
	const fields = Object.fromEntries((values.field ?? []).map((written) => pairOf(written, language)));
	const until = instant('until');
	const paper = { title, kind, severity, area, department, role, person, ...(values.field ? { fields } : {}) };
	const raw = {
		at,
		...(until === undefined ? {} : { until }),
		case: Object.fromEntries(Object.entries(paper).filter(([, value]) => value !== undefined)),
		assume: (values.assume ?? []).map((written) => assumptionOf(written, language)),
	};
	const checked = checkSetting(raw, language);
	if (!checked.ok) throw new RefusedError(refuseAll(checked.refusals));
	return checked.value;
}

function pairOf(written: string, language: Language): [string, string] {
	const at = written.indexOf('=');
	if (at < 1) throw refused(language, 'field', 'field', { found: written });
	return [written.slice(0, at), written.slice(at + 1)];
}

/** "acknowledge 15min wang", "pause 30min 2h", "step 1h analyse", "severity 10min high". */
function assumptionOf(written: string, language: Language): Assumption {
	const [does = '', when = '', ...rest] = written.trim().split(/\s+/);
	const after = parseDuration(when, language, { zero: true, path: 'assume' });
	if (isRefusal(after)) throw new RefusedError(after);
	const what = rest.join(' ');
	switch (does) {
		case 'pause': {
			const length = parseDuration(rest[0] ?? '', language, { path: 'assume' });
			if (isRefusal(length)) throw new RefusedError(length);
			return { after, does, for: length };
		}
		case 'step':
			return { after, does, step: what };
		case 'severity':
			return { after, does, severity: what as never };
		default:
			return { after, does: does as 'acknowledge', ...(what === '' ? {} : { by: what }) };
	}
}

function inWords({ entries, warnings, from, zone }: Rehearsal, language: Language): string {
	const lines = [text(language, 'rehearse.from', { local: localMinute(from, zone), zone })];
	for (const entry of entries) lines.push(...linesOf(entry, from, language));
	if (warnings.length > 0) lines.push('', text(language, 'rehearse.warnings'), ...warnings.map(({ message }) => `! ${message}`));
	return lines.join('\n');
}

function linesOf({ at, local, text: said, people = [], nobody }: Entry, from: string, language: Language): string[] {
	const millis = elapsed(from, at);
	const later = millis === 0 ? '' : ` (+${showDuration(millis, language, 2)})`;
	return [
		`${local}${later}  ${said}`,
		...people.map(({ name, text: notice }) => `    → ${name}: ${notice}`),
		...(nobody === undefined ? [] : [`    ! ${nobody}`]),
	];
}

function refused(language: Language, code: string, path: string, params: Record<string, unknown> = {}): RefusedError {
	return new RefusedError(refuse(language, `rehearse.${code}`, path, params));
}
