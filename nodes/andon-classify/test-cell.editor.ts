// One condition of the responsibility table to enter: what is asked, and with what it is compared. Values are written as in a spreadsheet cell
// (src/steps/classify/csv-cell.ts), so that text and numbers stay what they are.

import { SEVERITIES } from '../../src/case/events.ts';
import { readTest, writeTest } from '../../src/steps/classify/csv-cell.ts';
import { TESTS, type Test } from '../../src/steps/classify/table.ts';
import type { Cell, CellContext } from '../editor/cells.ts';
import { element, freshId } from '../editor/element.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-classify');
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

export function testCell(field: string, context: CellContext): Cell {
	const kind = element('select', { 'aria-label': context.label });
	kind.append(...TESTS.map((is) => element('option', { value: is, title: texts(`test-hint.${is}`) }, texts(`test.${is}`))));
	const value = element('input', { type: 'text', 'aria-label': texts('test-value', { column: context.label }), oninput: context.changed });
	const [min, max] = ['min', 'max'].map((end) =>
		element('input', {
			type: 'text',
			inputmode: 'decimal',
			placeholder: texts(`test-${end}`),
			'aria-label': `${context.label} ${texts(`test-${end}`)}`,
			oninput: context.changed,
		}),
	) as [HTMLInputElement, HTMLInputElement];
	const dash = element('span', {}, '–');
	const list = field === 'severity' ? element('datalist', { id: freshId() }, ...SEVERITIES.map((one) => element('option', { value: one }))) : undefined;
	if (list) value.setAttribute('list', list.id);
	const wrapper = element('span', { class: 'andon-test' }, kind, value, min, dash, max, list);
	const layOut = () => {
		const is = kind.value as Test['is'];
		wrapper.classList.toggle('andon-test-any', is === 'any');
		wrapper.classList.toggle('andon-test-alone', is === 'empty' || is === 'notEmpty');
		value.hidden = ['any', 'empty', 'notEmpty', 'range'].includes(is);
		value.placeholder = is === 'oneOf' ? 'a | b' : '';
		for (const part of [min, dash, max]) part.hidden = is !== 'range';
	};
	kind.addEventListener('change', () => {
		layOut();
		context.changed();
		if (!value.hidden) value.focus();
		else if (!min.hidden) min.focus();
	});
	layOut();
	return {
		element: wrapper,
		get: () => entered(kind.value as Test['is'], value.value, min.value, max.value),
		set(given) {
			const test = (given as Test | undefined) ?? { is: 'any' };
			kind.value = test.is;
			value.value = written(test);
			min.value = test.is === 'range' && test.min !== undefined ? String(test.min) : '';
			max.value = test.is === 'range' && test.max !== undefined ? String(test.max) : '';
			layOut();
		},
		focus: () => kind.focus(),
	};
}

/** What is written behind the sign of a test. */
function written(test: Test): string {
	switch (test.is) {
		case 'equals':
			return writeTest(test);
		case 'not':
			return writeTest({ is: 'equals', value: test.value });
		case 'oneOf':
			return writeTest(test).replace(/ \|$/, '');
		case 'contains':
		case 'startsWith':
			return test.text;
		default:
			return '';
	}
}

/** The test that was entered; undefined asks nothing. What makes no sense stays as it is, so that the check can name it. */
function entered(is: Test['is'], written: string, min: string, max: string): Test | undefined {
	const text = written.trim();
	switch (is) {
		case 'any':
			return undefined;
		case 'equals':
		case 'not':
			return { is, value: plain(text) };
		case 'oneOf': {
			const bars = text.includes('|') || !/[,，、;；]/.test(text) ? text : text.split(/[,，、;；]/).join(' | ');
			const read = readTest(`${bars} |`);
			return { is, values: read?.is === 'oneOf' ? read.values : bars.split('|').map((one) => plain(one.trim())) };
		}
		case 'contains':
		case 'startsWith':
			return { is, text };
		case 'range':
			return { is, ...limit('min', min), ...limit('max', max) };
		default:
			return { is };
	}
}

function plain(text: string): string | number | boolean {
	const read = readTest(text);
	return read?.is === 'equals' ? read.value : text;
}

function limit(end: 'min' | 'max', written: string): object {
	const text = written.trim();
	return text === '' ? {} : { [end]: NUMBER.test(text) ? Number(text) : text };
}
