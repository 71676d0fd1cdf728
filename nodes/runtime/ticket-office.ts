// Hands out the tickets of a plant with which browsers send and see files, and knows what they are good for: the files that a case names, those that
// were sent from the same place a moment ago, and the forms that were shown. One a plant. Not for HTTP (dashboard-routes.ts).

import { randomBytes } from 'node:crypto';
import { filesIn, nameIn } from '../../src/files/reference.ts';
import { readTicket, sealTicket, TICKET_LASTS, type Ticket, type Use } from '../../src/files/ticket.ts';
import type { Form } from '../../src/form/form.ts';
import { isVersion, versionOf } from '../../src/form/version.ts';
import type { Json } from '../../src/json.ts';
import { RateLimit } from '../../src/rate-limit.ts';
import type { EightDSetting } from '../../src/report/case-report.ts';
import type { PlantHost } from './plant-host.ts';

/** Of one browser: what it asks for, and the files it sends. A shift's photos come in a row. */
const RATES = { ticket: { burst: 60, every: 1_000 }, upload: { burst: 40, every: 3_000 } };
/** What is remembered of the latest: files sent, forms shown, cases looked at. Enough for all who work at once. */
const MOST = { sent: 5_000, forms: 500, cases: 100, reports: 200 };
const CASE = 'case:';
const REPORT = 'report:';

const offices = new WeakMap<PlantHost, TicketOffice>();

/** What there is to see of a case. */
interface Known {
	version: number;
	/** File → the name that it goes by. */
	files: ReadonlyMap<string, string | undefined>;
}

export class TicketOffice {
	readonly #host: PlantHost;
	/** Of this process: after a restart everybody asks for a new ticket. */
	readonly #key = randomBytes(32);
	readonly #asked = new RateLimit(RATES.ticket);
	readonly #uploads = new RateLimit(RATES.upload);
	/** "file about", of what was sent lately: no case names it yet. */
	readonly #sent = new Set<string>();
	readonly #forms = new Map<string, Form>();
	/** How those want reports who give tickets for them, by node. */
	readonly #reports = new Map<string, EightDSetting>();
	readonly #cases = new Map<string, Known>();

	static of(host: PlantHost): TicketOffice {
		let office = offices.get(host);
		if (!office) {
			office = new TicketOffice(host);
			offices.set(host, office);
		}
		return office;
	}

	private constructor(host: PlantHost) {
		this.#host = host;
	}

	/** What tickets about a case are about. */
	static aboutCase(id: string): string {
		return `${CASE}${id}`;
	}

	/** The milliseconds until `who` may ask for a ticket; 0 now. */
	wait(who: string): number {
		return this.#asked.take(who, this.#now());
	}

	give(use: Use, about: string, who: string): string {
		return sealTicket({ use, about, who: who.slice(0, 100), until: this.#now() + TICKET_LASTS }, this.#key);
	}

	read(raw: unknown, use: Use): Ticket | undefined {
		return readTicket(raw, use, this.#key, this.#now());
	}

	/** The milliseconds until whoever holds the ticket may send a file; 0 now. */
	waitToSend({ who }: Ticket): number {
		return this.#uploads.take(who, this.#now());
	}

	/** A file has been sent with a ticket: who sent it may see it, though no case names it yet. */
	sent(id: string, { about }: Ticket): void {
		latest(this.#sent, `${id} ${about}`, MOST.sent);
	}

	/** A form is shown, also one that is only the fields of a task; its version. */
	shown(form: Form): string {
		const version = versionOf(form);
		this.#forms.delete(version);
		this.#forms.set(version, form);
		if (this.#forms.size > MOST.forms) this.#forms.delete(this.#forms.keys().next().value as string);
		return version;
	}

	formOf(version: string): Form | undefined {
		return isVersion(version) ? (this.#forms.get(version) ?? this.#host.engine.forms.ofVersion(version)) : undefined;
	}

	/** A node gives tickets for reports as it is set; what a ticket for one is about. */
	aboutReport(id: string, node: string, setting: EightDSetting): string {
		this.#reports.delete(node);
		this.#reports.set(node, setting);
		if (this.#reports.size > MOST.reports) this.#reports.delete(this.#reports.keys().next().value as string);
		return `${REPORT}${node}:${id}`;
	}

	/** The case that a ticket for a report is about, and how the report is wanted; undefined: it is about none. */
	reportOf(about: string): { case: string; setting: EightDSetting } | undefined {
		const [, node = '', id = ''] = /^report:([^:]*):(.+)$/.exec(about) ?? [];
		const setting = this.#reports.get(node);
		return setting && { case: id, setting };
	}

	/** Whether a ticket about this is good for a file, and the name it goes by there. */
	async sees(id: string, about: string): Promise<{ name?: string } | undefined> {
		const known = about.startsWith(CASE) ? await this.#filesOf(about.slice(CASE.length)) : undefined;
		if (known?.has(id)) return { name: known.get(id) };
		return this.#sent.has(`${id} ${about}`) ? {} : undefined;
	}

	/** Everything that was ever said of a case, and the pictures of the forms it was said on. */
	async #filesOf(id: string): Promise<Known['files'] | undefined> {
		const { store, forms } = this.#host.engine;
		const record = store.summary(id) && (await store.load(id))?.record;
		if (!record) return undefined;
		const { version } = record;
		const before = this.#cases.get(id);
		if (before?.version === version) return before.files;
		const said = [record, await store.history(id)] as unknown as Json;
		const versions = new Set(JSON.stringify(said).match(/(?<="version":")[0-9a-f]{16}(?=")/g) ?? []);
		const pictures = [...versions].flatMap((one) => filesIn(forms.ofVersion(one) as unknown as Json | undefined));
		const files = new Map([...filesIn(said), ...pictures].map((file) => [file, nameIn(said, file)] as const));
		this.#cases.delete(id);
		this.#cases.set(id, { version, files });
		if (this.#cases.size > MOST.cases) this.#cases.delete(this.#cases.keys().next().value as string);
		return files;
	}

	#now(): number {
		return this.#host.engine.clock.monotonic();
	}
}

function latest(kept: Set<string>, one: string, most: number): void {
	kept.delete(one);
	kept.add(one);
	if (kept.size > most) kept.delete(kept.values().next().value as string);
}
