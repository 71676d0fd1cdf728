// What scripts, function nodes and other palettes may use. Anything not exported here may change without notice.

export type { Case, CaseRecord, CaseSummary, Containment, Measure, Turn } from './case/case.ts';
export { type ChainFault, canonical, type Draft, genesis, redact, seal, verifyChain } from './case/chain.ts';
export * from './case/events.ts';
export { applyEvent, fold } from './case/fold.ts';
export { IllegalEvent } from './case/illegal.ts';
export type * from './case/mechanics.ts';
export { type Numbering, parseNumbering, render, seriesOf } from './case/numbering.ts';
export { addContained, addLoss } from './case/quantities.ts';
export { applyChange, summarise } from './case/record.ts';
export { applyOp, hopNumber, NO_MECHANICS, stepId, stepKey } from './case/reduce.ts';
export { checkData, DATA_LIMIT, EVENT_SCHEMAS, TEXT_LIMITS } from './case/schema.ts';
export { SETTABLE } from './case/set.ts';
export { viewOf } from './case/view.ts';

export { AnchoredClock, type Clock, type ClockAnchor, SystemClock, type Timer, VirtualClock } from './clock.ts';
export type { Json, JsonObject, JsonSchema } from './json.ts';
export { type HolidaysFile, readHolidays } from './plant/calendar/holidays-file.ts';
export type { HolidayTemplate, TemplateDay } from './plant/calendar/templates/template.ts';
export { HOLIDAY_TEMPLATES, holidaysOf } from './plant/calendar/templates/templates.ts';
export { type Calendar, type CalendarConfig, type DayCount, type LocalDate, makeCalendar, type WorkedShift } from './plant/calendar.ts';
export { type CheckedPlant, checkPlant } from './plant/check.ts';
export { type Addressee, type Directory, makeDirectory } from './plant/directory.ts';
export { localMinute } from './plant/local-time.ts';
export type * from './plant/plant.ts';
export type { Plant } from './plant/plant-now.ts';
export { isRefusal, type Refusal, RefusedError, refuse, refuseAll } from './refusal.ts';
export { type DrawingOptions, drawTimeline } from './rehearse/drawing.ts';
export { rehearse } from './rehearse/rehearse.ts';
export { type Call, type Difference, type Replay, type ReplayedRun, replay } from './rehearse/replay.ts';
export { type Assumption, checkSetting, type PaperCase, type Setting } from './rehearse/setting.ts';
export { type Entry, type Rehearsal, type RehearsalWarning, type Told, toldIn } from './rehearse/timeline.ts';
export type * from './step.ts';
export { checkEscalateConfig, type EscalateConfig } from './steps/escalate/config.ts';
export type * from './store/port.ts';
export { LANGUAGES, type Language, languageOf, provideSentences, text } from './text.ts';
export { DAY, elapsed, HOUR, type Instant, MINUTE, type Millis, plus, SECOND, toInstant, toMillis } from './time.ts';
export { type Checked, type CheckOptions, check, clean, describe, isInstant, type Limits, readNumber } from './validate.ts';
