// The ready forms: each reads without a fault, in both languages, travels as JSON Schema and back, and can be filled in as on the shop floor.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileForm } from '../../../src/form/compile.ts';
import { askedOf, isNeeded } from '../../../src/form/conditions.ts';
import { type Field, type Form, fieldsOf } from '../../../src/form/form.ts';
import { readForm } from '../../../src/form/read-form.ts';
import { reckonValues } from '../../../src/form/reckon-values.ts';
import { fromSchema } from '../../../src/form/schema/from-schema.ts';
import { toSchema } from '../../../src/form/schema/to-schema.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { HOW, PHOTO } from './form.fixture.ts';

const FOLDER = fileURLToPath(new URL('../../../src/form/library/', import.meta.url));
const FILES = readdirSync(FOLDER).sort();
const ready = (file: string) => JSON.parse(readFileSync(FOLDER + file, 'utf8')) as { use: object; flows: string[]; form: unknown };
const formOf = (file: string): Form => {
	const form = readForm(ready(file).form, 'en-US');
	if (isRefusal(form)) assert.fail((form.all ?? [form]).map(({ path, message }) => `${path}: ${message}`).join('\n'));
	return form;
};

/** The papers that the flows name. */
const PAPERS = [
	'生产品质异常纠偏单',
	'异常联络单',
	'纠错与预防措施表',
	'质量问题通知单',
	'退修品通知单',
	'紧急/例外放行申请单',
	'MRB 评审单',
	'异常处理反馈单',
	'加工单',
	'检测记录表',
	'组立合模检查表',
	'不符合改善对策表',
	'制程异常处理单',
	'不合格品处理报告',
	'异常商品之问题反馈',
	'首件检查记录表',
	'制程巡检记录表',
	'制程检验不合格登记表',
	'产品标识卡',
	'事故报告（2 小时）',
	'供应商回复单',
	'问题描述（5W2H）',
	'原因分析表',
	'对策审问表（5W2H）',
	'检查表',
	'成熟度自评表',
	'改善提案',
];

/** Everything that people read: an object with both languages, or a text that is the same in both. */
function* wordsIn(value: unknown, path = ''): Generator<[string, unknown]> {
	if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* wordsIn(one, `${path}[${at}]`);
	else if (typeof value === 'object' && value !== null)
		for (const [key, one] of Object.entries(value)) {
			if (['title', 'intro', 'label', 'help', 'content', 'use'].includes(key)) yield [`${path}.${key}`, one];
			else yield* wordsIn(one, `${path}.${key}`);
		}
}

/** What somebody careful fills in. */
function filledIn(field: Field): Json {
	switch (field.type) {
		case 'number':
			return Math.max(field.min ?? 0, 2);
		case 'choice':
			return field.options?.[0]?.value ?? '';
		case 'several':
			return [field.options?.[0]?.value ?? ''];
		case 'yes-no':
			return true;
		case 'ok-ng':
			return { result: 'ok' };
		case 'date':
			return '2026-11-22';
		case 'time':
			return '21:50';
		case 'date-time':
			return '2026-11-22T21:50';
		case 'duration':
			return '20 min';
		case 'photo':
		case 'file':
			return [field.accept?.includes('application/pdf') ? { ...PHOTO, type: 'application/pdf' } : PHOTO];
		case 'signature':
			return { ...PHOTO, type: 'image/png' };
		case 'rating':
			return field.scale ?? 5;
		case 'table':
			return Array.from({ length: Math.max(1, field.minRows ?? 1) }, () =>
				Object.fromEntries((field.columns ?? []).filter(({ type }) => type !== 'computed').map((column) => [column.name, filledIn(column)])),
			);
		case 'is-is-not':
			return [{ question: 'what', is: 'Burr at edge 3', isNot: 'Crack' }];
		case 'why-tree':
			return [{ id: 'w1', answer: 'The punch was blunt', therefore: 'yes', verdict: 'verified', root: true }];
		case 'fishbone':
			return [{ id: 'c1', category: 'machine', text: 'Punch blunt', verdict: 'open' }];
		default:
			return 'L2-0417';
	}
}

describe('the ready forms', () => {
	it('are the papers that the flows name, one file each', () => {
		assert.deepEqual(FILES.map((file) => (formOf(file).title as Record<string, string>)['zh-CN']).sort(), [...PAPERS].sort());
	});

	for (const file of FILES) {
		describe(file, () => {
			const outcome = 'approved';

			it('is right, and says everything in both languages', () => {
				formOf(file);
				for (const [path, words] of wordsIn(ready(file))) {
					if (typeof words === 'string') {
						// The same in both: a sign, a number, a name.
						assert.doesNotMatch(words, /\p{Script=Han}|[a-z]{4}/u, path);
						continue;
					}
					const { 'en-US': english, 'zh-CN': chinese, ...others } = words as Record<string, string>;
					assert.deepEqual(others, {}, path);
					assert.ok(english && chinese, `${path} in both`);
					assert.doesNotMatch(english, /\p{Script=Han}/u, path);
					assert.match(chinese, /\p{Script=Han}/u, path);
				}
			});

			it('travels as JSON Schema and comes back the same', () => {
				const form = formOf(file);
				const back = fromSchema(JSON.parse(JSON.stringify(toSchema(form))), 'zh-CN');
				assert(!isRefusal(back), isRefusal(back) ? back.message : '');
				assert.deepEqual(back, form);
			});

			it('takes an answer of somebody careful, and reckons', async () => {
				const form = formOf(file);
				const values: JsonObject = Object.fromEntries(
					fieldsOf(form).flatMap((field) => (['note', 'computed'].includes(field.type) ? [] : [[field.name, filledIn(field)]])),
				);
				const computed = await reckonValues(form, values, outcome, HOW);
				const { faults, values: kept } = compileForm(form).check(values, outcome, { ...HOW, computed });
				// What isn't asked is left out, so only what is asked can be missing.
				assert.deepEqual(faults, []);
				const asked = askedOf(form, kept, outcome);
				for (const field of fieldsOf(form)) {
					if (field.type === 'computed' && asked.has(field.name)) assert.notEqual(kept[field.name], undefined, `${field.name} comes to nothing`);
					for (const column of field.columns ?? [])
						if (column.type === 'computed' && asked.has(field.name))
							assert.notEqual((kept[field.name] as JsonObject[])[0]?.[column.name], undefined, column.name);
				}
			});

			it('left empty, names what is missing in the words of the form', async () => {
				const form = formOf(file);
				const { faults } = compileForm(form).check({}, outcome, { ...HOW, language: 'zh-CN', computed: await reckonValues(form, {}, outcome, HOW) });
				const asked = askedOf(form, {}, outcome);
				const needed = fieldsOf(form).filter((field) => isNeeded(field, outcome) && asked.has(field.name) && field.default === undefined);
				assert.notEqual(needed.length, 0);
				for (const { name, label } of needed) {
					const fault = faults.find(({ path }) => path === `values.${name}`);
					assert.match(fault?.message ?? '', new RegExp(typeof label === 'string' ? label : (label['zh-CN'] ?? '').replace(/[()?（）]/g, '.')), name);
				}
			});
		});
	}

	it('the deviation is severe enough to stop the line: only then for how long is asked', () => {
		const form = formOf('deviation.json');
		assert.ok(!askedOf(form, { stopped: false }, '').has('stopped_for'));
		assert.ok(askedOf(form, { stopped: true }, '').has('stopped_for'));
	});

	it('the release is signed only where it is granted', () => {
		const form = formOf('release-application.json');
		assert.ok(askedOf(form, {}, 'approved').has('director'));
		assert.ok(!askedOf(form, {}, 'rejected').has('director'));
	});

	it('50 pieces with the same defect: engineering has to be told', () => {
		const form = formOf('liaison.json');
		assert.ok(!askedOf(form, { same_defect: 49 }, '').has('engineering_told'));
		assert.ok(askedOf(form, { same_defect: 50 }, '').has('engineering_told'));
	});

	it('maturity: full marks are 100 % and the highest level, the lowest 20 % and the first', async () => {
		const form = formOf('maturity.json');
		const all = (score: number) => Object.fromEntries(fieldsOf(form).flatMap(({ name, type }) => (type === 'rating' ? [[name, score]] : [])));
		const best = await reckonValues(form, { ...all(5), last: 60 }, '', HOW);
		assert.deepEqual([best.score, best.change, best.level], [100, 40, '4']);
		const worst = await reckonValues(form, all(1), '', HOW);
		assert.deepEqual([worst.score, worst.change, worst.level], [20, 0, '1']);
	});
});
