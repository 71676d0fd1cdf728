// Every field of a form as people fill it in: on a phone and at a desk, in both languages and themes. Strict CSP all along.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { everyField, FILLED_LISTS } from '../browser/harness/every-field.ts';
import { FormServer, openFormPage } from '../browser/harness/form-page.ts';
import { illegible, LEAST } from '../browser/harness/legible.ts';
import type { Language, Theme } from '../browser/harness/page.ts';

/** Of the element with all its fields, in bytes. The library of expressions comes only when a form reckons something. */
const MOST_BYTES = 45_000;

describe('A form in the browser', () => {
	const server = new FormServer();
	before(() => server.start());
	after(() => server.stop());

	it(`is at most ${MOST_BYTES} bytes on the way`, () => {
		const bytes = gzipSync(server.script('andon-form.js')).length;
		process.stdout.write(`      andon-form.js: ${bytes} bytes, andon-form-reckon.js: ${gzipSync(server.script('andon-form-reckon.js')).length} bytes (gzip)\n`);
		assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
	});

	for (const [language, theme, width] of [
		['zh-CN', 'light', 390],
		['en-US', 'dark', 390],
		['en-US', 'light', 1280],
		['zh-CN', 'dark', 1280],
	] as [Language, Theme, number][]) {
		it(`shows every field: ${language}, ${theme}, ${width} px`, async () => {
			const form = await openFormPage(server, { language, theme, viewport: { width, height: 900 } });
			const { page } = form;
			await form.show(server, everyField, {
				language,
				lists: FILLED_LISTS,
				outcomes: [{ name: 'done', label: language === 'zh-CN' ? '提交并恢复生产' : 'Send and resume production' }],
			});
			assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, 'nothing sticks out');
			const picture = page.locator('[data-field=said] img');
			assert.deepEqual(await picture.evaluate((one: HTMLImageElement) => [one.naturalWidth, one.alt]), [160, 'Rule'], 'a picture in the form itself');
			assert.deepEqual(await page.evaluate(illegible, LEAST), []);
			assert.ok((await page.evaluate(illegible, { contrast: 22, target: 900 })).length > 50, 'it looks at everything');
			await form.picture(`form-${language}-${theme}-${width}`);
			await form.watched.close();
		});
	}
});
