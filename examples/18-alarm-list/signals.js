// What each button makes the signals read: [topic, value]. Those of the compressor leave by the second output.
const valves = Array.from({ length: 12 }, (_, index) => `L2/valve/${index + 1}`);
const presses = {
	one: [['L2/filler/level', 88]],
	worse: [['L2/filler/level', 97]],
	trip: [
		['K1/trip', 100],
		['K1/pressure', 90],
		['K1/oil-temperature', 86],
	],
	chatter: [90, 40, 91, 40, 92, 40, 93, 40].map((value) => ['L2/door', value]),
	flood: valves.map((topic, index) => [topic, 84 + index]),
	normal: ['L2/filler/level', 'L2/door', ...valves, 'K1/oil-temperature', 'K1/pressure', 'K1/trip'].map((topic) => [topic, 40]),
};
for (const [topic, payload] of presses[msg.payload] ?? []) {
	const sample = { topic, payload };
	node.send(topic.startsWith('K1/') ? [null, sample] : [sample, null]);
}
