// The report of a case, made from its events and nothing else: D0 to D8 with what is missing said as missing, and everything that happened as an appendix.
// The same events in the same plant give the same content, byte for byte. Not for what it is printed as (html.ts, docx.ts).

import type { CaseEvent } from '../case/events.ts';
import { kindName } from '../case-view/kinds.ts';
import { HIDDEN, type ReportWish } from './audience.ts';
import { type Draft, type Fact, type Report, type ReportSection, sealed } from './document.ts';
import { causesFound, problemStated } from './eight-d/analysis.ts';
import { losses, timeline } from './eight-d/appendix.ts';
import { dataSection } from './eight-d/data.ts';
import { containment, problem, symptom, team } from './eight-d/early.ts';
import { experiments } from './eight-d/experiment.ts';
import { approval, causes, chosen, implemented, prevention } from './eight-d/late.ts';
import { type CaseSource, type EightDSetting, leadersOf, type Material, materialOf } from './eight-d/material.ts';
import { proofBlocks } from './eight-d/proof.ts';
import { NameMask } from './name-mask.ts';

export type { LinkedCase } from './eight-d/links.ts';
export type { CaseSource, EightDSetting } from './eight-d/material.ts';

/**
 * The report of a case. `source.events` are all there are, the first first.
 * @throws {IllegalEvent} when they do not make a case.
 */
export function caseReport(source: CaseSource, { audience, language }: ReportWish, setting: EightDSetting = {}): Report {
	const hides = new Set(audience === 'internal' ? HIDDEN.internal : (setting.hides ?? HIDDEN[audience]));
	const material = materialOf(source, language, audience === 'internal' ? { ...setting, hidesFields: [] } : setting, hides);
	const { subject, say } = material;
	const last = source.events.at(-1) as CaseEvent;
	const sections = [
		symptom(material),
		team(material),
		problem(material, problemStated(material)),
		containment(material),
		causes(material, causesFound(material)),
		chosen(material),
		implemented(material, proofBlocks(material)),
		prevention(material),
		approval(material),
		...experiments(material),
		dataSection(source, material),
		losses(material),
		timeline(material),
	].filter((one): one is ReportSection => one !== undefined);
	const draft: Draft = {
		title: say('title', { number: subject.number }),
		subtitle: subject.title,
		number: subject.number,
		version: last.seq,
		chain: last.hash,
		at: last.at,
		plant: source.plant.config.name,
		language,
		...(audience === 'internal' ? {} : { audience: say(`audience.${audience}`) }),
		facts: factsOf(material, source),
		sections: hides.has('files') ? sections.map(withoutPictures) : sections,
	};
	const masked = hides.has('people') ? new NameMask(source.plant, leadersOf(material.team), say('somebody')).of(draft) : draft;
	return sealed(masked);
}

function withoutPictures(section: ReportSection): ReportSection {
	return { ...section, blocks: section.blocks.filter(({ type }) => type !== 'picture') };
}

function factsOf({ subject, words, say, language, hides }: Material, { kinds, id }: CaseSource): Fact[] {
	const { kind, severity, status, openedAt, closedAt, department, area, turn } = subject;
	const facts: Fact[] = [
		{ name: say('fact.kind'), value: kindName(kind, language, kinds) },
		{ name: say('fact.severity'), value: words.severity(severity) },
		{ name: say('fact.status'), value: say(`status.${status}`) },
	];
	const add = (name: string, value: string | undefined) => value !== undefined && facts.push({ name: say(`fact.${name}`), value });
	add('area', area === undefined ? undefined : words.area(area));
	add('responsible', department === undefined ? undefined : words.whom({ department }));
	add('opened', words.time(openedAt));
	add('closed', closedAt === undefined ? undefined : words.time(closedAt));
	add('turn', turn > 1 ? String(turn) : undefined);
	add('id', hides.has('ids') ? undefined : id);
	return facts;
}
