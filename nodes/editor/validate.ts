// Validators for `defaults`: `true`, or the reason in the editor's language. Each declares both parameters, or Node-RED would drop
// the reason. They look at data alone, so they also hold while the dialog is closed, after an import, and for a hand-edited file.

import { asReasons, columnProblems } from './column-problems.ts';
import { type Column, type Problem, type Row, read } from './columns.ts';
import { numberOf } from './number-text.ts';
import { plantOf } from './plant.ts';
import { type Recipient, unknownRecipient } from './recipients.ts';
import { steps } from './step-keys.ts';
import { shared } from './texts.ts';

export type Validator = (this: EditorNode, value: never, options: { label?: string }) => true | string | string[];

type Label = () => string;

/** Something must be there. Labels are functions because locales are loaded after the node is registered. */
export function required(label: Label): Validator {
	return (value: unknown, _options) => (value === undefined || value === null || value === '' ? named(label, shared('problem.required')) : true);
}

/** A number, as number or as text of an input; empty only when optional. */
export function number(label: Label, limits: { min?: number; max?: number; integer?: boolean; optional?: boolean } = {}): Validator {
	const column: Column = { kind: 'number', key: 'value', label: '', required: !limits.optional, min: limits.min, max: limits.max, integer: limits.integer };
	return (value: unknown, _options) => {
		const [problem] = columnProblems([column], [{ value: typeof value === 'string' ? numberOf(value) : value }]);
		return problem ? named(label, problem.message) : true;
	};
}

export function oneOf(label: Label, values: readonly string[]): Validator {
	return (value: unknown, _options) => (values.includes(value as string) ? true : named(label, shared('problem.unknown', { value: String(value) })));
}

/** A Recipient, or a list of them, that the node's plant knows. */
export function addressee(label: Label, options: { optional?: boolean; plant?: string } = {}): Validator {
	return function (value: unknown, _options) {
		const recipients = (Array.isArray(value) ? value : [value]).filter((one) => one === 'responsible' || (one && Object.keys(one).length > 0));
		if (recipients.length === 0) return options.optional ? true : named(label, shared('problem.required'));
		const plant = plantOf(this, options.plant);
		const reason = recipients.map((one: Recipient) => unknownRecipient(plant, one)).find((one) => one !== undefined);
		return reason ? named(label, reason) : true;
	};
}

/** Steps that are on the canvas. While flows are still being loaded nothing is missed. */
export function stepKeys(label: Label, options: { optional?: boolean } = {}): Validator {
	return (value: unknown, _options) => {
		const keys = (Array.isArray(value) ? value : [value]).filter((key) => key);
		if (keys.length === 0) return options.optional ? true : named(label, shared('problem.required'));
		const known = new Set(steps().map((step) => step.key));
		const missing = keys.find((key) => !known.has(key));
		return missing === undefined ? true : named(label, shared('problem.no-step', { value: missing }));
	};
}

/** The rows of a table: the same columns as in the dialog, made for the node. */
export function tableRows(
	label: Label,
	columns: (node: EditorNode) => Column[],
	options: { check?: (rows: Row[], node: EditorNode) => Problem[] } = {},
): Validator {
	return function (value: unknown, _options) {
		if (!Array.isArray(value)) return named(label, shared('problem.list'));
		const made = columns(this);
		return asReasons(label(), made, [...columnProblems(made, value), ...(options.check?.(value, this) ?? [])]);
	};
}

/** For a node that keeps its configuration in one property: the validators of its parts, all reasons together. */
export function parts(checks: Record<string, Validator>): Validator {
	return function (value: unknown, options) {
		const reasons = Object.entries(checks).flatMap(([key, check]) => {
			const answer = check.call(this, read((value ?? {}) as Row, key) as never, options);
			return answer === true ? [] : answer;
		});
		return reasons.length === 0 ? true : reasons;
	};
}

function named(label: Label, message: string): string {
	return shared('problem.field', { field: label(), message });
}
