// A sealing process that really answers to how it is set: temperature, dwell time, pressure and jaw gap, the first two help one another, and every reading scatters.
// Best is 170 °C, 0.9 s, 3 bar, 0.4 mm; nobody tells the experiment so. It takes the run sheet and the chosen levels from the reports of the experiment, and
// answers when a button is pressed. "Drift" makes everything sealed from then on weaker.
const { topic, payload } = msg;

// Linear congruential generator: the same scatter every time the flow is deployed.
const even = () => {
	const seed = (1664525 * (context.get('seed') ?? 26) + 1013904223) % 4294967296;
	context.set('seed', seed);
	return (seed + 0.5) / 4294967296;
};
const scatter = () => 0.15 * Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
const side = (value, middle) => (Number(value) > middle ? 1 : -1);
const strength = ({ A, B, C, D }) => {
	const [a, b, c, d] = [side(A, 160), side(B, 0.75), side(C, 2.5), side(D, 0.3)];
	const drift = context.get('drift') ? -6 : 0;
	return Math.round((30 + 3 * a + 1.5 * b + 2 * c + 0.8 * d + a * b + drift + scatter()) * 100) / 100;
};

if (topic === 'drift') context.set('drift', payload === true);
else if (payload?.what === 'sheet') context.set('sheet', { number: payload.case.number, csv: payload.csv });
else if (payload?.what === 'decided') context.set('chosen', { number: payload.case.number, settings: payload.settings });
else if (topic === 'runs') {
	const { number, csv } = context.get('sheet') ?? {};
	if (number === undefined) throw new Error('There is no run sheet yet.');
	const [head, ...lines] = csv
		.replace(/^\uFEFF/, '')
		.trim()
		.split(/\r?\n/)
		.map((line) => line.split(','));
	const answered = lines.map((cells) => {
		const settings = Object.fromEntries(head.map((name, index) => [name, cells[index]]));
		return [...cells.slice(0, -1), strength(settings)].join(',');
	});
	node.send({ payload: { case: number, type: 'results', csv: [head.join(','), ...answered].join('\n') } });
} else if (topic === 'confirm') {
	const { number, settings } = context.get('chosen') ?? {};
	if (number === undefined) throw new Error('No levels have been chosen yet.');
	for (let run = 0; run < 3; run++) node.send({ payload: { case: number, type: 'confirmation', values: [strength(settings)] } });
}
