// What the dashboard loads for one case.

import { AndonCase } from '../widgets/elements/case.ts';
import { widget } from '../widgets/elements/vue.ts';

widget('ui-andon-case', 'UIAndonCase', 'andon-case', AndonCase);
