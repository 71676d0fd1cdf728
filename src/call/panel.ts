// Checks how a report panel is configured, alike in the dialog and at run time. Not for what becomes of a press: report.ts.

import { SEVERITIES } from '../case/events.ts';
import type { Labels } from '../form/labels.ts';
import { below, isAbsent, Reading } from '../form/reading.ts';
import { type ConfigCheck, type Warning, warn } from '../steps/config-shape.ts';
import { LANGUAGES, type Language } from '../text.ts';
import { ASKED, type Asked, type CallButton, COLORS, ICONS, type Panel } from './button.ts';

const KEYS = ['stations', 'buttons', 'needsReporter', 'withdraw'];
const BUTTON = ['name', 'label', 'kind', 'severity', 'area', 'color', 'icon', 'asks', 'needs'];
/** More buttons than this nobody finds in a hurry. */
const MOST_BUTTONS = 24;
const MOST_STATIONS = 200;
const LONGEST_LABEL = 80;

/** The configuration with its defaults, or every fault in it. */
export function checkPanel(raw: unknown, language: Language): ConfigCheck<Panel> {
	const reading = new Reading(language);
	const given = reading.object(raw, '', KEYS);
	const buttons = reading.list(given.buttons, 'buttons', MOST_BUTTONS).map((one, at) => readButton(reading, one, below('buttons', at)));
	const stations = reading.list(given.stations, 'stations', MOST_STATIONS).flatMap((one, at) => {
		return reading.text(one, below('stations', at), 120, { required: true }) ?? [];
	});
	buttons.forEach(({ name }, at) => {
		if (name !== '' && buttons.findIndex((other) => other.name === name) < at) reading.fault('call.button-twice', `buttons[${at}].name`, { name });
	});
	const panel: Panel = {
		stations: [...new Set(stations)],
		buttons,
		needsReporter: reading.flag(given.needsReporter, 'needsReporter', false),
		withdraw: reading.flag(given.withdraw, 'withdraw', false),
	};
	const warnings: Warning[] = buttons.length === 0 ? [warn(language, 'call.no-buttons', 'buttons')] : [];
	return reading.result(panel, warnings);
}

function readButton(reading: Reading, raw: unknown, path: string): CallButton {
	const given = reading.object(raw, path, BUTTON);
	const at = (key: string) => below(path, key);
	const needs = readAsked(reading, given.needs, at('needs'));
	const button: CallButton = {
		name: readName(reading, given.name, at('name')),
		label: readLabel(reading, given.label, at('label')),
		color: reading.oneOf(given.color, at('color'), COLORS, 'blue') ?? 'blue',
		icon: reading.oneOf(given.icon, at('icon'), ICONS, 'call') ?? 'call',
		// What is needed is asked for.
		asks: ASKED.filter((asked) => needs.includes(asked) || readAsked(new Reading(reading.language), given.asks, '').includes(asked)),
		needs,
	};
	readAsked(reading, given.asks, at('asks'));
	const kind = reading.text(given.kind, at('kind'), 64);
	const area = reading.text(given.area, at('area'), 120);
	if (kind !== undefined) button.kind = kind;
	if (area !== undefined) button.area = area;
	if (!isAbsent(given.severity)) {
		const severity = reading.oneOf(given.severity, at('severity'), SEVERITIES);
		if (severity) button.severity = severity;
	}
	return button;
}

/** Short, since it stands in keys; "/" and "~" mean something there. */
function readName(reading: Reading, raw: unknown, path: string): string {
	const name = reading.name(raw, path) ?? '';
	return name.length > 30 ? (reading.fault('form.too-long', path, { limit: 30, found: name.length }) ?? '') : name;
}

function readLabel(reading: Reading, raw: unknown, path: string): Labels {
	if (typeof raw !== 'object' || raw === null) return reading.text(raw, path, LONGEST_LABEL, { required: true }) ?? '';
	const given = reading.object(raw, path, LANGUAGES);
	const labels: { [language in Language]?: string } = {};
	for (const language of LANGUAGES) {
		const label = reading.text(given[language], below(path, language), LONGEST_LABEL);
		if (label !== undefined) labels[language] = label;
	}
	return Object.keys(labels).length > 0 ? labels : (reading.text(undefined, path, LONGEST_LABEL, { required: true }) ?? '');
}

function readAsked(reading: Reading, raw: unknown, path: string): Asked[] {
	return reading.list(raw, path, ASKED.length).flatMap((one, at) => reading.oneOf(one, below(path, at), ASKED) ?? []);
}
