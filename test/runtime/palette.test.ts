// The packed package in a real Node-RED: what a technician finds in the palette after installing it.

import assert from 'node:assert/strict';
import { LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';
import { type PackedPalette, packPalette } from './harness/pack.ts';

interface NodeSet {
	id: string;
	module: string;
	name: string;
	types: string[];
	enabled: boolean;
	err?: string;
}

const LANGUAGES = ['en-US', 'zh-CN'];
const HAN = /\p{Script=Han}/u;

for (const line of LINES) {
	describe(`The palette, freshly installed in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(180_000);
		let palette: PackedPalette;
		let nodeRed: NodeRed;
		let sets: NodeSet[];
		const pages = new Map<string, string>();

		before(async () => {
			palette = await packPalette();
			nodeRed = await startNodeRed({ version: line });
			const all = await nodeRed.get<NodeSet[]>('/nodes', { accept: 'application/json' });
			sets = all.filter((set) => set.module === palette.name);
			for (const language of LANGUAGES) pages.set(language, await nodeRed.get<string>('/nodes', { accept: 'text/html', 'accept-language': language }));
		});

		after(() => nodeRed?.dispose());

		it('shows every node of package.json, enabled and without an error', () => {
			assert.ok(Object.keys(palette.manifest['node-red'].nodes).length > 0, 'package.json lists no node');
			assert.deepEqual(
				sets.map(({ name, enabled, err }) => ({ name, enabled, err })),
				Object.keys(palette.manifest['node-red'].nodes).map((name) => ({ name, enabled: true, err: undefined })),
			);
		});

		it('gives each node set the type of its own name', () => {
			for (const set of sets) assert.ok(set.types.includes(set.name), `${set.name} registers ${set.types.join(', ') || 'nothing'}`);
		});

		it('keeps registerType readable for whoever reads the page as text', () => {
			for (const { name } of sets) assert.match(pages.get('en-US')!, new RegExp(`RED\\.nodes\\.registerType\\(["']${name}["'],\\s*\\{`), name);
		});

		it('serves the script that its pages ask for', async () => {
			const asked = [...pages.get('en-US')!.matchAll(/<script src="(resources\/@andonflow[^"]+)"/g)].map(([, address]) => address!);
			assert.equal(asked.length, sets.length);
			assert.equal(new Set(asked).size, 1);
			const response = await nodeRed.fetch(`/${asked[0]}`);
			assert.equal(response.status, 200);
			assert.match(response.headers.get('content-type') ?? '', /javascript/);
			assert.match(await response.text(), /andonEditor/);
		});

		it('has help in both languages', () => {
			for (const { name } of sets) {
				const help = LANGUAGES.map((language) => helpOf(pages.get(language)!, name));
				assert.ok(help[0] && !HAN.test(help[0]), `${name}: English help`);
				assert.ok(help[1] && HAN.test(help[1]), `${name}: Chinese help`);
			}
		});

		it('has the same labels in both languages', async () => {
			for (const { id, name } of sets) {
				const catalogues = await Promise.all(LANGUAGES.map((language) => nodeRed.get<Record<string, unknown>>(`/locales/${id}?lng=${language}`)));
				const [english, chinese] = catalogues.map(leaves);
				assert.ok(english!.size > 0, `${name} has labels`);
				assert.deepEqual([...chinese!.keys()].sort(), [...english!.keys()].sort(), name);
				assert.ok(
					[...chinese!.values()].some((label) => HAN.test(label)),
					`${name}: Chinese labels`,
				);
			}
		});

		it('has an icon of its own for each node', async () => {
			const icons = (await nodeRed.get<Record<string, string[]>>('/icons', { accept: 'application/json' }))[palette.name] ?? [];
			for (const { name } of sets) {
				const icon = registrationOf(pages.get('en-US')!, name).match(/\bicon:\s*["']([^"']+)["']/)?.[1];
				if (registrationOf(pages.get('en-US')!, name).match(/\bcategory:\s*["']config["']/)) continue;
				assert.ok(icon && icons.includes(icon), `${name}: icon ${icon} among ${icons.join(', ')}`);
				const response = await nodeRed.fetch(`/icons/${palette.name}/${icon}`);
				assert.equal(response.status, 200);
				const body = await response.text();
				assert.ok(body.length > 0);
			}
		});

		it('starts without a warning', () => {
			assert.deepEqual(
				nodeRed.warnings().map(({ text }) => text),
				[],
			);
		});

		it('ships what users need and nothing else', () => {
			const { files, ...manifest } = palette.manifest as Record<string, unknown>;
			assert.ok(Array.isArray(files) && files.includes('dist'));
			assert.ok(Object.keys(manifest.dependencies as object).length <= 6, 'at most six runtime dependencies');
		});
	});
}

function helpOf(page: string, name: string): string | undefined {
	return page.match(new RegExp(`<script[^>]*data-help-name=["']${name}["'][^>]*>([\\s\\S]*?)</script>`))?.[1]?.trim();
}

/** The text of a node's script from its registerType call on. */
function registrationOf(page: string, name: string): string {
	const start = page.search(new RegExp(`RED\\.nodes\\.registerType\\(["']${name}["']`));
	return page.slice(start, page.indexOf('</script>', start));
}

function leaves(catalogue: Record<string, unknown>): Map<string, string> {
	const found = new Map<string, string>();
	const walk = (value: unknown, path: string): void => {
		if (typeof value === 'string') found.set(path, value);
		else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) walk(item, `${path}.${key}`);
	};
	walk(catalogue, '');
	return found;
}
