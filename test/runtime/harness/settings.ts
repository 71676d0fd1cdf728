// The settings.js of a Node-RED under test: quiet, on 127.0.0.1, and reporting over the process channel what happens inside
// (log entries, flows started and stopped, debug messages, node status), so that a test waits for facts and never for time.

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What the child reports. */
export type Report =
	| { about: 'log'; level: number; text: string; node?: string; type?: string; at: number }
	| { about: 'flows'; event: 'starting' | 'started' | 'stopping' | 'stopped'; type: string }
	| { about: 'refused'; error: string; types?: string[] }
	| { about: 'debug'; node: string; topic?: string; value: unknown; name?: string }
	| { about: 'status'; node: string; status: { text?: string; fill?: string; shape?: string } };

const QUIET = {
	uiHost: '127.0.0.1',
	flowFile: 'flows.json',
	credentialSecret: false,
	telemetry: { enabled: false, updateNotification: false },
	diagnostics: { enabled: true, ui: false },
	externalModules: { autoInstall: false, palette: { allowInstall: false }, modules: { allowInstall: false } },
	editorTheme: { tours: false, projects: { enabled: false }, palette: { catalogues: [] } },
	lang: 'en-US',
};

/** What Node-RED warns of because of these settings. */
export const OWN_WARNINGS = [/^Projects disabled : editorTheme\.projects\.enabled=false$/, /^Using unencrypted credentials$/];

/** Writes settings.cjs into the userDir; gives its path. `nodeRed` is the folder of the Node-RED package. */
export function writeSettings(userDir: string, nodeRed: string, own: Record<string, unknown>): string {
	const util = createRequire(join(nodeRed, 'package.json')).resolve('@node-red/util');
	const file = join(userDir, 'settings.cjs');
	writeFileSync(
		file,
		`const settings = ${JSON.stringify({ ...QUIET, ...own, userDir })};\n(${reporting.toString()})(settings, require(${JSON.stringify(util)}));\nmodule.exports = settings;\n`,
	);
	return file;
}

/** Runs in the child, as text: it may use nothing from this file. */
function reporting(settings: Record<string, unknown>, util: { events: NodeJS.EventEmitter }): void {
	const send = (report: unknown) => {
		if (process.connected) process.send?.(report);
	};
	settings.logging = {
		console: { level: 'off', metrics: false, audit: false },
		test: {
			level: settings.logLevel ?? 'info',
			metrics: false,
			audit: false,
			handler: () => (entry: { level: number; msg: unknown; id?: string; type?: string; timestamp: number }) => {
				const text =
					entry.msg instanceof Error ? (entry.msg.stack ?? entry.msg.message) : typeof entry.msg === 'string' ? entry.msg : JSON.stringify(entry.msg);
				send({ about: 'log', level: entry.level, text, node: entry.id, type: entry.type, at: entry.timestamp });
			},
		},
	};
	for (const event of ['starting', 'started', 'stopping', 'stopped']) {
		util.events.on(`flows:${event}`, (data) => send({ about: 'flows', event, type: data?.type ?? 'full' }));
	}
	util.events.on('runtime-event', ({ id, payload }) => {
		if (id === 'runtime-state' && payload?.error) send({ about: 'refused', error: payload.error, types: payload.types });
	});
	util.events.on('comms', ({ topic, data }) => {
		if (topic === 'debug') send({ about: 'debug', node: data.id, topic: data.topic, value: data.msg, name: data.name });
	});
	util.events.on('node-status', ({ id, status }) => send({ about: 'status', node: id, status }));
	// A test run that was killed leaves no Node-RED behind.
	process.on('disconnect', () => process.exit(1));
	process.channel?.unref();
}
