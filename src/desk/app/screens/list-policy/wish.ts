import type { FieldDisplay, ListPolicy, RowForm } from '../../../../disclosure/person-list/list-law.ts';
import { differencesOf } from '../../../../disclosure/person-list/looseness.ts';
import type { RequestOf } from '../../api/client.ts';

type Override = RequestOf<'PUT /places/{place}/list-policy'>['body']['override'];

/** The policy with one field shown otherwise in one form; undefined: not at all. */
export function withField(
	policy: ListPolicy,
	form: RowForm,
	key: string,
	display: FieldDisplay | undefined,
): ListPolicy {
	const { [key]: _, ...others } = policy.forms[form];
	const fields = display === undefined ? others : { ...others, [key]: display };
	return { ...policy, forms: { ...policy.forms, [form]: fields } };
}

/** What has to be sent for a policy: only what differs from the default. */
export function overrideFor(policy: ListPolicy, usual: ListPolicy): Override {
	const override = { web: {}, forms: { board: {}, masked: {}, named: {} }, smallCell: {} } satisfies Override;
	for (const one of differencesOf(policy, usual))
		if (one.kind === 'field') Object.assign(override.forms[one.form], { [one.key]: one.to ?? 'never' });
		else
			Object.assign(one.kind === 'most' || one.kind === 'mergedAtLeast' ? override.smallCell : override.web, {
				[one.kind]: one.to,
			});
	return override;
}
