// What the dashboard loads for the board.

import { AndonBoard } from '../widgets/elements/board.ts';
import { widget } from '../widgets/elements/vue.ts';

widget('ui-andon-board', 'UIAndonBoard', 'andon-board', AndonBoard);
