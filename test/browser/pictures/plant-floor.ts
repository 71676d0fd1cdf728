// An example on a dashboard, with a clock that stands until a story lets time pass: so that ages and deadlines in a picture look as in a plant.
// Not for whole procedures by clicking: test/flows/harness/floor.ts.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFlow } from '../../../tools/examples.mjs';
import { ROOT } from '../../../tools/node24.mjs';
import { standingAt } from '../../runtime/fixtures/plant-clock.ts';
import type { FlowNode, NodeRed } from '../../runtime/harness/node-red.ts';
import { inTheme, SCHEMES, type Scheme } from './looks.ts';

/** The clock's fastest: at most so many seconds of the plant in one. */
const FASTEST = 10_000;
const PASSING = 700;

export interface PlantFloor {
	/** Presses an inject node by its key in flow.json (`{{t:inject.stop}}` is `inject.stop`). */
	press(key: string): Promise<void>;
	/** Time passes on the plant's clock, at least so long (ms). */
	passes(millis: number): Promise<void>;
	command<T = Record<string, unknown>>(body: object): Promise<T>;
	/** How a text of the example reads in its language. */
	text(key: string): string;
}

/** Deploys an example in a look. Each look has a day and a folder of its own. */
export async function floorOf(nodeRed: NodeRed, example: string, scheme: Scheme): Promise<PlantFloor> {
	const { nodes } = exampleFlow(example, scheme.language) as { nodes: FlowNode[] };
	const at = `2026-11-2${3 + SCHEMES.indexOf(scheme)}T06:02:00.000Z`;
	await nodeRed.deploy(await standingAt(inTheme(nodes, scheme.theme), at, nodeRed.userDir));
	const plant = nodes.find(({ type }) => type === 'andon-plant')!.id;
	const asked = () => nodeRed.get<{ state: string; plantTime: string }>(`/andon/${plant}/problems`);
	const command = <T>(body: object) => nodeRed.post<T>(`/andon/${plant}/command`, body);
	for (let left = 300; (await asked().catch(() => undefined))?.state !== 'open'; left--) assert.ok(left > 0, 'the plant does not open');
	const texts = JSON.parse(readFileSync(join(ROOT, 'examples', example, `${scheme.language}.json`), 'utf8')) as Record<string, string>;
	return {
		command,
		text: (key) => texts[key]!,
		press: (key) => nodeRed.inject(nodes.find(({ type, name }) => type === 'inject' && name === texts[key])!.id),
		async passes(millis) {
			const until = Date.parse((await asked()).plantTime) + millis;
			await command({ command: 'speed', speed: Math.min(FASTEST, Math.max(1, millis / PASSING)) });
			while (Date.parse((await asked()).plantTime) < until);
			await command({ command: 'speed', speed: 0 });
		},
	};
}
