// What a browser with the FlowFuse dashboard has, without a browser: its socket, in the way in which it begins (Engine.IO 4 over plain requests; a web
// socket that comes at once is refused by the dashboard). Not for how anything looks: test/browser.

import assert from 'node:assert/strict';

export interface Heard {
	event: string;
	data: unknown[];
}

/** As much of the dashboard's configuration as is looked at. */
export interface UiConfig {
	widgets: Record<string, { type: string; src: { package: string; src: string; component: string } }>;
}

// biome-ignore lint/suspicious/noExplicitAny: looked at member by member
type Answer = any;

const BETWEEN_PACKETS = '\x1e';

export class DashboardSocket {
	readonly #url: string;
	readonly #ended = new AbortController();
	readonly heard: Heard[] = [];
	readonly #wake: (() => void)[] = [];
	#requests = 0;
	#failed: unknown;

	private constructor(url: string) {
		this.#url = url;
	}

	/** Connects to the dashboard of a Node-RED, as `/dashboard/_setup` says where. */
	static async connect(url: string): Promise<DashboardSocket> {
		const { socketio } = (await (await fetch(`${url}/dashboard/_setup`)).json()) as { socketio: { path: string } };
		const address = `${url}${socketio.path}/?EIO=4&transport=polling`;
		const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1)) as { sid: string };
		const socket = new DashboardSocket(`${address}&sid=${sid}`);
		await socket.#post('40');
		void socket.#listen();
		return socket;
	}

	close(): void {
		this.#ended.abort();
	}

	/** What a widget of ours answers to a question. */
	async ask(widget: string, andon: object): Promise<Answer> {
		const request = `request-${++this.#requests}`;
		await this.#post(`42${JSON.stringify(['widget-action', widget, { andon: { request, ...andon } }])}`);
		const { data } = await this.first(({ event, data: [told] }) => event === `andon-answer:${widget}` && (told as Answer).request === request);
		return data[0];
	}

	/** The first that fits, of what has been told and what will be. */
	async first(fits: (heard: Heard) => boolean): Promise<Heard> {
		for (;;) {
			const found = this.heard.find(fits);
			if (found) return found;
			assert.ok(!this.#failed, `the socket broke: ${String(this.#failed)}`);
			await new Promise<void>((resolve) => this.#wake.push(resolve));
		}
	}

	async #listen(): Promise<void> {
		while (!this.#ended.signal.aborted) {
			try {
				const response = await fetch(this.#url, { signal: this.#ended.signal });
				const said = await response.text();
				assert.equal(response.status, 200, said);
				for (const packet of said.split(BETWEEN_PACKETS)) await this.#take(packet);
			} catch (error) {
				if (this.#ended.signal.aborted) return;
				this.#failed = error;
				this.#ended.abort();
			}
			for (const wake of this.#wake.splice(0)) wake();
		}
	}

	async #take(packet: string): Promise<void> {
		// A ping has to be answered; of messages only events are told.
		if (packet === '2') await this.#post('3');
		if (!packet.startsWith('42')) return;
		const [event, ...data] = JSON.parse(packet.slice(2)) as [string, ...unknown[]];
		this.heard.push({ event, data });
	}

	async #post(packet: string): Promise<void> {
		const response = await fetch(this.#url, { method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: packet });
		assert.equal(response.status, 200, await response.text());
	}
}
