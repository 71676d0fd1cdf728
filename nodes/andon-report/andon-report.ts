// Makes the report of the case that a message names: an HTML page, or a Word document. What it says is src/report's, how it is made nodes/runtime/reports.ts.

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { isMembers, type Json, type JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { FORMATS, type Format, type ReportWish, readWish } from '../../src/report/audience.ts';
import { checkReportConfig, type ReportConfig } from '../../src/report/setting.ts';
import { type Language, languageOf } from '../../src/text.ts';
import { describe } from '../../src/untrusted.ts';
import { casesNamed, errorOf, type Message, refused } from '../runtime/messages.ts';
import { NodeAtWork } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';
import { type Made, makeReport } from '../runtime/reports.ts';
import { brokenBy, languageOfPlant } from '../runtime/step-node.ts';
import { caseAsked } from '../widgets/case-asks.ts';
import { kindsOfPanels } from '../widgets/kinds.ts';

interface ReportDef extends NodeDef {
	plant?: string;
	config?: unknown;
}

export default function andonReport(RED: NodeAPI): void {
	palette(RED);
	RED.nodes.registerType('andon-report', function (this: Node, def: ReportDef) {
		RED.nodes.createNode(this, def);
		const work = new NodeAtWork(RED, this, def);
		const checked = checkReportConfig(def.config ?? {}, languageOfPlant(RED, def.plant));
		const broken = checked.ok ? undefined : brokenBy(checked.refusals);
		if (broken && work.host) {
			// The node shows that its plant is ready a moment later.
			void work.ready().then(() => this.status({ fill: 'red', shape: 'dot', text: work.say('config') }));
			this.error(broken.message);
		}
		this.on('input', (incoming, send, done) => {
			const message = incoming as Message;
			void (async () => {
				const made = checked.ok ? await reportOf(RED, message, def, work, checked.value) : { ...checked.refusals[0]!, message: broken!.message };
				if (isRefusal(made)) {
					send([null, { ...message, payload: errorOf(made) }]);
					if (checked.ok && work.host) this.status({ fill: 'red', shape: 'ring', text: work.say('refused') });
					return refused(made);
				}
				const { content, filename, about } = made;
				send([{ ...message, payload: content, filename, report: about }, null]);
				this.status({ fill: 'green', shape: 'dot', text: String(about.number).slice(0, 20) });
				return undefined;
			})().then((error) => done(error), done);
		});
	});
}

async function reportOf(RED: NodeAPI, message: Message, def: ReportDef, work: NodeAtWork, config: ReportConfig): Promise<Made | Refusal> {
	const engine = await work.engine();
	if (isRefusal(engine)) return engine;
	const { payload } = message;
	const said = isMembers(payload as Json) ? (payload as JsonObject) : {};
	const language = typeof message.language === 'string' ? languageOf(message.language) : engine.language;
	const [first, ...others] = casesNamed(message);
	if (first === undefined || first === '') return refuse(language, 'report.names-none', 'payload');
	const id = [first, ...others].map((one) => caseAsked(engine, one)).find((one) => one !== undefined);
	if (id === undefined) return refuse(language, 'report.unknown-case', 'payload', { case: first });
	const wish = wishOf(said, config, engine.language, language);
	if (isRefusal(wish)) return wish;
	return makeReport(id, wish, { engine, files: work.host!.files, setting: config, kinds: kindsOfPanels(RED.nodes, def.plant), language });
}

/** What the message wishes within what the node allows. */
function wishOf(said: JsonObject, config: ReportConfig, plants: Language, language: Language): (ReportWish & { format: Format }) | Refusal {
	const { template = '8d', audience = 'internal', format = 'html' } = config;
	const wish = readWish(said, { template, audience, language: config.language ?? plants }, language);
	if (isRefusal(wish)) return wish;
	// Whoever drew a node for customers has decided what leaves the plant by it.
	if (audience === 'customer' && wish.audience !== 'customer') return refuse(language, 'report.only-customer', 'audience');
	const wanted = said.format ?? format;
	const known = FORMATS.find((one) => one === wanted);
	return known
		? { ...wish, format: known }
		: refuse(language, 'report.unknown-format', 'format', {
				found: typeof wanted === 'string' ? wanted : describe(language, wanted),
				known: FORMATS.join(', '),
			});
}
