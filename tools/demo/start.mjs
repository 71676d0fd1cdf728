// @ts-check
// npm start: the demonstration plant. Reads the command line, runs the plant until it is told to stop, gives the exit code.

import { readArguments } from './arguments.mjs';
import { startPlant, Trouble } from './plant.mjs';
import { languageOf, text } from './words.mjs';

/** Ctrl-C reaches this process from the terminal and perhaps once more from npm. */
const SAME_KEYSTROKE = 1_000;

const { env } = process;
const read = readArguments(process.argv.slice(2));
const language =
	('options' in read && read.options.language) || languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale);
const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ params = {}) => process.stdout.write(`${text(language, key, params)}\n`);
const complain = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ params = {}) => process.stderr.write(`${text(language, key, params)}\n`);

process.exitCode = await main();

async function main() {
	if ('wrong' in read) {
		complain(read.wrong.code, read.wrong.params);
		complain('arguments.seeHelp');
		return 2;
	}
	if (read.options.help) {
		say('help');
		return 0;
	}
	let stopAt = 0;
	/** @type {() => void} */
	let askedToStop = () => {};
	const asked = new Promise((done) => {
		askedToStop = () => done('asked');
	});
	/** @type {(() => Promise<void>) | undefined} */
	let stop;
	const onSignal = () => {
		const now = performance.now();
		if (stopAt === 0) {
			stopAt = now;
			say('stopping');
			askedToStop();
		} else if (now - stopAt > SAME_KEYSTROKE) void stop?.();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']) process.on(signal, onSignal);
	try {
		const plant = await startPlant(read.options, { language, say, stopAsked: () => stopAt > 0 });
		stop = plant.stop;
		const reason = await Promise.race([asked, plant.ended]);
		await plant.stop();
		if (reason !== 'asked') {
			complain('nodeRed.ended', { lines: reason });
			return 1;
		}
		say('stopped');
		return 0;
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		complain(error.code, error.params);
		return 1;
	}
}
