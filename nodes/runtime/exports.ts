// What a plant's own palette uses to put step kinds of its own on the canvas ("@andonflow/node-red-dashboard-2-andon/node-red").
// The domain that the kinds themselves need is the package's main export. docs/step-kinds.md tells how.

export type { Engine } from '../../src/engine/engine.ts';
export { claimedActor, type Message } from './messages.ts';
export { type RoutineNodeOptions, registerRoutine } from './routine-node.ts';
export { type CheckedConfig, registerStep, type StepDef, type StepNodeOptions } from './step-node.ts';
