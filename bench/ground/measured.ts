// A real Node-RED with a probe in it, and the packed package or not.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FlowNode, type NodeRed, prepareNodeRed } from '../../test/runtime/harness/node-red.ts';
import { freePort } from '../../test/runtime/harness/ports.ts';
import { removeTempDir, tempDir } from '../../test/runtime/harness/temp.ts';

/** The userDir with the package that every measure of this run uses. */
const INSTALLED = process.env.ANDON_BENCH_INSTALLED ?? '';

export interface Lag {
	p50: number;
	p99: number;
	max: number;
}

export interface Measured {
	nodeRed: NodeRed;
	end(): Promise<void>;
	/** Bytes. */
	rss(): Promise<number>;
	/** How late its event loop was, in milliseconds, over so many seconds. */
	lag(seconds: number): Promise<Lag>;
}

export async function startMeasured(flows: FlowNode[], { palette = true, dashboard = false } = {}): Promise<Measured> {
	const probe = await freePort();
	const env = { NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'probe.mjs')).href}`, ANDON_BENCH_PROBE: String(probe) };
	const userDir = tempDir('bench');
	// A browser of ours goes to the web socket directly, which the dashboard refuses by itself.
	const settings = { dashboard: { ioMiddleware: [] } };
	if (palette) cpSync(INSTALLED, userDir, { recursive: true });
	const nodeRed = await prepareNodeRed({ flows, env, patience: 120_000, userDir, dashboard, settings });
	await nodeRed.start();
	const ask = async <T>(what: string): Promise<T> => (await (await fetch(`http://127.0.0.1:${probe}/${what}`)).json()) as T;
	return {
		nodeRed,
		async end() {
			await nodeRed.dispose();
			removeTempDir(userDir);
		},
		rss: async () => (await ask<{ rss: number }>('memory')).rss,
		async lag(seconds) {
			await ask('start');
			await sleep(seconds * 1_000);
			return ask<Lag>('stop');
		},
	};
}

export function sleep(millis: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, millis));
}

let ids = 0;
/** A node that is not ours, on the tab of the flow. */
export function core(tab: string, type: string, properties: Record<string, unknown>): FlowNode {
	ids++;
	return { id: `be0c50${String(ids).padStart(10, '0')}`, type, z: tab, name: '', x: 200, y: 200 + ids * 40, wires: [], ...properties } as FlowNode;
}
