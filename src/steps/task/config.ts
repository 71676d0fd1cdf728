// How a task is configured, and the check of it for the editor and the runtime. What happens to it: task.ts.

import { CERTAINTY, type Identified } from '../../case/events.ts';
import { LONGEST } from '../../duration.ts';
import type { Field } from '../../form/form.ts';
import { readFields } from '../../form/read-field.ts';
import { below, isAbsent, Reading, shown } from '../../form/reading.ts';
import { asksForLink } from '../../links/placeholder.ts';
import type { Addressee } from '../../plant/directory.ts';
import { ASSIGN, type Assign } from '../../plant/duty/assign.ts';
import type { Language } from '../../text.ts';
import { type Millis, SECOND } from '../../time.ts';
import { ADDRESSEE_IDS, ADDRESSEE_MARKS, addresseeFaults, namesSomebody } from '../addressee.ts';
import { type ConfigCheck, type Span, type Warning, warn } from '../config-shape.ts';
import { DEFAULT_OUTCOMES, EFFECTS, type Outcome, saysNo, TASK_KINDS, type TaskKind } from './outcomes.ts';
import { strangePlaceholders } from './template.ts';

/** Who has to sign 会签, and what a "no" does. */
export interface Signers {
	/** One is enough; every one of them; or `count` who agree. */
	mode: 'any' | 'all' | 'quorum';
	count: number;
	/** Outcomes that are a "no". */
	veto: string[];
	/** A "no", or an opinion unlike the others, ends the task at once, or the others are still heard. */
	dissent: 'ends' | 'collected';
	/** The outcome when they don't name the same one: it leads to whoever decides then (MRB). Absent: the one named most often wins. */
	split?: string;
}

export interface TaskConfig {
	/** Title and instructions may hold "{{case.title}}", "{{case.evidence.value}}", "{{payload.note}}" (of what arrived) … */
	title: string;
	instructions: string;
	taskKind: TaskKind;
	outcomes: Outcome[];
	/** Whom it is for: the case's own person, role or department, or these; several with `all` or `quorum` sign one each. */
	to: 'responsible' | Addressee[];
	/** … and the people in a column of a table of the case: the members of a team ("fields.team", "member"). */
	members?: { list: string; column: string };
	/** What is asked for … */
	fields: Field[];
	/** … or the name of a form of the plant that asks for it. */
	form?: string;
	/** Documents one tap away. */
	links: { label: string; url: string }[];
	/** Overdue after this; told again every `repeat`. The task stays open. */
	due?: Span & { repeat?: Millis };
	signers: Signers;
	/** Who of those it is for gets it, by plant/duty/assign.ts. Absent: all. */
	assign?: Assign;
	/** Those it is for, or anybody. */
	whoMay: 'assignees' | 'anyone';
	/** How surely whoever answers must be known, at least. */
	least: Identified;
	/** Has an output that tells each person that there is something to do. */
	tellAssigned: boolean;
	/** A sentence of the plant's own in those notices; may hold fields of the case, and "{{link}}". */
	message?: string;
}

const KEYS = [
	'title',
	'instructions',
	'taskKind',
	'outcomes',
	'to',
	'members',
	'fields',
	'form',
	'links',
	'due',
	'signers',
	'assign',
	'whoMay',
	'least',
	'tellAssigned',
	'message',
];
/** Reports of a task; no outcome can be called so. */
const REPORTS: readonly string[] = ['overdue', 'assigned'];
const PEOPLE: readonly Identified[] = CERTAINTY;

/** The configuration with its defaults, or every fault in it. Whether the plant knows whom it is for shows at run time. */
export function checkTaskConfig(raw: unknown, language: Language): ConfigCheck<TaskConfig> {
	const reading = new Reading(language);
	const given = reading.object(raw, '', KEYS);
	const taskKind = reading.oneOf(given.taskKind, 'taskKind', TASK_KINDS, 'custom') ?? 'custom';
	const outcomes = readOutcomes(reading, given.outcomes, taskKind);
	const names = outcomes.map(({ name }) => name);
	const config: TaskConfig = {
		title: reading.text(given.title, 'title', 200, { required: true }) ?? '',
		instructions: reading.text(given.instructions, 'instructions', 4_000) ?? '',
		taskKind,
		outcomes,
		to: readAddressees(reading, given.to),
		fields: readFields(reading, given.fields, 'fields', names),
		links: reading.list(given.links, 'links', 30).map((link, index) => readLink(reading, link, below('links', index))),
		signers: readSigners(reading, given.signers, outcomes),
		whoMay: reading.oneOf(given.whoMay, 'whoMay', ['assignees', 'anyone'] as const, 'assignees') ?? 'assignees',
		least: reading.oneOf(given.least, 'least', PEOPLE, 'claimed') ?? 'claimed',
		tellAssigned: reading.flag(given.tellAssigned, 'tellAssigned', false),
	};
	if (!isAbsent(given.members)) {
		const members = reading.object(given.members, 'members', ['list', 'column']);
		const list = reading.text(members.list, 'members.list', 120, { required: true }) ?? '';
		config.members = { list, column: reading.text(members.column, 'members.column', 120, { required: true }) ?? '' };
	}
	const form = reading.text(given.form, 'form', 200);
	if (form !== undefined) config.form = form;
	if (form !== undefined && config.fields.length > 0) reading.fault('task.form-or-fields', 'form');
	const message = reading.text(given.message, 'message', 1_000);
	if (message !== undefined) config.message = message;
	const due = readDue(reading, given.due);
	if (due) config.due = due;
	const assign = reading.oneOf(given.assign, 'assign', ASSIGN, 'all') ?? 'all';
	if (assign !== 'all') config.assign = assign;
	// Who has to sign is named; a strategy picks whoever is free.
	if (assign !== 'all' && config.signers.mode !== 'any') reading.fault('task.assign-signers', 'assign', { found: assign });
	if (config.whoMay === 'anyone' && config.signers.mode === 'all') reading.fault('task.all-of-anyone', 'signers.mode');
	const { mode, count } = config.signers;
	if (mode === 'quorum' && config.whoMay === 'assignees' && Array.isArray(config.to) && config.to.length > 1 && count > config.to.length) {
		reading.fault('task.quorum-too-large', 'signers.count', { count, signers: config.to.length });
	}
	return reading.result(config, warningsOf(config, language));
}

function readOutcomes(reading: Reading, raw: unknown, taskKind: TaskKind): Outcome[] {
	const listed = reading.list(raw, 'outcomes', 20);
	if (listed.length === 0) {
		if (taskKind === 'custom') reading.fault('task.outcomes-needed', 'outcomes');
		return DEFAULT_OUTCOMES[taskKind].map((outcome) => ({ ...outcome }));
	}
	const outcomes = listed.map((item, index) => {
		const path = below('outcomes', index);
		const given = reading.object(typeof item === 'string' ? { name: item } : item, path, ['name', 'label', 'effect', 'reason']);
		const name = reading.name(given.name, below(path, 'name')) ?? '';
		const usual = DEFAULT_OUTCOMES[taskKind].find((outcome) => outcome.name === name);
		const effect = reading.oneOf(given.effect, below(path, 'effect'), EFFECTS, usual?.effect ?? 'none') ?? 'none';
		const reason = reading.flag(given.reason, below(path, 'reason'), usual?.reason ?? false);
		// Who refuses says why: the next one who classifies the case has to know.
		return { name, label: reading.text(given.label, below(path, 'label'), 100) ?? name, effect, reason: reason || effect === 'refuse' };
	});
	for (const [index, { name }] of outcomes.entries()) {
		const path = below(below('outcomes', index), 'name');
		if (name !== '' && outcomes.findIndex((other) => other.name === name) < index) reading.fault('form.twice', path, { found: name });
		if (REPORTS.includes(name)) reading.fault('task.outcome-reserved', path, { found: name });
	}
	return outcomes;
}

function readAddressees(reading: Reading, raw: unknown): 'responsible' | Addressee[] {
	if (isAbsent(raw) || raw === 'responsible') return 'responsible';
	const several = Array.isArray(raw);
	const addressees = reading.list(several ? raw : [raw], 'to', 50).map((item, index) => {
		const path = several ? below('to', index) : 'to';
		const given = reading.object(item, path, [...ADDRESSEE_IDS, ...ADDRESSEE_MARKS]);
		const addressee: Addressee = {};
		for (const key of ADDRESSEE_IDS) {
			const id = reading.text(given[key], below(path, key), 120);
			if (id !== undefined) addressee[key] = id;
		}
		for (const key of ADDRESSEE_MARKS) if (reading.flag(given[key], below(path, key), false)) addressee[key] = true;
		for (const { code, field } of addresseeFaults(addressee)) reading.fault(code, below(path, field), { path: below(path, field) });
		if (!namesSomebody(given)) reading.fault('task.nobody-named', path);
		return addressee;
	});
	if (addressees.length === 0) reading.fault('task.nobody-named', 'to');
	return addressees;
}

function readLink(reading: Reading, raw: unknown, path: string): { label: string; url: string } {
	const given = reading.object(raw, path, ['label', 'url']);
	const url = reading.text(given.url, below(path, 'url'), 2_000, { required: true }) ?? '';
	// A link is tapped by people who trust it: web addresses and paths of the same server, nothing that runs.
	if (url !== '' && !/^(https?:\/\/[^\s]+|\/(?!\/)[^\s\\]*)$/i.test(url)) reading.fault('task.link', below(path, 'url'), { found: shown(url) });
	return { label: reading.text(given.label, below(path, 'label'), 200) ?? url, url };
}

function readDue(reading: Reading, raw: unknown): TaskConfig['due'] {
	if (isAbsent(raw)) return undefined;
	const given = reading.object(raw, 'due', ['amount', 'counts', 'repeat']);
	const amount = reading.number(given.amount, 'due.amount', { min: SECOND, max: LONGEST, required: true });
	const counts = reading.oneOf(given.counts, 'due.counts', ['elapsed', 'working'] as const, 'elapsed') ?? 'elapsed';
	const repeat = reading.number(given.repeat, 'due.repeat', { min: 0, max: LONGEST });
	// More often than once a minute is an alarm nobody listens to.
	if (repeat !== undefined && repeat > 0 && repeat < 60 * SECOND) reading.fault('task.repeat-short', 'due.repeat', { found: repeat });
	if (amount === undefined) return undefined;
	return repeat ? { amount, counts, repeat } : { amount, counts };
}

function readSigners(reading: Reading, raw: unknown, outcomes: readonly Outcome[]): Signers {
	const given = isAbsent(raw) ? {} : reading.object(raw, 'signers', ['mode', 'count', 'veto', 'dissent', 'split']);
	const mode = reading.oneOf(given.mode, 'signers.mode', ['any', 'all', 'quorum'] as const, 'any') ?? 'any';
	const names = outcomes.map(({ name }) => name);
	const veto = Array.isArray(given.veto)
		? reading.list(given.veto, 'signers.veto', 20).flatMap((one, index) => reading.oneOf(one, below('signers.veto', index), names) ?? [])
		: outcomes.filter(saysNo).map(({ name }) => name);
	if (!isAbsent(given.veto) && !Array.isArray(given.veto)) reading.list(given.veto, 'signers.veto', 20);
	const split = isAbsent(given.split) ? undefined : reading.oneOf(given.split, 'signers.split', names);
	return {
		mode,
		count: reading.number(given.count, 'signers.count', { min: 1, max: 100, whole: true, required: mode === 'quorum' }) ?? 1,
		veto,
		dissent: reading.oneOf(given.dissent, 'signers.dissent', ['ends', 'collected'] as const, 'ends') ?? 'ends',
		...(split === undefined ? {} : { split }),
	};
}

function warningsOf(config: TaskConfig, language: Language): Warning[] {
	const warnings: Warning[] = [];
	for (const key of ['title', 'instructions'] as const) {
		for (const found of strangePlaceholders(config[key])) {
			warnings.push(warn(language, asksForLink(found) ? 'link.in-message-only' : 'task.placeholder', key, { found }));
		}
	}
	const { message = '' } = config;
	for (const found of strangePlaceholders(message)) {
		if (!asksForLink(found)) warnings.push(warn(language, 'task.placeholder', 'message', { found }));
		else if (!config.tellAssigned) warnings.push(warn(language, 'link.untold', 'message', { found }));
	}
	if (config.taskKind === 'verify' && !config.outcomes.some(({ effect }) => effect.startsWith('verify'))) {
		warnings.push(warn(language, 'task.verify-without-effect', 'outcomes'));
	}
	if (config.signers.mode !== 'any' && config.signers.veto.length === config.outcomes.length) warnings.push(warn(language, 'task.all-veto', 'signers.veto'));
	return warnings;
}
