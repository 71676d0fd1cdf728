// Lets a Node that can't strip types (20.19 … 22.17) import the TypeScript sources. Only a fallback for development:
// Node 24 needs none of it, and the published package is JavaScript.

import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
	if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
	const { transform } = await import('esbuild');
	const { code } = await transform(await readFile(fileURLToPath(url), 'utf8'), {
		loader: 'ts',
		format: 'esm',
		target: 'es2023',
		sourcemap: 'inline',
		sourcefile: url,
		tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
	});
	return { format: 'module', source: code, shortCircuit: true };
}
