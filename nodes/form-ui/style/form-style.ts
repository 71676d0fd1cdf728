// All of a form's style. It is handed to the shadow root as a sheet (never as an attribute): a strict CSP lets it pass.

import { inputs } from './inputs.ts';
import { layout } from './layout.ts';
import { pieces } from './pieces.ts';
import { tokens } from './tokens.ts';

export const formStyle = [tokens, layout, inputs, pieces];
