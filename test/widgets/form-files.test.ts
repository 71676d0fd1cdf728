// Photos, files, signatures and the camera on a form: made small before they leave the phone, tried again when the line is down, refused.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type FormPage, FormServer, openFormPage } from '../browser/harness/form-page.ts';

const PHONE = { viewport: { width: 390, height: 844 } };
const DONE = [{ name: 'done', label: 'Send' }];
const proof = {
	title: 'Proof',
	sections: [
		{
			id: 'a',
			fields: [
				{ name: 'lot', label: 'Lot', type: 'material' },
				{ name: 'photos', label: 'Photos', type: 'photo', most: 2 },
				{ name: 'papers', label: 'Reports', type: 'file', most: 1 },
				{ name: 'sign', label: 'Signature', type: 'signature', required: true },
			],
		},
	],
};

/** A photo as a phone makes it, drawn in the page: `width` by `height`. */
async function photo(page: Page, width: number, height: number): Promise<Buffer> {
	const base64 = await page.evaluate(
		async ([w, h]) => {
			const canvas = new OffscreenCanvas(w!, h!);
			const ink = canvas.getContext('2d')!;
			ink.fillStyle = '#7a93ad';
			ink.fillRect(0, 0, w!, h!);
			ink.fillStyle = '#c22';
			ink.fillRect(w! / 4, h! / 4, w! / 8, h! / 8);
			const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
			return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
		},
		[width, height],
	);
	return Buffer.from(base64, 'base64');
}

/** Width and height of a JPEG. */
function sizeOf(jpeg: Buffer): [number, number] {
	for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
		const marker = jpeg.readUInt8(at + 1);
		if (marker >= 0xc0 && marker <= 0xc2) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
	}
	throw new Error('no size');
}

async function draw({ page }: FormPage): Promise<void> {
	const canvas = page.locator('.signature canvas');
	await canvas.scrollIntoViewIfNeeded();
	const box = (await canvas.boundingBox())!;
	await page.mouse.move(box.x + 40, box.y + 60);
	await page.mouse.down();
	await page.mouse.move(box.x + 120, box.y + 20, { steps: 5 });
	await page.mouse.move(box.x + 200, box.y + 80, { steps: 5 });
	await page.mouse.up();
}

describe('What is attached to a form', () => {
	const server = new FormServer();
	before(() => server.start());
	after(() => server.stop());
	beforeEach(() => {
		server.online = true;
		server.files.length = 0;
	});

	it('a photo of 4,000 pixels leaves the phone with 1,600, a drawn signature as a picture', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		await form.show(server, proof, { outcomes: DONE });
		await page.getByLabel('Photos: add a photo').setInputFiles({ name: 'IMG 阀 2.jpeg', mimeType: 'image/jpeg', buffer: await photo(page, 4000, 3000) });
		await page.getByRole('button', { name: 'Remove IMG 阀 2.jpg' }).waitFor();
		await page.getByLabel('Photos: add a photo').setInputFiles({ name: 'small.jpg', mimeType: 'image/jpeg', buffer: await photo(page, 300, 400) });
		await page.locator('.file.sending').waitFor({ state: 'detached' });
		assert.equal(await page.getByLabel('Photos: add a photo').count(), 0, 'no more than two');
		assert.deepEqual(
			server.files.map(({ content, type }) => [...sizeOf(content), type]),
			[
				[1600, 1200, 'image/jpeg'],
				[300, 400, 'image/jpeg'],
			],
		);
		await page.getByLabel('Reports: add a file').setInputFiles({ name: '../../报告<b>.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 …') });
		await page.getByRole('button', { name: /Remove .*报告<b>\.pdf/ }).waitFor();
		await draw(form);
		await form.picture('form-files-390');
		await page.getByRole('button', { name: 'Remove small.jpg' }).click();
		await page.getByRole('button', { name: 'Send' }).click();
		const { values } = await form.answer();
		assert.deepEqual(
			(values.photos as { name: string }[]).map(({ name }) => name),
			['IMG 阀 2.jpg'],
		);
		assert.equal(server.files.at(-1)!.content.subarray(1, 4).toString(), 'PNG');
		assert.equal((values.sign as { id: string }).id, server.files.at(-1)!.id);
		await form.watched.close();
	});

	it('what could not be sent stays and is tried again; the form waits for it', async () => {
		const form = await openFormPage(server, { ...PHONE, expected: [/503/] });
		const { page } = form;
		await form.show(server, proof, { outcomes: DONE });
		server.online = false;
		await page.getByLabel('Photos: add a photo').setInputFiles({ name: 'valve.jpg', mimeType: 'image/jpeg', buffer: await photo(page, 200, 200) });
		await page.getByText('The network is down.').first().waitFor();
		await page.getByLabel('Signature: type your name instead of drawing').fill('李娜');
		await page.getByRole('button', { name: 'Send' }).click();
		await page.getByText('“Photos”: something is not sent yet. Try again or remove it.').first().waitFor();
		await form.picture('form-offline-390');
		assert.deepEqual((await form.said()).answers, []);
		server.online = true;
		await page.getByRole('button', { name: 'Try again', exact: true }).click();
		await page.locator('.file.failed').waitFor({ state: 'detached' });
		await page.getByRole('button', { name: 'Send', exact: true }).click();
		const { values } = await form.answer();
		assert.equal((values.photos as unknown[]).length, 1);
		assert.equal((values.sign as { type: string }).type, 'image/png');
		await form.watched.close();
	});

	it('what is wrong is said while a photo is still on its way: nothing goes with a press made before it was put right', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		const counted = {
			title: 'Counted',
			sections: [
				{
					id: 'a',
					fields: [
						{ name: 'pieces', label: 'Pieces', type: 'number', max: 100 },
						{ name: 'photos', label: 'Photos', type: 'photo', required: true },
					],
				},
			],
		};
		await form.show(server, counted, { outcomes: DONE });
		let arrives = () => {};
		server.line = new Promise((resolve) => {
			arrives = resolve;
		});
		await page.getByLabel('Photos: add a photo').setInputFiles({ name: 'valve.jpg', mimeType: 'image/jpeg', buffer: await photo(page, 200, 200) });
		await page.locator('.file.sending').waitFor();
		await page.getByLabel('Pieces').fill('800');
		await page.getByRole('button', { name: 'Send' }).click();
		await page.locator('.fault', { hasText: '100' }).first().waitFor();
		await page.getByLabel('Pieces').fill('80');
		arrives();
		await page.locator('.file.sending').waitFor({ state: 'detached' });
		assert.deepEqual((await form.said()).answers, []);
		await page.getByRole('button', { name: 'Send' }).click();
		assert.equal((await form.answer()).values.pieces, 80);
		await form.watched.close();
	});

	it('a drawn signature stays when a field appears above it', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		const signed = {
			title: 'Proof',
			sections: [
				{
					id: 'a',
					fields: [
						{ name: 'scrap', label: 'Scrap', type: 'number' },
						{ name: 'who', label: 'Checked by', type: 'signature', visibleIf: { field: 'scrap', is: 'over', value: 10 } },
						{ name: 'sign', label: 'Signature', type: 'signature', required: true },
					],
				},
			],
		};
		await form.show(server, signed, { outcomes: DONE });
		await draw(form);
		await page.getByLabel('Scrap').fill('12');
		await page.locator('.signature canvas').nth(1).waitFor();
		assert.deepEqual(await page.locator('.signature canvas').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), [
			'Field for the signature, still empty',
			'Signature',
		]);
		await page.getByRole('button', { name: 'Send' }).click();
		assert.deepEqual(Object.keys((await form.answer()).values), ['scrap', 'sign']);
		await form.watched.close();
	});

	it('a signature that is needed and missing is asked for', async () => {
		const form = await openFormPage(server, PHONE);
		await form.show(server, proof, { outcomes: DONE });
		await form.page.getByRole('button', { name: 'Send' }).click();
		assert.match(await form.faultOf('sign'), /Signature/);
		await form.watched.close();
	});

	it('where the camera is refused it says so, and one types', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		await page.evaluate(() => {
			Object.assign(globalThis, { BarcodeDetector: class {} });
			navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
		});
		await form.show(server, proof, { outcomes: DONE });
		await page.getByLabel('Lot', { exact: true }).fill('L2026');
		await page.getByRole('button', { name: 'Lot: scan with the camera' }).click();
		await page.getByText('The camera was not allowed.').waitFor();
		await form.picture('form-camera-refused-390');
		await page.keyboard.press('End');
		await page.keyboard.type('1122-3');
		assert.equal(await page.getByLabel('Lot', { exact: true }).inputValue(), 'L20261122-3');
		await form.watched.close();
	});

	it('where the browser reads codes, the code is the lot', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		await page.evaluate(() => {
			const canvas = document.createElement('canvas');
			const ink = canvas.getContext('2d')!;
			const draw = () => {
				ink.fillRect(0, 0, 10, 10);
				requestAnimationFrame(draw);
			};
			draw();
			navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30);
			Object.assign(globalThis, {
				BarcodeDetector: class {
					detect = async () => [{ rawValue: 'L20261122-7' }];
				},
			});
		});
		await form.show(server, proof, { outcomes: DONE });
		await page.getByRole('button', { name: 'Lot: scan with the camera' }).click();
		await page.getByText('Scanned: L20261122-7').waitFor();
		assert.equal(await page.getByLabel('Lot', { exact: true }).inputValue(), 'L20261122-7');
		assert.equal(await page.locator('video').count(), 0);
		await form.watched.close();
	});
});
