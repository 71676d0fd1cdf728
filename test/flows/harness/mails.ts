// The mails that leave an example by the node that stands in for the e-mail node, and the pages behind their links. Not for who is mailed when:
// test/domain/scenario.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openPage, type WatchedPage } from '../../browser/harness/page.ts';
import { type Filled, fillForm } from './fill.ts';
import { type Floor, type Language, PHONE } from './floor.ts';

export interface Mail {
	to: string;
	topic: string;
	payload: string;
}

const SAYS = {
	'en-US': { node: 'e-mail node here', thanks: 'Done. Thank you.', decide: 'Say so', why: 'Why' },
	'zh-CN': { node: '此处接邮件节点', thanks: '已完成，谢谢！', decide: '确认决定', why: '理由' },
};

export class Mails {
	readonly #floor: Floor;
	readonly #read = new Set<unknown>();

	constructor(floor: Floor) {
		this.#floor = floor;
	}

	/** The first mail to somebody that has not been read yet, by something that it says. Who is mailed first, is not asked: people read when they can. */
	to(address: string, about = ''): Promise<Mail> {
		return this.#floor.nodeRed.waitFor(() => {
			for (const sent of this.#sent()) {
				if (this.#read.has(sent)) continue;
				const mail = (typeof sent.value === 'string' ? JSON.parse(sent.value) : sent.value) as Mail;
				if (mail.to !== address || !`${mail.topic}${mail.payload}`.includes(about)) continue;
				this.#read.add(sent);
				return mail;
			}
			return undefined;
		}, `a mail to ${address} ${about}`);
	}

	/** What has come until now is nothing new to the next story. */
	allRead(): void {
		for (const sent of this.#sent()) this.#read.add(sent);
	}

	/** Somebody opens the link of a mail on their phone. */
	async open({ payload }: Mail, language: Language = this.#floor.language): Promise<LinkPage> {
		const link = /https?:\S+#\S+/.exec(payload)?.[0];
		assert.ok(link, `no link in “${payload}”`);
		const url = `${this.#floor.nodeRed.url}/andon/l/${link.slice(link.indexOf('#'))}`;
		return new LinkPage(await openPage(url, { language, viewport: PHONE, expected: [/410|Failed to load/] }), language);
	}

	/** … and answers there. */
	async answer(mail: Mail, values: Filled, outcome: string, why?: string): Promise<void> {
		const page = await this.open(mail);
		await page.send(values, outcome, why);
		await page.close();
	}

	#sent() {
		return this.#floor.nodeRed.debugs.filter(({ name }) => name === SAYS[this.#floor.language].node);
	}
}

/** The page of a link, on a phone. */
export class LinkPage {
	readonly #seen: WatchedPage;
	readonly #says: (typeof SAYS)[Language];

	constructor(seen: WatchedPage, language: Language) {
		this.#seen = seen;
		this.#says = SAYS[language];
	}

	get page(): Page {
		return this.#seen.page;
	}

	/** Waits until its form can be filled in. */
	async ready(): Promise<void> {
		await this.page.locator('andon-form .action.main').waitFor();
		assert.equal(await this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, 'it is too wide');
	}

	/** Fills in the form and touches the button of an outcome. */
	async send(values: Filled, outcome: string, why?: string): Promise<void> {
		await this.ready();
		const form = this.page.locator('andon-form');
		await fillForm(form, values);
		const button = form.getByRole('button', { name: outcome, exact: true });
		if ((await button.count()) === 0) await form.locator('.action[aria-expanded="false"]').click();
		await button.click();
		if (why !== undefined) {
			await form.locator('#note').fill(why);
			await form.locator('.action.main').click();
		}
		await this.page.getByText(this.#says.thanks).waitFor();
	}

	/** Names one of the options that there are to decide on. */
	async decide(option: string, why?: string): Promise<void> {
		await this.page.getByText(option).click();
		if (why !== undefined) await this.page.getByLabel(this.#says.why).fill(why);
		await this.page.getByRole('button', { name: this.#says.decide }).click();
		await this.page.getByText(`✓ ${option}`).waitFor();
	}

	/** Waits until it says something. */
	shows(text: string): Promise<void> {
		return this.page.getByText(text).first().waitFor();
	}

	picture(name: string): Promise<void> {
		return this.#seen.screenshot(`flows.${name}`);
	}

	/** @throws {Error} when something went wrong on it. */
	close(): Promise<void> {
		return this.#seen.close();
	}
}
