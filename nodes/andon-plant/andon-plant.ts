// The plant as a configuration node: checks what was entered, and opens the data folder once per process.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { checkPlant } from '../../src/plant/check.ts';
import { type ClockSettings, checkClock } from '../../src/plant/clock-settings.ts';
import { importPeople } from '../../src/plant/people-table.ts';
import type { PlantConfig } from '../../src/plant/plant.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { type Language, languageOf } from '../../src/text.ts';
import { registerDashboardRoutes } from '../runtime/dashboard-routes.ts';
import { registerLinkRoutes } from '../runtime/link-routes.ts';
import type { PlantNode } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';
import { PlantHost } from '../runtime/plant-host.ts';
import { registerAdmin } from './admin.ts';
import { linkKey, type PlantSecrets } from './link-key.ts';

interface PlantDef extends NodeDef, Omit<PlantConfig, 'name'> {
	folder?: string;
	peopleFile?: string;
	clock?: unknown;
}

export default function andonPlant(RED: NodeAPI): void {
	const ours = palette(RED);
	RED.nodes.registerType<PlantNode & Node<PlantSecrets>, PlantDef, object, PlantSecrets>(
		'andon-plant',
		function (def) {
			RED.nodes.createNode(this, def);
			const folder = folderOf(RED, def);
			const config = configOf(RED, def);
			const clock = checkClock(def.clock, languageOf(def.language));
			if (isRefusal(config) || isRefusal(clock)) {
				const { message } = refuseAll([config, clock].filter(isRefusal));
				this.problem = message;
				this.error(message);
				// The cases stay where they are: the plant as it was goes on, where it runs already.
				this.host = ours.host(folder);
			} else {
				this.host = hostOf(this, folder, config, clock);
				this.host.useLinks(config.links && linkKey(RED, this, config.language));
			}
			if (this.host) ours.use(this.host, def.id);
			this.on('close', (done: () => void) => {
				const { host } = this;
				if (!host) done();
				else
					host
						.keepClock()
						.catch((error: unknown) => RED.log.error(error instanceof Error ? error.message : String(error)))
						.then(() => done());
			});
		},
		{ credentials: { linkKey: { type: 'password' } } },
	);

	function hostOf(node: Node, folder: string, config: PlantConfig, clock: ClockSettings): PlantHost {
		const running = ours.host(folder);
		if (running) {
			running.configure(config, clock);
			return running;
		}
		const host = new PlantHost(ours, folder, waitingFolderOf(RED, folder), config, clock, (level, message) =>
			RED.log[level](`[andon-plant:${config.name}] ${message}`),
		);
		host.plants.add(node.id);
		ours.add(host);
		return host;
	}

	registerAdmin(RED);
	registerLinkRoutes(RED, ours);
	registerDashboardRoutes(RED, ours);
}

/** Beside the plants' folders, not in them: one may lie on a share that is away. */
function waitingFolderOf(RED: NodeAPI, folder: string): string {
	const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
	return join(RED.settings.userDir ?? process.cwd(), 'andon-waiting', name);
}

function folderOf(RED: NodeAPI, def: PlantDef): string {
	const userDir = RED.settings.userDir ?? process.cwd();
	if (typeof def.folder !== 'string' || def.folder.trim() === '') return join(userDir, 'andon', def.id);
	return isAbsolute(def.folder) ? def.folder : join(userDir, def.folder);
}

/**
 * The plant as entered, with people from a file where one is named. The check gets all that was entered, not a list of names: what a plant
 * can have is the check's to know, and a property that is new there must not get lost here.
 */
function configOf(RED: NodeAPI, def: PlantDef): PlantConfig | Refusal {
	const { peopleFile, language } = def;
	const spoken = languageOf(language);
	// Duty tables and similar things may name people of the file: they are checked with them.
	const checked = checkPlant(peopleFile ? { ...def, duty: undefined, similar: undefined } : def, spoken);
	if (!checked.ok) return refuseAll(checked.refusals);
	if (!peopleFile) return checked.config;
	if (typeof peopleFile !== 'string') return refuse(spoken, 'engine.people-file', 'peopleFile', { path: peopleFile, reason: typeof peopleFile });
	const path = isAbsolute(peopleFile) ? peopleFile : join(RED.settings.userDir ?? process.cwd(), peopleFile);
	const bytes = read(path, spoken);
	if (isRefusal(bytes)) return bytes;
	const imported = importPeople(bytes, checked.config, spoken);
	if (!imported.ok) return refuseAll(imported.refusals);
	const whole = checkPlant({ ...def, people: imported.people, roles: imported.roles }, spoken);
	return whole.ok ? whole.config : refuseAll(whole.refusals);
}

function read(path: string, language: Language): Uint8Array | Refusal {
	try {
		return readFileSync(path);
	} catch (error) {
		return refuse(language, 'engine.people-file', 'peopleFile', { path, reason: error instanceof Error ? error.message : String(error) });
	}
}
