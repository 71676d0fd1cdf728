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
export { ANALYSIS_KEYS } from './case/set-analysis.ts';
export { viewOf } from './case/view.ts';
export type * from './cause/analysis.ts';
export { fishboneSvg } from './cause/fishbone-svg.ts';
export { inTreeOrder, type RootCause, rootsOf } from './cause/roots.ts';
export { type WhyLine, whyLines } from './cause/why-lines.ts';

export { AnchoredClock, type Clock, type ClockAnchor, SystemClock, type Timer, VirtualClock } from './clock.ts';
export { type Change as LimitsChange, type Entry as LimitsEntry, type Frozen as FrozenLimits, type LimitsBook, withChanges } from './detect/limits/book.ts';
export { type Commanded as CommandedLimits, limitsCommand } from './detect/limits/commands.ts';
export type { Learner as LimitsLearner } from './detect/limits/learnable.ts';
export { learnersOf } from './detect/limits/learners.ts';
export type { AlignedRow, AlignOptions, AlignState } from './detect/multivariate/align.ts';
export { alignSample, beginAlignment } from './detect/multivariate/align.ts';
export { explainMultivariate } from './detect/multivariate/explain.ts';
export { beginMultivariate, judgeRow } from './detect/multivariate/judge.ts';
export { learnModel } from './detect/multivariate/learn.ts';
export type { Contribution, ModelOptions, MultivariateJudgement, MultivariateModel, MultivariateState } from './detect/multivariate/model.ts';
export { readModel } from './detect/multivariate/stored.ts';
export { type Capability, type CapabilityIndex, capability, withinOf } from './detect/spc/capability.ts';
export type { ChartKind, SpcHit, SpcJudgement, SpcLimits, SpcPoint, SpcRule, SpcSetup, SpcState, SpcSwitches } from './detect/spc/chart.ts';
export { type CheckedSpc, checkSpc, rulesOf, type SpcConfig } from './detect/spc/check.ts';
export { explainHit } from './detect/spc/explain.ts';
export { beginChart, defaultRules, judgePoint } from './detect/spc/judge.ts';
export { readSpcLimits } from './detect/spc/kept.ts';
export { type AssignablePoint, type LimitsProposal, learnLimits, type PhaseOne, proposeDrops } from './detect/spc/learn.ts';
export { readChartPoint } from './detect/spc/point.ts';
export { averageRunLength, type RunLength } from './detect/spc/run-length.ts';
export { SUGGESTED } from './detect/spc/suggested.ts';
export { typeLimits } from './detect/spc/typed.ts';
export { explainTimeToLimit } from './detect/trend/explain.ts';
export { forecastToLimit, timeToLimit } from './detect/trend/time-to-limit.ts';
export type { TimeToLimit, TrendOptions, TrendPoint } from './detect/trend/trend.ts';
export { checkEffectPlan } from './effect/check-plan.ts';
export { judgeEffect } from './effect/judge.ts';
export type { EffectPlan, Looks } from './effect/plan.ts';
export { type SampleSize, type SizePlan, sampleSize } from './effect/sample-size.ts';
export { type EffectText, effectSentences, effectText } from './effect/sentences.ts';
export type { Series } from './effect/series.ts';
export { type Measured, type Suggestion, sizeSentence, suggestionSentence, suggestTest } from './effect/suggest.ts';
export type { Comparison, EffectFinding, EffectOutcome, EffectVerdict } from './effect/verdict.ts';
export { exposureForZero, nForZero, zeroInN, zeroOverExposure } from './effect/zero.ts';
export { type AnalyseOptions, analyse } from './experiment/analyse.ts';
export { analysisCsv } from './experiment/analysis-file.ts';
export { type OneWay, oneWay } from './experiment/anova.ts';
export { ARRAYS, arrayNamed, interactionColumns } from './experiment/arrays.ts';
export { checkExperiment, EXPERIMENT_SCHEMA } from './experiment/check.ts';
export { type ConfirmOptions, confirm } from './experiment/confirm.ts';
export { design } from './experiment/design.ts';
export type {
	Assigned,
	Confounding,
	Design,
	Experiment,
	Factor,
	Goal,
	NominalForm,
	OrthogonalArray,
	PlannedRun,
	Response as MeasuredResponse,
} from './experiment/experiment.ts';
export { type GraphOptions, interactionGraph, paretoGraph, responseGraph } from './experiment/graphs.ts';
export { predictAt } from './experiment/optimum.ts';
export type {
	Analysis,
	Anova,
	AnovaTerm,
	Combination,
	Compromise,
	Confirmation,
	Confirmed,
	Optimum,
	ParetoRow,
	Pooling,
	Prediction,
	ResponseAnalysis,
	ResponseTableRow,
	ResultRow,
	Results as ExperimentResults,
	Suspicion,
} from './experiment/outcome.ts';
export { experimentReport, type ReportMore, type ReportSection } from './experiment/report.ts';
export { takeResults } from './experiment/results.ts';
export { readResultsCsv, runSheetCsv } from './experiment/sheet-file.ts';
export { signalToNoise } from './experiment/signal-to-noise.ts';
export type { Json, JsonObject, JsonSchema } from './json.ts';
export { type HolidaysFile, readHolidays } from './plant/calendar/holidays-file.ts';
export type { HolidayTemplate, TemplateDay } from './plant/calendar/templates/template.ts';
export { HOLIDAY_TEMPLATES, holidaysOf } from './plant/calendar/templates/templates.ts';
export { type Calendar, type CalendarConfig, type DayCount, type LocalDate, makeCalendar, type WorkedShift } from './plant/calendar.ts';
export { type CheckedPlant, checkPlant } from './plant/check.ts';
export { type Addressee, type Directory, makeDirectory } from './plant/directory.ts';
export { ASSIGN, type Assign, type Candidate, chosen, type Load } from './plant/duty/assign.ts';
export type * from './plant/duty/config.ts';
export type { Duty, DutyQuery, Hole } from './plant/duty/duty.ts';
export type { Because } from './plant/duty/presence.ts';
export type { NextOn, Whom } from './plant/duty/whom.ts';
export { localMinute } from './plant/local-time.ts';
export type * from './plant/plant.ts';
export type { Plant } from './plant/plant-now.ts';
export { isRefusal, type Refusal, RefusedError, refuse, refuseAll } from './refusal.ts';
export type { Call } from './rehearse/course.ts';
export { type DrawingOptions, drawTimeline } from './rehearse/drawing.ts';
export { type FromFlow, fromFlow } from './rehearse/from-flow.ts';
export { rehearse } from './rehearse/rehearse.ts';
export { type Difference, type Replay, type ReplayedRun, replay } from './rehearse/replay.ts';
export { type Assumption, checkSetting, type PaperCase, type Setting } from './rehearse/setting.ts';
export { type Entry, type Rehearsal, type RehearsalWarning, type Told, toldIn } from './rehearse/timeline.ts';
export type * from './routine.ts';
export type * from './step.ts';
export { checkEscalateConfig, type EscalateConfig } from './steps/escalate/config.ts';
export { type LadderSaid, sayLadder, sayRung } from './steps/escalate/sentences.ts';
export type * from './store/port.ts';
export { LANGUAGES, type Language, languageOf, provideSentences, text } from './text.ts';
export { DAY, elapsed, HOUR, type Instant, MINUTE, type Millis, plus, SECOND, toInstant, toMillis } from './time.ts';
export { readRecordsCsv, readRecordsList } from './trace/read-records.ts';
export type { ProductionRecord } from './trace/record.ts';
export { type Suspect, type Trace, type TraceOptions, traceLots } from './trace/trace.ts';
export { traceInWords, traceTable } from './trace/words.ts';
export { type Checked, type CheckOptions, check, clean, describe, isInstant, type Limits, readNumber } from './validate.ts';
