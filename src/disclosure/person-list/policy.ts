import type { Refusal } from '../../organization/refusal.ts';
import { type FieldDisplay, type ListLaw, type ListPolicy, ROW_FORMS, type RowForm, WEB_FORMS } from './list-law.ts';
import { isLooser } from './looseness.ts';
import { listRefusal } from './refusals.ts';

/** What a place sets otherwise than the default; absent fields stay as they are. */
export interface ListPolicyOverride {
	readonly web?: Partial<ListPolicy['web']>;
	readonly forms?: Readonly<Partial<Record<RowForm, Readonly<Record<string, FieldDisplay | 'never'>>>>>;
	readonly smallCell?: Partial<ListPolicy['smallCell']>;
}

/** The policy of a place: the default with what the place set; null: it set nothing. Fields that are never shown stay so whatever it says. */
export function policyOf(law: ListLaw, override: ListPolicyOverride | null): ListPolicy {
	const { policy } = law;
	if (override === null) return policy;
	const forms = {} as Record<RowForm, Record<string, FieldDisplay>>;
	for (const form of ROW_FORMS) {
		forms[form] = { ...policy.forms[form] };
		for (const [key, display] of Object.entries(override.forms?.[form] ?? {}))
			if (display === 'never') delete forms[form][key];
			else if (!law.neverShown.has(key)) forms[form][key] = display;
	}
	return {
		web: { ...policy.web, ...override.web },
		forms,
		smallCell: { ...policy.smallCell, ...override.smallCell },
	};
}

/** Why a place may not set this; every reason at once. `hasAssessment`: a record of an impact assessment is attached. */
export function overrideRefusals(law: ListLaw, override: ListPolicyOverride, hasAssessment: boolean): Refusal[] {
	const refusals: Refusal[] = [];
	const labels = new Map(law.table.fields.map((field) => [field.key, field.label]));
	for (const fields of Object.values(override.forms ?? {}))
		for (const [key, display] of Object.entries(fields ?? {})) {
			const label = labels.get(key);
			if (label === undefined) refusals.push(listRefusal('policy-field-unknown', key));
			else if (law.neverShown.has(key) && display !== 'never') refusals.push(listRefusal('policy-never-shown', label));
		}
	const policy = policyOf(law, override);
	if (WEB_FORMS.indexOf(policy.web.usual) > WEB_FORMS.indexOf(policy.web.loosest))
		refusals.push(listRefusal('policy-usual-too-loose'));
	if (!(policy.smallCell.most >= 1 && policy.smallCell.mergedAtLeast > policy.smallCell.most))
		refusals.push(listRefusal('policy-cells-unprotected'));
	if (isLooser(policy, law.policy) && !hasAssessment) refusals.push(listRefusal('policy-assessment-missing'));
	return refusals;
}
