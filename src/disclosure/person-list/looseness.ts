import type { FieldDisplay, ListPolicy, RowForm, WebForm } from './list-law.ts';

/** What two policies differ in. */
export type PolicyDifference =
	| {
			readonly kind: 'field';
			readonly form: RowForm;
			readonly key: string;
			/** Undefined: not shown. */
			readonly from: FieldDisplay | undefined;
			readonly to: FieldDisplay | undefined;
			readonly isLooser: boolean;
	  }
	| { readonly kind: 'usual' | 'loosest'; readonly from: WebForm; readonly to: WebForm; readonly isLooser: boolean }
	| {
			readonly kind: 'most' | 'mergedAtLeast';
			readonly from: number;
			readonly to: number;
			readonly isLooser: boolean;
	  };

const DISPLAYS: readonly (FieldDisplay | undefined)[] = [undefined, 'masked', 'show'];
const FORMS: readonly WebForm[] = ['counts', 'masked', 'named'];
const ROWS: readonly RowForm[] = ['board', 'masked', 'named'];

/** Everything `policy` says otherwise than `base`, and whether it lets out more of anybody by it. What is usual is only where one begins. */
export function differencesOf(policy: ListPolicy, base: ListPolicy): PolicyDifference[] {
	const fields = ROWS.flatMap((form) =>
		[...new Set([...Object.keys(base.forms[form]), ...Object.keys(policy.forms[form])])].map((key) => {
			const [from, to] = [base.forms[form][key], policy.forms[form][key]];
			return { kind: 'field', form, key, from, to, isLooser: DISPLAYS.indexOf(to) > DISPLAYS.indexOf(from) } as const;
		}),
	);
	const web = (['usual', 'loosest'] as const).map((kind) => {
		const [from, to] = [base.web[kind], policy.web[kind]];
		return { kind, from, to, isLooser: kind === 'loosest' && FORMS.indexOf(to) > FORMS.indexOf(from) };
	});
	const cells = (['most', 'mergedAtLeast'] as const).map((kind) => {
		const [from, to] = [base.smallCell[kind], policy.smallCell[kind]];
		return { kind, from, to, isLooser: to < from };
	});
	return [...web, ...fields, ...cells].filter(({ from, to }) => from !== to);
}

/** Whether `policy` lets out more of anybody than `base`: then an impact assessment is needed (个人信息保护法第五十五条). */
export function isLooser(policy: ListPolicy, base: ListPolicy): boolean {
	return differencesOf(policy, base).some((one) => one.isLooser);
}
