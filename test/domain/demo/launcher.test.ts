// The pure parts of npm start: its command line, its words, and how flows are pointed at the broker.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readArguments } from '../../../tools/demo/arguments.mjs';
import { demoFlows, together } from '../../../tools/demo/flows.mjs';
import { pointedAt } from '../../../tools/demo/folder.mjs';
import { catalogue, languageOf, text } from '../../../tools/demo/words.mjs';
import { ROOT } from '../../../tools/node24.mjs';

describe('the command line of npm start', () => {
	it('without anything: this machine only, the usual ports, go on where it stopped', () => {
		const read = readArguments([]);
		assert.ok('options' in read);
		assert.deepEqual(
			[read.options.host, read.options.port, read.options.brokerPort, read.options.speed, read.options.fresh],
			['127.0.0.1', 1880, 1883, undefined, false],
		);
	});

	it('takes every option, with a space or an equals sign', () => {
		const read = readArguments('--fresh --port=1990 --broker-port 1991 --host 0.0.0.0 --speed 0 --lang zh_CN --node-red 4.1 --folder x --seed 4'.split(' '));
		assert.ok('options' in read);
		assert.deepEqual(read.options, {
			...{ fresh: true, help: false, port: 1990, brokerPort: 1991, host: '0.0.0.0', speed: 0 },
			...{ language: 'zh-CN', nodeRed: 4, folder: 'x', seed: 4 },
		});
	});

	const WRONG: [string[], string][] = [
		[['--colour'], 'unknown'],
		[['-x'], 'unknown'],
		[['--__proto__=1'], 'unknown'],
		[['now'], 'unexpected'],
		[['--port'], 'valueMissing'],
		[['--port', '--fresh'], 'valueMissing'],
		[['--folder='], 'valueMissing'],
		[['--fresh=yes'], 'noValue'],
		[['--port', '0'], 'badPort'],
		[['--port', '65536'], 'badPort'],
		[['--port', '1e3'], 'badPort'],
		[['--broker-port', '18.5'], 'badPort'],
		[['--port', '1883'], 'samePort'],
		[['--speed', 'fast'], 'badSpeed'],
		[['--speed', '10001'], 'badSpeed'],
		[['--speed=-1'], 'badSpeed'],
		[['--seed', '1.5'], 'badSeed'],
		[['--host', 'a b'], 'badHost'],
		[['--host', ''], 'badHost'],
		[['--lang', 'fr'], 'badLanguage'],
		[['--node-red', '3'], 'badNodeRed'],
	];
	for (const [args, code] of WRONG) {
		it(`${args.join(' ')}: one clear error`, () => {
			const read = readArguments(args);
			assert.ok('wrong' in read);
			assert.equal(read.wrong.code, `arguments.${code}`);
			for (const language of ['en-US', 'zh-CN'] as const) assert.doesNotMatch(text(language, read.wrong.code, read.wrong.params), /arguments\.|\{\w+\}/);
		});
	}
});

describe('the words of npm start', () => {
	const parameters = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

	it('are complete in both languages, with the same parameters', () => {
		const [english, chinese] = [catalogue('en-US'), catalogue('zh-CN')];
		assert.deepEqual(Object.keys(chinese), Object.keys(english));
		for (const [key, sentence] of Object.entries(english)) assert.deepEqual(parameters(chinese[key]!), parameters(sentence), key);
	});

	it('any Chinese locale reads Chinese, every other English', () => {
		for (const locale of ['zh', 'zh_CN.UTF-8', 'zh-TW']) assert.equal(languageOf(locale), 'zh-CN');
		for (const locale of [undefined, '', 'C', 'de_DE.UTF-8']) assert.equal(languageOf(locale), 'en-US');
	});
});

describe('flows and the broker of the demonstration', () => {
	const ours = { id: 'b1', type: 'mqtt-broker', broker: '127.0.0.1', port: '1883' };
	const flows = [ours, { ...ours, id: 'b2', broker: 'plant.example' }, { ...ours, id: 'b3', port: '1999' }, { id: 'n', type: 'mqtt in', broker: 'b1' }];

	it('follow it to another port; other brokers stay', () => {
		const moved = pointedAt(flows, { host: '127.0.0.1', port: 1991, portBefore: 1883 });
		assert.deepEqual(moved, [{ ...ours, port: '1991' }, ...flows.slice(1)]);
		assert.deepEqual(pointedAt(moved, { host: '127.0.0.1', port: 1883, portBefore: 1991 }), flows);
	});

	it('are left alone, the same array, when nothing has to change', () => {
		assert.equal(pointedAt(flows, { host: '127.0.0.1', port: 1883, portBefore: 1883 }), flows);
	});
});

describe('the flows that the demonstration begins with', () => {
	it('several examples share the first one’s broker, dashboard and theme; the rest is as it was', () => {
		const one = [
			{ id: 'b1', type: 'mqtt-broker' },
			{ id: 'u1', type: 'ui-base' },
			{ id: 'p1', type: 'ui-page', ui: 'u1' },
		];
		const other = [
			{ id: 'b2', type: 'mqtt-broker' },
			{ id: 'u2', type: 'ui-base' },
			{ id: 'p2', type: 'ui-page', ui: 'u2' },
			{ id: 'plant2', type: 'andon-plant' },
			{ id: 'in', type: 'mqtt in', broker: 'b2', wires: [['p2']] },
		];
		assert.deepEqual(together([one, other]), [
			...one,
			{ id: 'p2', type: 'ui-page', ui: 'u1' },
			{ id: 'plant2', type: 'andon-plant' },
			{ id: 'in', type: 'mqtt in', broker: 'b1', wires: [['p2']] },
		]);
	});

	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`are the process exception and the experiment, each with its plant, every id once (${language})`, () => {
			const nodes = demoFlows(language, ROOT)!;
			const ids = nodes.map(({ id }) => id);
			assert.equal(new Set(ids).size, ids.length);
			assert.equal(nodes.filter(({ type }) => type === 'andon-plant').length, 2);
			assert.equal(nodes.filter(({ type }) => type === 'andon-experiment').length, 1);
			const paths = nodes.filter(({ type }) => type === 'ui-page').map(({ path }) => path);
			assert.equal(new Set(paths).size, paths.length);
		});
	}
});
