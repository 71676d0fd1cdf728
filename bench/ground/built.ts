// The code that is measured: the built package as it is installed, never the sources. Types come from the sources.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Folder of the installed package, given to every process of the bench. */
export const PACKAGE = process.env.ANDON_BENCH_PACKAGE ?? '';

async function built<T>(file: string, part = 'src'): Promise<T> {
	return (await import(pathToFileURL(join(PACKAGE, 'dist', part, `${file}.js`)).href)) as T;
}

export const { Engine } = await built<typeof import('../../src/engine/engine.ts')>('engine/engine');
export const { Drawing } = await built<typeof import('../../src/engine/canvas.ts')>('engine/canvas');
export const { Indexes } = await built<typeof import('../../src/engine/indexes.ts')>('engine/indexes');
export const { applyOp } = await built<typeof import('../../src/case/reduce.ts')>('case/reduce');
export const { applyChange, summarise } = await built<typeof import('../../src/case/record.ts')>('case/record');
export const { saltSource } = await built<typeof import('../../src/case/salts.ts')>('case/salts');
export const { SystemClock } = await built<typeof import('../../src/clock.ts')>('clock');
export const { makeCalendar } = await built<typeof import('../../src/plant/calendar.ts')>('plant/calendar');
export const { makeDirectory } = await built<typeof import('../../src/plant/directory.ts')>('plant/directory');
export const { dueAt } = await built<typeof import('../../src/plant/due.ts')>('plant/due');
export const { courseOf, callsIn } = await built<typeof import('../../src/rehearse/course.ts')>('rehearse/course');
export const { checkPlant } = await built<typeof import('../../src/plant/check.ts')>('plant/check');
export const { JournalStore } = await built<typeof import('../../src/store/journal-store.ts')>('store/journal-store');
export const { ClosedIndex } = await built<typeof import('../../src/store/closed-index.ts')>('store/closed-index');
export const { NodeDisk } = await built<typeof import('../../src/store/node-disk.ts')>('store/node-disk');
export const { intakeKind } = await built<typeof import('../../src/steps/intake/intake.ts')>('steps/intake/intake');
export const { checkIntakeConfig } = await built<typeof import('../../src/steps/intake/config.ts')>('steps/intake/config');
export const { classifyStep } = await built<typeof import('../../src/steps/classify/classify.ts')>('steps/classify/classify');
export const { checkClassifyConfig } = await built<typeof import('../../src/steps/classify/config.ts')>('steps/classify/config');
export const { escalateStep } = await built<typeof import('../../src/steps/escalate/escalate.ts')>('steps/escalate/escalate');
export const { checkEscalateConfig } = await built<typeof import('../../src/steps/escalate/config.ts')>('steps/escalate/config');
export const { taskStep } = await built<typeof import('../../src/steps/task/task.ts')>('steps/task/task');
export const { checkTaskConfig } = await built<typeof import('../../src/steps/task/config.ts')>('steps/task/config');
export const { checkDetect } = await built<typeof import('../../src/detect/check.ts')>('detect/check');
export const { Detector } = await built<typeof import('../../src/detect/detector.ts')>('detect/detector');
export const { begin: beginSignal, judge } = await built<typeof import('../../src/detect/judge.ts')>('detect/judge');
export const { LimitsDesk } = await built<typeof import('../../src/detect/limits/desk.ts')>('detect/limits/desk');
export const { learnersOf } = await built<typeof import('../../src/detect/limits/learners.ts')>('detect/limits/learners');
export const { LimitsFile } = await built<typeof import('../../src/store/limits-file.ts')>('store/limits-file');
export const { Scratch } = await built<typeof import('../../nodes/runtime/scratch.ts')>('runtime/scratch', 'nodes');
export const { Watch } = await built<typeof import('../../nodes/andon-detect/watch.ts')>('andon-detect/watch', 'nodes');
export const { analyse, checkExperiment, design, isRefusal, takeResults } = await built<typeof import('../../src/index.ts')>('index');
export const { compileForm } = await built<typeof import('../../src/form/compile.ts')>('form/compile');
export const { FORMATS } = await built<typeof import('../../src/form/formats.ts')>('form/formats');
export const { addFormKeywords } = await built<typeof import('../../src/form/keywords.ts')>('form/keywords');
export const { readForm } = await built<typeof import('../../src/form/read-form.ts')>('form/read-form');
export const { toSchema } = await built<typeof import('../../src/form/schema/to-schema.ts')>('form/schema/to-schema');
export const { caseReport } = await built<typeof import('../../src/report/case-report.ts')>('report/case-report');
export const { seal, genesis } = await built<typeof import('../../src/case/chain.ts')>('case/chain');
/** The package's own: what one copy of ajv makes is strange to another. */
export const { Ajv2020 } = createRequire(join(PACKAGE, 'package.json'))('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
