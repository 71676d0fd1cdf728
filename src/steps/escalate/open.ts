// A ladder that stands: its open step.

import type { OpenStep } from '../../case/mechanics.ts';
import type { EscalateConfig } from './config.ts';
import type { EscalateState } from './state.ts';

export type Open = OpenStep<EscalateConfig, EscalateState>;
