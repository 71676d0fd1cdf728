// @ts-check
// What the launcher can be told on its command line. Pure: it reads no environment and prints nothing.

import { parseArgs } from 'node:util';

/**
 * @typedef {object} Options
 * @property {string} host where editor, dashboard and broker listen
 * @property {number} port of the editor and dashboard
 * @property {number} brokerPort
 * @property {number | undefined} speed plant seconds per real second; undefined: as before, 60 the first time
 * @property {import('./words.mjs').Language | undefined} language
 * @property {5 | 4 | undefined} nodeRed which Node-RED; undefined: the newest that can run
 * @property {string | undefined} folder
 * @property {number | undefined} seed of the plant's chance
 * @property {boolean} fresh
 * @property {boolean} help
 */
/** `code` is the key of its sentence in words/. @typedef {{ code: string, params: Record<string, unknown> }} Wrong */

const FLAGS = ['fresh', 'help'];
const VALUES = ['host', 'port', 'broker-port', 'speed', 'lang', 'node-red', 'folder', 'seed'];

/**
 * The options, or the first thing that is wrong.
 * @param {string[]} args
 * @returns {{ options: Options } | { wrong: Wrong }}
 */
export function readArguments(args) {
	/** @type {Record<string, string>} */
	const values = Object.create(null);
	const { tokens } = parseArgs({
		args,
		strict: false,
		tokens: true,
		allowPositionals: true,
		options: {
			...Object.fromEntries(FLAGS.map((name) => [name, { type: /** @type {const} */ ('boolean'), ...(name === 'help' ? { short: 'h' } : {}) }])),
			...Object.fromEntries(VALUES.map((name) => [name, { type: /** @type {const} */ ('string') }])),
		},
	});
	for (const token of tokens) {
		if (token.kind === 'positional') return wrong('unexpected', { given: token.value });
		if (token.kind !== 'option') continue;
		const flag = FLAGS.includes(token.name);
		if (!flag && !VALUES.includes(token.name)) return wrong('unknown', { given: token.rawName });
		if (!flag && (token.value === undefined || token.value.startsWith('--'))) return wrong('valueMissing', { given: token.rawName });
		if (flag && token.value !== undefined) return wrong('noValue', { given: token.rawName });
		values[token.name] = token.value ?? '';
	}
	return checked(values);
}

/** @param {Record<string, string>} values @returns {{ options: Options } | { wrong: Wrong }} */
function checked(values) {
	const port = numberOf(values.port ?? '1880', 1, 65_535, true);
	const brokerPort = numberOf(values['broker-port'] ?? '1883', 1, 65_535, true);
	const speed = values.speed === undefined ? undefined : numberOf(values.speed, 0, 10_000, false);
	const seed = values.seed === undefined ? undefined : numberOf(values.seed, 0, 2 ** 31, true);
	if (port === undefined) return wrong('badPort', { name: '--port', given: values.port });
	if (brokerPort === undefined) return wrong('badPort', { name: '--broker-port', given: values['broker-port'] });
	if (port === brokerPort) return wrong('samePort', { given: port });
	if (values.speed !== undefined && speed === undefined) return wrong('badSpeed', { given: values.speed });
	if (values.seed !== undefined && seed === undefined) return wrong('badSeed', { given: values.seed });
	if (values.host !== undefined && !/^[\w.:-]+$/.test(values.host)) return wrong('badHost', { given: values.host });
	if (values.lang !== undefined && !/^(en|zh)([-_]\w+)?$/i.test(values.lang)) return wrong('badLanguage', { given: values.lang });
	if (values['node-red'] !== undefined && !/^(5|4|4\.1)$/.test(values['node-red'])) return wrong('badNodeRed', { given: values['node-red'] });
	if (values.folder === '') return wrong('valueMissing', { given: '--folder' });
	return {
		options: {
			host: values.host ?? '127.0.0.1',
			port,
			brokerPort,
			speed,
			seed,
			language: values.lang === undefined ? undefined : values.lang.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US',
			nodeRed: values['node-red'] === undefined ? undefined : values['node-red'] === '5' ? 5 : 4,
			folder: values.folder,
			fresh: 'fresh' in values,
			help: 'help' in values,
		},
	};
}

/** @param {string} code @param {Record<string, unknown>} params @returns {{ wrong: Wrong }} */
const wrong = (code, params) => ({ wrong: { code: `arguments.${code}`, params } });

/** @param {string} given @param {number} least @param {number} most @param {boolean} whole */
function numberOf(given, least, most, whole) {
	if (!/^\d+(\.\d+)?$/.test(given)) return undefined;
	const number = Number(given);
	return number >= least && number <= most && (!whole || Number.isInteger(number)) ? number : undefined;
}
