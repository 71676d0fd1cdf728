// A form is filled in as people do it, by touching and typing, from values in the shape in which they are recorded. Not for what a field looks like.

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Field, Form } from '../../../src/form/form.ts';
import { fieldsOf } from '../../../src/form/form.ts';
import { PHOTO, PICTURE } from '../../domain/scenario/drawn.ts';

/** By the field's name; files by their paths, a photo as `PHOTO`, a signature as `DRAWN`, a length as a text (`30 min`). */
export type Filled = Record<string, unknown>;

/** Types into `<andon-form>`, in the order given: a field that others bring forth comes after them. */
export async function fillForm(form: Locator, values: Filled): Promise<void> {
	const model = (await form.evaluate((element) => (element as unknown as { form: Form }).form)) as Form;
	for (const [name, value] of Object.entries(values)) {
		const field = fieldsOf(model).find((one) => one.name === name);
		assert.ok(field, `the form has no field ${name}, but ${fieldsOf(model).map((one) => one.name)}`);
		await fillField(form, field, `values.${name}`, value);
	}
}

async function fillField(form: Locator, field: Field, path: string, value: unknown): Promise<void> {
	const at = form.locator(`[id="${path}"]`);
	switch (field.type) {
		case 'choice':
			return choose(at, placeOf(field, value), String(value));
		case 'several':
			for (const one of value as string[]) await at.locator('label').nth(placeOf(field, one)).click();
			return;
		case 'yes-no':
			return at
				.locator('label')
				.nth(value ? 0 : 1)
				.click();
		case 'ok-ng': {
			const { result, reason } = value as { result: 'ok' | 'ng'; reason?: string };
			await at
				.locator('label')
				.nth(result === 'ok' ? 0 : 1)
				.click();
			if (reason !== undefined) await choose(form.locator(`[id="${path}.reason"]`), -1, reason);
			return;
		}
		case 'rating':
			return choose(at, Number(value) - 1, String(value));
		case 'person':
		case 'department':
		case 'area':
			await at.fill(String(value));
			return at.press('Enter');
		case 'signature':
			return sign(form.locator(`[data-path="${path}"] canvas`));
		case 'photo':
		case 'file': {
			const there = form.locator(`[data-path="${path}"]`);
			const input = there.locator('input[type="file"]').first();
			await input.setInputFiles(value === PHOTO ? { name: 'photo.png', mimeType: 'image/png', buffer: PICTURE } : (value as string[]));
			await there.locator('.file').first().waitFor();
			return there.locator('.file.sending').waitFor({ state: 'detached' });
		}
		case 'table':
			for (const [row, cells] of (value as Filled[]).entries()) {
				const first = form.locator(`[id^="${path}[${row}]."]`).first();
				if ((await first.count()) === 0) await at.locator('button.add-row').click();
				for (const [column, cell] of Object.entries(cells)) {
					const found = (field.columns as Field[]).find(({ name }) => name === column);
					assert.ok(found, `the table ${path} has no column ${column}`);
					await fillField(form, found, `${path}[${row}].${column}`, cell);
				}
			}
			return;
		default:
			return at.fill(String(value));
	}
}

/** Two strokes of a finger, where nothing lies over it. */
async function sign(canvas: Locator): Promise<void> {
	const { width, height } = (await canvas.boundingBox()) ?? assert.fail('there is nothing to sign on');
	const { mouse } = canvas.page();
	const to = (x: number, y: number) => canvas.hover({ position: { x: width * x, y: height * y } });
	await to(0.2, 0.7);
	await mouse.down();
	await to(0.4, 0.2);
	await to(0.7, 0.6);
	await mouse.up();
}

/** One of a list, or one of the buttons. */
async function choose(at: Locator, place: number, value: string): Promise<void> {
	const tag = await at.evaluate((element) => element.tagName);
	if (tag === 'SELECT') await at.selectOption(value);
	else if (tag === 'INPUT') await at.fill(value);
	else await at.locator('label').nth(place).click();
}

function placeOf({ name, options = [] }: Field, value: unknown): number {
	const place = options.findIndex((option) => option.value === value);
	assert.notEqual(place, -1, `${name} has no option ${value}, but ${options.map((option) => option.value)}`);
	return place;
}
