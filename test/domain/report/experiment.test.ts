// The experiment of a case in its report: made of the events alone, it says what the open step said while it lasted.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { caseSource } from '../../../nodes/runtime/case-reading.ts';
import type { JsonObject } from '../../../src/json.ts';
import { caseReport } from '../../../src/report/case-report.ts';
import type { Report, ReportSection } from '../../../src/report/document.ts';
import type { Language } from '../../../src/text.ts';
import { Scenario } from '../scenario/scenario-rig.ts';
import { TrialLine } from '../scenario/trial-line.ts';

const NUMBER = 'TX-2026-00001';

/** F26 until its levels are decided and, if so, confirmed. */
async function story(confirmed: boolean): Promise<Scenario> {
	const s = await Scenario.start('f26-experiment');
	await s.press('leak');
	const says = (type: string, data: JsonObject = {}) => s.plant.answer(NUMBER, s.step('experiment'), type, data, { actor: { id: 'liu', how: 'claimed' } });
	await says('begin');
	await new TrialLine(s).works(({ type }) => !confirmed && type === 'confirmation');
	return s;
}

async function reportOf(s: Scenario, language: Language = 'en-US', audience: 'internal' | 'customer' = 'internal'): Promise<Report> {
	const source = await caseSource(s.plant.engine, s.plant.engine.store.idOf(NUMBER)!);
	return caseReport(source, { template: '8d', audience, language });
}

function experimentIn(report: Report): ReportSection {
	const found = report.sections.find(({ id }) => id === 'experiment');
	assert.ok(found);
	return found;
}

describe('An experiment in the report of its case', () => {
	it('prints factors, array, S/N and mean tables, response graphs, analysis of variance, optimum and the confirmation against its prediction', async () => {
		const s = await story(true);
		const part = experimentIn(await reportOf(s));
		const headings = part.blocks.flatMap((block) => (block.type === 'heading' ? block.text : []));
		for (const wanted of [/^Design/, /S\/N response table/, /table of the means/, /A × B/, /variance of S\/N/, /optimum/, /^Confirmation: A2 B2 C2 D1 – OK/])
			assert.ok(
				headings.some((heading) => wanted.test(heading)),
				`${wanted} in ${headings.join(' | ')}`,
			);
		assert.ok(part.blocks.filter(({ type }) => type === 'svg').length >= 2);
		const said = JSON.stringify(part);
		assert.match(said, /A2 B2 C2 D1/);
		// What the step itself concluded when it was open.
		const [verified] = await s.recorded(NUMBER, 'verified');
		const [response] = (verified!.evidence as { responses: { predicted: number; sentences: string[] }[] }).responses;
		for (const sentence of response!.sentences) assert.ok(said.includes(JSON.stringify(sentence).slice(1, -1)), sentence);
		assert.doesNotMatch(said, /"missing"/);
	});

	it('in Chinese every word of it is Chinese', async () => {
		const part = experimentIn(await reportOf(await story(true), 'zh-CN'));
		const headings = part.blocks.flatMap((block) => (block.type === 'heading' ? block.text : []));
		// The name of an interaction is the same in every language.
		for (const heading of headings.filter((one) => !/^F：A × B$/.test(one))) assert.match(heading, /\p{Script=Han}/u);
		assert.match(JSON.stringify(part), /正交表 L8/);
	});

	it('before the confirmation runs it says that they are missing; why somebody chose the levels is nothing for the customer', async () => {
		const s = await story(false);
		assert.match(JSON.stringify(experimentIn(await reportOf(s))), /Missing: confirmation runs/);
		const inside = JSON.stringify(experimentIn(await reportOf(s)));
		const outside = JSON.stringify(experimentIn(await reportOf(s, 'en-US', 'customer')));
		assert.equal(
			inside.includes('as suggested'),
			(await s.recorded(NUMBER, 'experiment/decided')).some(({ why }) => why === 'as suggested'),
		);
		assert.ok(!outside.includes('as suggested'));
	});
});
