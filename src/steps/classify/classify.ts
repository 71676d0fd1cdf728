// Finds who is responsible for a case, by the responsibility table, and says why. A case that was refused comes back in here. Pure.

import type { Case } from '../../case/case.ts';
import type { EventData, Proposed, Why } from '../../case/events.ts';
import type { Hold } from '../../case/mechanics.ts';
import type { Addressee, Directory } from '../../plant/directory.ts';
import type { Context, Decision, StepKind } from '../../step.ts';
import { warn } from '../config-shape.ts';
import { PASSES } from '../passing.ts';
import type { ClassifyConfig } from './config.ts';
import { whyHit } from './match.ts';
import type { Row } from './table.ts';

/** The state of this step: it never waits. */
export type ClassifyState = null;

/**
 * The classification step. The first row that hits counts; a department that has refused the case is passed over unless its row asks again.
 * Outputs: `classified`, or one a department; `unclassified` (no row: the fallback department gets it); `decider` (refused too often).
 * Holds when the plant doesn't know whom the table names.
 */
export const classifyStep: StepKind<ClassifyConfig, ClassifyState> = {
	kind: 'classify',
	outputs: ({ outputs, departments }) => [...(outputs === 'perDepartment' ? departments : ['classified']), 'unclassified', 'decider'],
	passes: PASSES.classify,
	arrive(subject, _arrival, config, context) {
		const { maxRefusals, decider } = config;
		const decision =
			maxRefusals > 0 && decider && subject.refusals.length >= maxRefusals ? decide(subject, config, decider, context) : byTable(subject, config, context);
		return decision.hold ? decision : { ...decision, open: 'done' };
	},
};

function decide(subject: Case, { table, maxRefusals }: ClassifyConfig, decider: Addressee, context: Context): Decision<ClassifyState> {
	const { plant } = context;
	const hold = unknown(decider, 'decider', context, 'classify.decider-unknown');
	if (hold) return { hold };
	const { person, role } = decider;
	const department =
		decider.department ??
		(role === undefined ? undefined : plant.role(role)?.department) ??
		(person === undefined ? undefined : plant.person(person)?.department);
	const why: Why[] = [{ field: 'refusals.count', test: 'range', expected: { min: maxRefusals }, found: subject.refusals.length }];
	const classified: EventData['classified'] = given({ table: table.name, row: 0, why, department, role });
	return { events: [{ type: 'classified', data: classified }, ...assigned({ department, role, person })], moves: [{ output: 'decider' }] };
}

function byTable(subject: Case, config: ClassifyConfig, context: Context): Decision<ClassifyState> {
	const { table } = config;
	const { plant } = context;
	const refusedBy = new Set(subject.refusals.map((refusal) => refusal.department));
	const passedOver: Why[] = [];
	for (const [index, row] of table.rows.entries()) {
		const why = whyHit(table, row, subject);
		if (!why) continue;
		const department = departmentOf(row, plant);
		if (department === undefined || row.askAgain || !refusedBy.has(department)) return hit(row, index, [...why, ...passedOver], config, context);
		if (passedOver.length < 20) passedOver.push({ field: 'refusals.department', test: 'not', expected: department, found: `#${index + 1}` });
	}
	const { fallback } = config;
	if (fallback !== undefined && !plant.department(fallback)) return { hold: holdOn('classify.department-unknown', 'fallback', context, { found: fallback }) };
	const classified: EventData['classified'] = given({ table: table.name, row: 0, why: passedOver, department: fallback });
	return { events: [{ type: 'classified', data: classified }, ...assigned({ department: fallback })], moves: [{ output: 'unclassified' }] };
}

function hit(row: Row, index: number, why: Why[], config: ClassifyConfig, context: Context): Decision<ClassifyState> {
	const { table, outputs, departments } = config;
	const path = `table.rows[${index}].result`;
	const { kind, cause, role, severity } = row.result;
	const hold = unknown({ department: row.result.department, role }, path, context, 'classify.department-unknown', index + 1);
	if (hold) return { hold };
	const department = departmentOf(row, context.plant);
	if (outputs === 'perDepartment' && (department === undefined || !departments.includes(department))) {
		return { hold: holdOn('classify.no-output', `${path}.department`, context, { row: index + 1, department: department ?? '–' }) };
	}
	const classified = given({ table: table.name, row: index + 1, why: why.slice(0, 60), department, role, kind, cause, severity });
	const output = outputs === 'perDepartment' ? (department as string) : 'classified';
	return { events: [{ type: 'classified', data: classified }, ...assigned({ department, role })], moves: [{ output }] };
}

/** The department of a row: the one it names, else that of its role. */
function departmentOf({ result: { department, role } }: Row, plant: Directory): string | undefined {
	return department ?? (role === undefined ? undefined : plant.role(role)?.department);
}

function assigned(to: EventData['assigned']): Proposed[] {
	const data = given(to);
	return Object.keys(data).length > 0 ? [{ type: 'assigned', data }] : [];
}

/** Why an addressee can't be meant, if so; `code` is for the department, and for whatever has no sentence of its own. */
function unknown({ department, role, person }: Addressee, path: string, context: Context, code: string, row = 0): Hold | undefined {
	const { plant } = context;
	if (department !== undefined && !plant.department(department)) return holdOn(code, `${path}.department`, context, { found: department, row });
	const other = code === 'classify.department-unknown' ? 'classify.role-unknown' : code;
	if (role !== undefined && !plant.role(role)) return holdOn(other, `${path}.role`, context, { found: role, row });
	if (person !== undefined && !plant.person(person)) return holdOn(other, `${path}.person`, context, { found: person, row });
	return undefined;
}

function holdOn(code: string, path: string, { language, plant }: Context, params: Record<string, unknown>): Hold {
	const known = plant.config.departments.map(({ id }) => id).join(', ');
	return warn(language, code, path, { ...params, departments: known });
}

function given<T extends object>(value: T): T {
	return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
