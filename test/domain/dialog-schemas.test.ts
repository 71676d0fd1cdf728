// Every schema that an edit dialog holds a configuration against is one that it can check: a keyword that it doesn't know would throw when the dialog opens, and
// Node-RED only notes that in the console.

import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { faultsOf } from '../../nodes/editor/schema-faults.ts';
import type { JsonSchema } from '../../src/json.ts';
import { ROOT } from '../../tools/node24.mjs';

const BUNDLE = { absWorkingDir: ROOT, bundle: true, write: false, logLevel: 'silent' } as const;
/** A schema, or a map of them, with a name at the top of a file. */
const SCHEMAS = /^(?:export )?const (?:(\w+): JsonSchema =|(\w*SCHEMAS?)\b)/gm;

/** Files of the domain that are in the script of some dialog. */
async function inDialogs(): Promise<string[]> {
	const { metafile } = await esbuild.build({
		...BUNDLE,
		entryPoints: globSync('nodes/*/*.editor.ts', { cwd: ROOT }).filter((path) => path.split(/[\\/]/)[1] === path.split(/[\\/]/)[2]!.replace('.editor.ts', '')),
		outdir: 'nowhere',
		metafile: true,
		platform: 'node',
		packages: 'external',
	});
	return Object.keys(metafile.inputs).filter(
		(file) => file.startsWith('src/') && file.endsWith('.ts') && readFileSync(join(ROOT, file), 'utf8').includes('Schema'),
	);
}

/** The schemas that these files name, exported or not, with where they are from. */
async function schemasIn(files: readonly string[]): Promise<[string, JsonSchema][]> {
	const { outputFiles } = await esbuild.build({
		...BUNDLE,
		stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: ROOT },
		format: 'esm',
		platform: 'node',
		packages: 'external',
		plugins: [
			{
				name: 'schemas',
				setup({ onLoad }) {
					onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
						const text = readFileSync(path, 'utf8');
						const file = relative(ROOT, path).replaceAll('\\', '/');
						if (!files.includes(file)) return { contents: text, loader: 'ts' };
						const told = [...text.matchAll(SCHEMAS)]
							.map(([, typed, named]) => typed ?? named)
							.map((name) => `globalThis.andonSchemas.push([${JSON.stringify(`${file} ${name}`)}, ${name}]);`);
						return { contents: `${text}\n${told.join('\n')}`, loader: 'ts' };
					});
				},
			},
		],
	});
	const found: [string, unknown][] = [];
	(globalThis as { andonSchemas?: unknown }).andonSchemas = found;
	const script = join(ROOT, '.cache', `dialog-schemas-${process.pid}.mjs`);
	mkdirSync(join(ROOT, '.cache'), { recursive: true });
	writeFileSync(script, outputFiles[0]!.text);
	try {
		await import(`file://${script}`);
	} finally {
		rmSync(script);
	}
	return found.flatMap(([name, held]): [string, JsonSchema][] =>
		held instanceof Map ? [...held].map(([key, schema]) => [`${name} ${key}`, schema as JsonSchema]) : [[name, held as JsonSchema]],
	);
}

describe('The schemas of edit dialogs', () => {
	it('have no keyword that a dialog can not check', async () => {
		const schemas = await schemasIn(await inDialogs());
		const unknown = schemas.flatMap(([name, schema]) => {
			try {
				faultsOf(schema, {});
				return [];
			} catch (error) {
				return [`${name}: ${(error as Error).message}`];
			}
		});
		assert.deepEqual(unknown, []);
		// It has looked at those of steps, of the plant and of what hangs on them.
		for (const [file, name] of [
			['src/steps/escalate/check-config.ts', 'SCHEMA'],
			['src/steps/wait/config.ts', 'SCHEMAS until'],
			['src/plant/notice-rules.ts', 'RULES'],
			['src/channels/config.ts', 'SCHEMA'],
		])
			assert.ok(
				schemas.some(([of]) => of === `${file} ${name}`),
				`${file} ${name}`,
			);
	});
});
