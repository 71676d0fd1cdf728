// Control limits as a quality engineer has them on paper; they hold from an hour ago.
const from = new Date(Date.now() - 3_600_000).toISOString();
const phase = { from, centre: 500, upper: 503.6, lower: 496.4, sigma: 1.2, version: 1 };
node.send({ chart: { signal: 'line-2/fill-weight', title: '{{t:signal}}', unit: 'g', phases: [phase] } });
