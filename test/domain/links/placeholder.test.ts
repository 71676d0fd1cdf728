// "{{link}}" in the plant's own words, from the dialog to the message, as stories; and what stays of a link where a message waits.

import assert from 'node:assert/strict';
import type { CaseRecord } from '../../../src/case/case.ts';
import type { Hop, OpenStep } from '../../../src/case/mechanics.ts';
import { carried } from '../../../src/channels/carried.ts';
import type { Letter } from '../../../src/channels/channel.ts';
import { bytesOf } from '../../../src/channels/shorten.ts';
import { wecomApp } from '../../../src/channels/wecom.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { grantOf, isRefused } from '../../../src/links/grant.ts';
import { madeAgain, withLinksAgain, withoutLinks } from '../../../src/links/kept.ts';
import { LinkMaker } from '../../../src/links/maker.ts';
import { withLinks } from '../../../src/links/notice-links.ts';
import { isWorthless } from '../../../src/links/token.ts';
import { viewOf } from '../../../src/links/view.ts';
import { checkEscalateConfig } from '../../../src/steps/escalate/check-config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { checkTaskConfig } from '../../../src/steps/task/config.ts';
import { taskStep } from '../../../src/steps/task/task.ts';
import { HOUR } from '../../../src/time.ts';
import { fixtureCalendar, fixtureDirectory } from '../plant.fixture.ts';
import { byBadge, Story } from '../steps/story.ts';

const KEY = Buffer.alloc(32, 9);
let real = Date.UTC(2026, 10, 23, 1, 30);
const maker = new LinkMaker({ publicUrl: 'https://plant.example.com/', validFor: 72 * HOUR, proxies: 0 }, KEY, () => real);
const LINK = /https:\/\/plant\.example\.com\/andon\/l\/#[\w-]+\.[\w-]+/;

// biome-ignore lint/suspicious/noExplicitAny: of either kind
type AnyStory = Story<any, any>;

function task(raw: JsonObject = {}): AnyStory {
	const checked = checkTaskConfig({ title: 'Isolate', taskKind: 'contain', to: { role: 'ipqc' }, tellAssigned: true, ...raw }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	const story = new Story(taskStep, checked.value, { key: 'isolate' });
	story.arrives();
	return story;
}

function ladder(rung: JsonObject = {}): AnyStory {
	const checked = checkEscalateConfig({ rungs: [{ after: { amount: 0, counts: 'elapsed' }, tell: [{ role: 'ipqc' }], ask: 'acknowledge', ...rung }] }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	const story = new Story(escalateStep, checked.value, { key: 'ladder' });
	story.arrives();
	return story;
}

function recordOf({ subject, open, key, visit }: AnyStory, more: Record<string, OpenStep> = {}): CaseRecord {
	const steps: Record<string, OpenStep> = open ? { [`${key}#${visit}`]: open, ...more } : more;
	return { id: 'c1', version: 1, hash: '', case: subject, mechanics: { hopCount: 0, visits: {}, open: steps, hops: {}, taken: {}, answers: {} } };
}

const hop = (story: AnyStory, output: string): Hop => ({
	id: 'c1/1',
	from: story.key,
	visit: story.visit,
	output,
	kind: 'report',
	at: story.now,
	receivers: { direct: [], behind: [] },
	takenBy: [],
});

/** What leaves by an output, and the same as it is in the record. */
function leaving(story: AnyStory, output: string, links: LinkMaker | 'none' = maker, record = recordOf(story)) {
	const payload = story.sent.find((one) => one.output === output)?.payload as Json;
	const sent = withLinks(payload, record, hop(story, output), { maker: links === 'none' ? undefined : links, plant: fixtureDirectory, now: story.now });
	return { recorded: payload as { text: string }, sent: sent as { text: string; link?: string; links?: Record<string, string> } };
}

describe('"{{link}}" in a sentence of the plant', () => {
	it('a task tells Li in the plant’s words, with her link in them; the record holds the placeholder', () => {
		const { recorded, sent } = leaving(task({ message: 'Lot {{case.lot}}: please answer here: {{ link }}' }), 'assigned');
		assert.match(recorded.text, /please answer here: \{\{ link \}\}$/);
		assert.doesNotMatch(JSON.stringify(recorded), /andon\/l/);
		assert(sent.text.endsWith(`please answer here: ${sent.link}`), sent.text);
		assert.match(sent.text, LINK);
	});

	for (const [ask, purpose] of [
		['acknowledge', 'acknowledge'],
		['come', 'acknowledge'],
		['decide', 'answer'],
	] as const) {
		it(`a rung that asks to ${ask} puts a link for that`, () => {
			const { sent } = leaving(ladder({ ask, note: 'Tap {{link}} now.', ...(ask === 'decide' ? { options: ['Stop', 'Go on'] } : {}) }), 'notice');
			const said = maker.read(LINK.exec(sent.text)?.[0].split('#')[1]);
			assert(!isWorthless(said));
			assert.equal(said.purpose, purpose);
			assert.doesNotMatch(sent.text, /\{\{/);
		});
	}

	it('a rung that only reminds leads whoever has the task to it, and nobody else', () => {
		const isolate = task();
		const has = recordOf(ladder(), { 'isolate#1': isolate.open as OpenStep });
		const { sent } = leaving(ladder({ ask: 'know', note: 'Answer here: {{link}}' }), 'notice', maker, has);
		const said = maker.read(sent.link?.split('#')[1]);
		assert(!isWorthless(said));
		assert.deepEqual([said.step, said.person, said.purpose], ['isolate#1', 'li', 'answer']);
		assert.match(sent.text, LINK);
		const theirs = { text: 'See {{link}}', ask: 'know', person: { id: 'miller', name: 'Miller', language: 'zh-CN' } };
		const story = ladder();
		const told = withLinks(theirs, has, hop(story, 'notice'), { maker, plant: fixtureDirectory, now: story.now }) as { text: string; link?: string };
		assert.deepEqual([told.text, told.link], ['See （无链接，请与工厂联系人联系）', undefined]);
	});

	it('stands apart from what follows it, which in Chinese is no blank', () => {
		const { sent } = leaving(ladder({ note: '请点此：{{link}}，谢谢。' }), 'notice');
		assert.match(sent.text, /请点此：https:\S+#[\w.-]+ ，谢谢/);
	});

	it('a plant that makes no links says so where the link would be', () => {
		const { sent } = leaving(task({ message: 'Answer here: {{link}}' }), 'assigned', 'none');
		assert.doesNotMatch(sent.text, /\{\{|andon\/l/);
		assert.match(sent.text, /Answer here: （无链接|Answer here: \(no link/);
	});

	it('what somebody typed at the line is no placeholder of anything but their own link', () => {
		const story = task({ message: '{{link}}' });
		const { sent } = leaving(story, 'assigned');
		assert.equal(sent.text.split('#').length, 2);
	});

	it('the dialog warns of one that stands where it is shown to nobody, and of one in a task that tells nobody', () => {
		const warned = (raw: object) => {
			const checked = checkTaskConfig({ title: 'T', taskKind: 'confirm', ...raw }, 'en-US');
			assert(checked.ok);
			return checked.warnings.map(({ code, path }) => `${code} ${path}`);
		};
		assert.deepEqual(warned({ instructions: 'See {{link}}', tellAssigned: true }), ['link.in-message-only instructions']);
		assert.deepEqual(warned({ message: 'See {{link}}' }), ['link.untold message']);
		assert.deepEqual(warned({ message: 'See {{link}} and {{msg.x}}', tellAssigned: true }), ['task.placeholder message']);
		assert.deepEqual(warned({ message: 'Lot {{case.lot}}: {{link}}', tellAssigned: true }), []);
		const long = checkTaskConfig({ title: 'T', taskKind: 'confirm', message: 'x'.repeat(1_001) }, 'zh-CN');
		assert(!long.ok);
		assert.deepEqual(
			long.refusals.map(({ path }) => path),
			['message'],
		);
	});

	it('on the page itself, the sentence of a rung speaks of the page', () => {
		const story = ladder({ ask: 'decide', options: ['Stop', 'Go on'], note: 'Decide here: {{link}}' });
		const claims = { case: 'c1', step: 'ladder#1', person: 'li', purpose: 'answer' as const, version: 1, expires: 0 };
		const grant = grantOf(claims, recordOf(story), fixtureDirectory, story.now);
		assert(!isRefused(grant));
		const view = viewOf(grant, { plant: fixtureDirectory, calendar: fixtureCalendar, now: story.now, speed: 1, formVersion: () => undefined });
		assert.match(view.instructions, /^Decide here: (\(this page\)|（即本页）)$/);
	});
});

describe('a link in a message that waits', () => {
	const message = (story: AnyStory) => leaving(story, 'assigned').sent as unknown as JsonObject;

	it('is kept as whom and what it is for, and made again when the message goes out', () => {
		const story = task({ message: 'Here: {{link}}' });
		const { said, links } = withoutLinks(message(story), maker);
		assert.doesNotMatch(JSON.stringify([said, links]), /andon\/l|https/);
		assert.deepEqual(links.map(({ person, purpose, step }) => [person, purpose, step]).sort(), [
			['li', 'acknowledge', 'isolate#1'],
			['li', 'answer', 'isolate#1'],
		]);
		const made = links.map((link) => madeAgain(link, recordOf(story), fixtureDirectory, story.now, maker));
		// The same for every sending: services that know a repeat by its content still do.
		assert.deepEqual(withLinksAgain(said, made, '–'), message(story));
	});

	it('held over a long weekend, it is good for its whole time from Monday on', () => {
		const story = task();
		const { links } = withoutLinks(message(story), maker);
		const before = real;
		real += 60 * HOUR;
		const [again] = links.map((link) => madeAgain(link, recordOf(story), fixtureDirectory, story.now, maker));
		const said = maker.read(again?.split('#')[1]);
		assert(!isWorthless(said) && said.expires * 1_000 >= real + 72 * HOUR);
		real = before;
	});

	it('whose task is done or handed over meanwhile goes out without one', () => {
		for (const [type, data] of [
			['complete', { outcome: 'done', values: {} }],
			['hand-over', { to: { person: 'baker' }, note: 'At line 1.' }],
		] as const) {
			const story = task();
			const { said, links } = withoutLinks(message(story), maker);
			story.answers(type, type === 'complete' ? { ...data, outcome: story.config.outcomes[0].name } : data, byBadge('li'));
			const made = links.map((link) => madeAgain(link, recordOf(story), fixtureDirectory, story.now, maker));
			assert.deepEqual(made, [undefined, undefined], type);
			assert.doesNotMatch(JSON.stringify(withLinksAgain(said, made, 'gone')), /andon\/l|\{\{/);
		}
	});

	it('a link of another plant, a broken one and marks that nobody set stay what they are', () => {
		for (const text of ['https://other.example/andon/l/#a.b', `${maker.page}#broken.link`, `${maker.page}`, `${maker.page}#`, '{{link:0}} {{link:7}}']) {
			const { said, links } = withoutLinks({ text }, maker);
			assert.deepEqual([said, links], [{ text }, []]);
			assert.deepEqual(withLinksAgain(said, [], 'x'), { text });
		}
		assert.deepEqual(withLinksAgain({ text: '{{link:1}}' }, ['u'], 'x'), { text: '{{link:1}}' });
	});
});

describe('a link in what a channel sends', () => {
	const url = `${maker.page}#${'x'.repeat(180)}.${'y'.repeat(43)}`;
	const letter = (text: string): Letter => ({
		id: 'n1',
		language: 'en-US',
		subject: 'Answer wanted',
		text,
		person: { id: 'li', name: 'Li Na' },
		to: 'li',
		again: false,
		data: { link: url },
	});
	const look = { format: 'text', mention: true } as const;
	const app = (text: string): string =>
		JSON.parse(wecomApp.request(letter(text), look, { corp: 'c', agent: '1', secret: 's' }, 0, 't').body as string).text.content;

	it('stands once: in the sentence where the plant has put it, else in a line of its own', () => {
		assert.equal(carried('email', letter(`Here: ${url}`), look, '').payload, `Here: ${url}`);
		assert.match(String(carried('email', letter('No place for it.'), look, '').payload), /Open it here: https:/);
		assert.equal(app(`Here: ${url}`).split(url).length, 2);
	});

	it('is never cut: where the words have to give way it stands behind them', () => {
		for (const at of ['before', 'behind']) {
			const content = app(at === 'before' ? `${url} ${'长'.repeat(1_000)}` : `${'长'.repeat(1_000)} ${url}`);
			assert(content.includes(url), content.slice(-300));
			assert(bytesOf(content) <= 2_048);
		}
	});
});
