// Weights of a filler, twenty seconds apart, one press after another; they vary, and always in the same way.
const presses = {
	good: { count: 90, mean: 500, step: 0 },
	drift: { count: 10, mean: 500, step: -1.2 },
	again: { count: 30, mean: 500, step: 0 },
};
const { count, mean, step } = presses[msg.payload] ?? presses.good;
const now = Date.now();
let at = Math.max(flow.get('at') ?? 0, now - 3_600_000);
const apart = Math.max(1, Math.min(20_000, Math.floor((now - at) / count)));
let n = flow.get('n') ?? 0;
for (let i = 0; i < count; i++) {
	at += apart;
	n++;
	const noise = 1.4 * Math.sin(n * 2.399) + 0.9 * Math.cos(n * 0.71);
	node.send({ topic: 'line-2/fill-weight', payload: Number((mean + step * i + noise).toFixed(1)), timestamp: new Date(at).toISOString() });
}
flow.set('at', at);
flow.set('n', n);
