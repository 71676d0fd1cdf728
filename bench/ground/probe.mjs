// Loaded into Node-RED before anything else: tells over HTTP what its process takes in memory and how late its event loop is.
// Plain JavaScript: Node-RED's Node may not know types.

import { createServer } from 'node:http';

const EVERY = 5;
let late = [];
let timer;

function sample() {
	const due = performance.now() + EVERY;
	timer = setTimeout(() => {
		// A loop that was blocked kept everybody waiting who came meanwhile, not only this timer: each five milliseconds count.
		for (let behind = performance.now() - due; ; behind -= EVERY) {
			late.push(Math.max(0, behind));
			if (behind < EVERY) break;
		}
		sample();
	}, EVERY);
	timer.unref();
}

function stop() {
	clearTimeout(timer);
	late.sort((a, b) => a - b);
	const at = (percent) => late[Math.min(late.length - 1, Math.floor((late.length * percent) / 100))];
	const found = { p50: at(50), p99: at(99), max: late.at(-1) };
	late = [];
	return found;
}

const answers = {
	'/memory': () => ({ rss: process.memoryUsage.rss() }),
	'/start': () => {
		sample();
		return {};
	},
	'/stop': stop,
};

createServer((request, response) => response.end(JSON.stringify(answers[request.url]?.() ?? {})))
	.on('error', () => {})
	.listen(Number(process.env.ANDON_BENCH_PROBE), '127.0.0.1')
	.unref();
