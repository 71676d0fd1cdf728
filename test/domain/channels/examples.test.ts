// The importable channel flows: every channel is there, ready to be used; what another node carries comes back from it; nothing asks for a
// palette that is not installed with Node-RED, the dashboard's own example excepted.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CARRIED_CHANNELS, type ChannelKind, HTTP_CHANNELS } from '../../../src/channels/channel.ts';
import { checkNotifyConfig, isCarried, outputsOf } from '../../../src/channels/config.ts';

interface Drawn {
	id: string;
	type: string;
	wires?: string[][];
	scope?: string[];
	func?: string;
	config?: { channel: ChannelKind };
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../examples/${name}/flow.json`, import.meta.url), 'utf8')) as Drawn[];
const CORE = new Set(['tab', 'group', 'comment', 'inject', 'debug', 'link in', 'link out', 'complete', 'catch', 'function', 'mqtt-broker', 'mqtt out']);
const FLOWS = { '10-channels': read('10-channels'), '11-channel-dashboard': read('11-channel-dashboard') };
const channelsIn = (flow: Drawn[]) => flow.filter(({ type }) => type === 'andon-notify');

describe('The example flows of channels', () => {
	it('have every channel, with settings that are right and as many wires as outputs', () => {
		const all = Object.values(FLOWS).flatMap(channelsIn);
		assert.deepEqual(all.map(({ config }) => String(config?.channel)).sort(), [...HTTP_CHANNELS, ...CARRIED_CHANNELS].filter((one) => one !== 'other').sort());
		for (const { config, wires } of all) {
			const name = String(config?.channel);
			const checked = checkNotifyConfig(config, 'en-US');
			assert(checked.ok && checked.warnings.length === 0, name);
			assert.equal(wires?.length, outputsOf(checked.value).length, name);
			for (const [at, to] of (wires ?? []).entries()) assert(to.length > 0, `${name}, output ${at + 1}`);
		}
	});

	it('ask for no palette but core nodes; e-mail has a debug node where its own is to stand, the dashboard a file of its own', () => {
		const strange = (flow: Drawn[]) => flow.map(({ type }) => type).filter((type) => !CORE.has(type) && !type.startsWith('andon-'));
		assert.deepEqual(strange(FLOWS['10-channels']), []);
		assert(strange(FLOWS['11-channel-dashboard']).every((type) => type.startsWith('ui-')));
	});

	it('hear from the node behind: Complete and Catch of it lead back to the channel', () => {
		const flow = FLOWS['10-channels'];
		for (const { id, wires, config } of channelsIn(flow).filter((one) => isCarried(one.config!.channel))) {
			const behind = new Set<string>();
			for (const next = [...(wires?.[0] ?? [])]; next.length > 0; ) {
				const at = next.pop()!;
				if (behind.has(at)) continue;
				behind.add(at);
				next.push(...(flow.find((one) => one.id === at)?.wires?.flat() ?? []));
			}
			for (const type of ['complete', 'catch']) {
				const back = flow.filter((one) => one.type === type && one.wires?.[0]?.includes(id));
				assert.equal(back.length, 1, `${config?.channel}: ${type}`);
				assert(back[0]!.scope?.length && back[0]!.scope.every((scope) => behind.has(scope)), `${config?.channel}: ${type}`);
			}
		}
	});

	it('light a lamp for every severity', () => {
		const { func = '' } = FLOWS['10-channels'].find(({ type }) => type === 'function')!;
		const colour = (severity: unknown) => {
			const run = new Function('msg', func) as (msg: object) => { payload: { light: string; number?: string } };
			return run({ payload: { severity, subject: 's', case: { number: 'EX-1' } } }).payload;
		};
		const lights = ['low', 'medium', 'high', 'critical'].map((severity) => colour(severity).light);
		assert.equal(new Set(lights).size, 4);
		assert.deepEqual([typeof colour(undefined).light, colour('high').number], ['string', 'EX-1']);
	});
});
