// What can't be told apart in a design, as values and in words.

import { type Language, text } from '../text.ts';
import type { BuiltArray } from './arrays.ts';
import { columnsBetween } from './assign.ts';
import type { Assigned, Confounding, Experiment } from './experiment.ts';

/** Of so many interactions in one column a sentence names the first. */
const MOST_NAMED = 6;

/** Interactions of two control factors that lie in a column where something else stands, and what else weakens the design. */
export function confounding(array: BuiltArray, columns: readonly Assigned[], experiment: Experiment, language: Language): Confounding[] {
	const factors = columns.filter(({ kind }) => kind === 'factor');
	const found: Confounding[] = [];
	const say = (code: Confounding['code'], of: string, others: string[], params: Record<string, unknown> = {}) => {
		const rest = others.length - MOST_NAMED;
		const named = others.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? text(language, 'experiment.confounding.more', { count: rest }) : '');
		found.push({ code, of, with: others, sentence: text(language, `experiment.confounding.${code}`, { of, others: named, array: array.name, ...params }) });
	};
	if (array.field) {
		const pairs = factors.flatMap((one, at) =>
			factors
				.slice(at + 1)
				.map((other) => ({ key: `${one.key}×${other.key}`, mirrored: `${other.key}×${one.key}`, columns: columnsBetween(array, one, other)! })),
		);
		for (const one of columns) {
			const others = pairs
				.filter(({ key, mirrored, columns: theirs }) => one.key !== key && one.key !== mirrored && theirs.some((column) => one.columns.includes(column)))
				.map(({ key }) => key);
			if (others.length === 0) continue;
			say(one.kind === 'interaction' ? 'interaction-with-interaction' : 'interaction-with-factor', one.key, others, { column: one.columns.join(', ') });
		}
	} else if (factors.length > 1) say('spread', array.name, []);
	for (const { key, by, stands } of factors) {
		if (by !== 'dummy' || !stands) continue;
		const level = experiment.factors.find((factor) => factor.key === key)!.levels[stands.find((one, at) => stands.indexOf(one) !== at)! - 1];
		say('dummy', key, [], { level: String(level) });
	}
	if (columns.some(({ kind }) => kind === 'blocks')) say('blocks', 'blocks', [], { column: columns.at(-1)!.columns.join(', ') });
	const levelsOf = (key: string) => experiment.factors.find((factor) => factor.key === key)!.levels.length;
	const degrees = columns.reduce((all, { kind, key }) => {
		if (kind === 'factor') return all + levelsOf(key) - 1;
		if (kind === 'blocks') return all + (experiment.blocks ?? 1) - 1;
		return all + key.split('×').reduce((product, one) => product * (levelsOf(one) - 1), 1);
	}, 0);
	if (degrees === array.rows.length - 1) {
		const within = experiment.replicates * experiment.repeats > 1;
		say('saturated', array.name, [], { advice: text(language, `experiment.confounding.saturated-${within ? 'within' : 'none'}`) });
	}
	return found;
}
