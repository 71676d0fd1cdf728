// What the browser needs of forms can be bundled for it: nothing of Node, no compiler of schemas, and small.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const ROOT = join(import.meta.dirname, '../../..');

/** Pages have a version of their own that knows no zones: what they send is in UTC (tools/editor-pages.mjs). */
const withoutTimeZones: esbuild.Plugin = {
	name: 'without-time-zones',
	setup(bundle) {
		bundle.onResolve({ filter: /\/instant\.ts$/ }, () => ({ path: join(ROOT, 'nodes/editor/instant.ts') }));
	},
};

describe('forms in a browser', () => {
	it('show, prepare, check and say what is wrong without Node and without a compiler', async () => {
		const parts = ['form', 'labels', 'conditions', 'prepare', 'check', 'faults', 'runtime'];
		const { outputFiles, metafile } = await esbuild.build({
			stdin: { contents: parts.map((part) => `export * from './src/form/${part}.ts';`).join('\n'), resolveDir: ROOT },
			absWorkingDir: ROOT,
			bundle: true,
			write: false,
			minify: true,
			metafile: true,
			platform: 'browser',
			format: 'esm',
			plugins: [withoutTimeZones],
			logLevel: 'silent',
		});
		const files = Object.keys(metafile.inputs);
		assert.deepEqual(
			files.filter((file) => /schema-faults|jsonata|ajv\/dist\/(?!runtime)|validate\.ts|steps\//.test(file)),
			[],
		);
		const size = gzipSync(outputFiles[0]?.contents ?? '').length;
		assert(size > 0 && size < 12_000, `${size} bytes`);
	});
});
