// What the 8D report of a case with 500 events costs as a Word document, from its events to its bytes, against a plain document by the same library with the
// same texts: a paragraph for each, nothing else. And whether memory stays flat over a hundred reports.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CaseEvent, DataOf, EventType } from '../../src/case/events.ts';
import type { CaseSource } from '../../src/report/case-report.ts';
import type { Report } from '../../src/report/document.ts';
import { type Figure, figure, median } from '../figure.ts';
import { caseReport, genesis, makeDirectory, PACKAGE, seal } from '../ground/built.ts';
import { heap } from '../ground/plant.ts';
import { sizes } from '../sizes.ts';

const EVENTS = 500;
const WISH = { template: '8d', audience: 'internal', language: 'en-US' } as const;
/** Megabytes of heap that may be there after all reports and were not after the first. */
const MOST_GROWN = 5;

export default async function report8d(): Promise<Figure[]> {
	// Both by the library as the package carries it.
	const module = async <T>(file: string) => (await import(pathToFileURL(join(PACKAGE, 'dist', 'src', 'report', `${file}.js`)).href)) as T;
	const { reportDocx } = await module<typeof import('../../src/report/docx.ts')>('docx');
	const { Document, Packer, Paragraph, TextRun } = await module<typeof import('../../src/report/word.ts')>('word');
	const source = story();
	const ours = () => reportDocx(caseReport(source, WISH));
	const texts = textsOf(caseReport(source, WISH));
	const plain = () => Packer.toBuffer(new Document({ sections: [{ children: texts.map((text) => new Paragraph({ children: [new TextRun(text)] })) }] }));
	process.stderr.write(`  ${texts.length} texts, ${texts.join('').length} characters\n`);
	const taken: { ours: number[]; plain: number[] } = { ours: [], plain: [] };
	await ours();
	await plain();
	for (let round = 0; round < 3 * sizes.rounds; round++) {
		taken.plain.push(await millis(plain));
		taken.ours.push(await millis(ours));
	}
	const before = heap();
	for (let made = 0; made < sizes.reports; made++) await ours();
	const grown = (heap() - before) / (1 << 20);
	return [
		figure('report-8d', 'ms', median(taken.ours), median(taken.plain), { of: 'ratio', atMost: 3 }),
		figure('report-8d/memory', 'MB', grown, MOST_GROWN, { of: 'value', atMost: MOST_GROWN }),
	];
}

async function millis(make: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await make();
	return performance.now() - start;
}

/** Everything that the report says, a text each. */
function textsOf({ title, facts, sections }: Report): string[] {
	const words = (value: unknown): string[] => {
		if (typeof value === 'string') return [value];
		return typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([key, member]) => (key === 'type' || key === 'tone' || key === 'svg' ? [] : words(member)))
			: [];
	};
	return [title, ...words(facts), ...sections.flatMap(({ heading, blocks }) => [heading, ...words(blocks)])];
}

/** A case as one is after two months: answers at every discipline, measures, and what people said in between. */
function story(): CaseSource {
	const id = 'bench-8d';
	const events: CaseEvent[] = [];
	const write = <T extends EventType>(type: T, data: DataOf<T>, step?: string): void => {
		const seq = events.length + 1;
		const at = new Date(Date.UTC(2026, 0, 5) + seq * 600_000).toISOString();
		const by = { id: `person-${seq % 7}`, how: 'pin' } as const;
		events.push(seal(events.at(-1)?.hash ?? genesis(id), { seq, at, type, step, actor: by, data, salt: `salt-of-event-${seq}` }) as CaseEvent);
	};
	write('opened', {
		number: 'EX-2026-00117',
		title: 'Burrs on filler cap',
		kind: 'complaint',
		severity: 'high',
		detectedAt: '2026-01-05T00:00:00.000Z',
		intake: 'complaints',
	});
	for (let d = 0; d <= 8; d++) {
		const values = Object.fromEntries(
			Array.from({ length: 6 }, (_, n) => [`field_${n}`, `What was found at D${d}, in the words of whoever looked at it: ${n}`]),
		);
		write('task/answered', { outcome: 'done', values }, `D${d} Step#1`);
	}
	for (let n = 0; n < 12; n++) {
		write('measure-planned', { id: `m${n}`, class: n % 2 ? 'corrective' : 'preventive', text: `Measure ${n}: change the insert every 400,000 shots` });
		write('measure-done', { id: `m${n}`, evidence: `order ${n}` });
	}
	while (events.length < EVENTS) write('commented', { text: `Looked at lot ${events.length}: no burrs on 200 pieces, gauge 4, second shift` });
	const people = Array.from({ length: 7 }, (_, n) => ({ id: `person-${n}`, name: `Person ${n}`, contact: {} }));
	const plant = makeDirectory({ name: 'Plant', zone: 'Asia/Shanghai', language: 'en-US', departments: [], people, roles: [], areas: [], shifts: [] });
	return { id, events, plant, forms: { ofVersion: () => undefined, ofStep: () => undefined } };
}
