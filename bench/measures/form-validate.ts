// What checking an answer costs, as browsers send it: prepared, within limits, every field filled in. Against the same schema compiled by
// ajv alone.

import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Form } from '../../src/form/form.ts';
import { isRefusal } from '../../src/refusal.ts';
import { type Figure, figure, median } from '../figure.ts';
import { Ajv2020, addFormKeywords, compileForm, FORMATS, readForm, toSchema } from '../ground/built.ts';
import { sizes } from '../sizes.ts';

const HOW = { zone: 'Asia/Shanghai', language: 'zh-CN' } as const;

export default async function formValidate(): Promise<Figure[]> {
	const form = deviation();
	const compiled = compileForm(form);
	const plain = compiledByAjv(form);
	const answers = Array.from({ length: 200 }, (_, n) => answerOf(n));
	if (answers.some((answer) => !plain(answer) || compiled.check(answer, 'done', HOW).faults.length > 0)) throw new Error('an answer that is right was refused');
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let round = 0; round < 2 * sizes.rounds; round++) {
		theirs.push(microseconds((n) => plain(answers[n % answers.length])));
		ours.push(microseconds((n) => compiled.check(answers[n % answers.length], 'done', HOW)));
	}
	return [figure('form-validate', 'µs', median(ours), median(theirs), { of: 'ratio', atMost: 1.3 })];
}

/** Of one answer. */
function microseconds(check: (n: number) => unknown): number {
	const start = performance.now();
	for (let n = 0; n < sizes.additions; n++) check(n);
	return ((performance.now() - start) * 1_000) / sizes.additions;
}

/** As a program would do it that has nothing but the schema. */
function compiledByAjv(form: Form): ValidateFunction {
	const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false, meta: false, logger: false });
	for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, validate);
	addFormKeywords(ajv);
	return ajv.compile(toSchema(form).schema);
}

/** The sheet that a station fills in when something is wrong: sixteen fields of eight types. */
function deviation(): Form {
	const options = ['man', 'machine', 'material', 'method', 'environment', 'measurement'];
	const form = readForm(
		{
			title: { 'en-US': 'Production quality deviation', 'zh-CN': '生产品质异常纠偏单' },
			sections: [
				{
					id: 'what',
					columns: 2,
					fields: [
						{ name: 'area', label: { 'zh-CN': '工位' }, type: 'area', required: true },
						{ name: 'lot', type: 'material', required: true, pattern: 'L\\d{8}-\\d{1,2}', maxLength: 20 },
						{ name: 'product', type: 'text', maxLength: 60 },
						{ name: 'pieces', type: 'number', unit: '件', min: 0, decimals: 0, required: true },
						{ name: 'weight', type: 'number', unit: 'g', min: 400, max: 600, decimals: 1 },
						{ name: 'found', type: 'date-time', required: true },
						{ name: 'shift', type: 'choice', options: ['早班', '中班', '夜班'] },
						{ name: 'what', type: 'long-text', required: true, maxLength: 2_000 },
					],
				},
				{
					id: 'why',
					columns: 1,
					fields: [
						{ name: 'cause', type: 'choice', options, required: true },
						{ name: 'tools', type: 'several', options: ['5-why', 'fishbone', 'Pareto'] },
						{ name: 'root', type: 'long-text', maxLength: 2_000 },
						{ name: 'temporary', type: 'long-text', maxLength: 2_000 },
						{ name: 'owner', type: 'person', required: true },
						{ name: 'due', type: 'date' },
						{ name: 'stopped', type: 'yes-no' },
						{ name: 'severity', type: 'rating', scale: 10, requiredFor: ['done'] },
					],
				},
			],
		},
		'zh-CN',
	);
	if (isRefusal(form)) throw new Error(form.message);
	return form;
}

function answerOf(n: number): object {
	return {
		area: 'L2/filler',
		lot: `L20261122-${n % 90}`,
		product: '500 mL 饮用水',
		pieces: n,
		weight: 500 + (n % 90) / 10,
		found: '2026-11-22T00:15:00.000Z',
		shift: '夜班',
		what: `灌装量偏高 ${n} g，超出上限，已停机检查灌装阀。`,
		cause: 'machine',
		tools: ['fishbone', '5-why'],
		root: `阀门 ${n % 12} 密封圈磨损`,
		temporary: '逐瓶称重，隔离不合格品。',
		owner: 'chen',
		due: '2026-11-30',
		stopped: n % 2 === 0,
		severity: 1 + (n % 10),
	};
}
