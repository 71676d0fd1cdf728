// Makes a report of a case for whoever may have it: reads the case and its pictures, and renders them. What a report says is src/report's.

import type { CaseSummary } from '../../src/case/case.ts';
import { IllegalEvent } from '../../src/case/illegal.ts';
import type { KindLabel } from '../../src/case-view/kinds.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { type Refusal, refuse } from '../../src/refusal.ts';
import type { Format, ReportWish } from '../../src/report/audience.ts';
import { caseReport, type EightDSetting } from '../../src/report/case-report.ts';
import type { Report } from '../../src/report/document.ts';
import { reportHtml } from '../../src/report/html.ts';
import { type FilesRead, picturesOf } from '../../src/report/pictures.ts';
import type { Language } from '../../src/text.ts';
import { caseSource } from './case-reading.ts';

export const TYPES: Readonly<Record<Format, string>> = {
	html: 'text/html; charset=utf-8',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export interface Made {
	content: string | Buffer;
	/** Letters, digits and hyphens only. */
	filename: string;
	/** What it is, for whoever keeps it. */
	about: JsonObject;
}

interface Making {
	engine: Engine;
	files: FilesRead;
	setting: EightDSetting;
	kinds?: readonly KindLabel[];
	/** Of refusals. */
	language: Language;
}

/** The report of a case that there is. Refused: its history can't be read. */
export async function makeReport(
	id: string,
	wish: ReportWish & { format: Format },
	{ engine, files, setting, kinds, language }: Making,
): Promise<Made | Refusal> {
	const source = await caseSource(engine, id, kinds);
	let report: Report;
	try {
		report = caseReport(source, wish, setting);
	} catch (error) {
		if (!(error instanceof IllegalEvent)) throw error;
		return refuse(language, 'report.damaged', 'case', { case: id, reason: error.message });
	}
	const pictures = await picturesOf(report, files);
	const { number, version, hash, chain } = report;
	const { template, audience, format } = wish;
	return {
		// Word is large: only who wants it loads it.
		content: format === 'html' ? reportHtml(report, pictures) : await (await import('../../src/report/docx.ts')).reportDocx(report, pictures),
		filename: `${[template.toUpperCase(), safe(number), `v${version}`, ...(audience === 'internal' ? [] : [audience])].join('-')}.${format}`,
		about: { case: id, number, version, chain, hash, template, audience, language: wish.language, format, type: TYPES[format] },
	};
}

/** As part of a file's name on any system. */
function safe(number: CaseSummary['number']): string {
	return number.replace(/[^\p{L}\p{N}-]+/gu, '-').slice(0, 60);
}
