import type { Catalogue } from '../catalogue.ts';
import type { CheckLaw } from './check-law.ts';
import { checkColumns } from './column-rules.ts';
import { checkDuplicates } from './duplicate-rules.ts';
import type { Finding } from './finding.ts';
import { checkLimits } from './limit-rules.ts';
import { checkModes } from './mode-rules.ts';
import { checkNumbers } from './number-rules.ts';
import { checkPersonLists } from './person-list-rules.ts';
import { checkSuperseded } from './superseded-rules.ts';
import { checkUnits } from './unit-rules.ts';

const SEVERITY_ORDER = ['error', 'warning', 'advice'];

/**
 * All faults of a catalogue at once, errors first, then by row. Pure: the law, its words and the day of the check are arguments.
 * A clean catalogue gives an empty list.
 */
export function checkCatalogue(catalogue: Catalogue, law: CheckLaw): Finding[] {
	const findings = [
		...checkColumns(catalogue, law),
		...checkLimits(catalogue, law),
		...checkSuperseded(catalogue, law),
		...checkPersonLists(catalogue, law),
		...checkDuplicates(catalogue),
		...checkUnits(catalogue),
		...checkModes(catalogue),
		...checkNumbers(catalogue),
	];
	const order = (finding: Finding) => SEVERITY_ORDER.indexOf(finding.severity);
	return findings.sort((one, other) => order(one) - order(other) || (one.rows[0] ?? 0) - (other.rows[0] ?? 0));
}
