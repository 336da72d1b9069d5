import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useCommand, useRead } from '../../api/hooks.ts';
import { listed } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { FilterField } from '../../parts/filter-field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { usePlace } from '../use-place.ts';
import { signingPolicyEn } from './signing-policy.en.ts';
import { signingPolicyZh } from './signing-policy.zh.ts';

const TEXTS = dictionary(signingPolicyZh, signingPolicyEn);

/** 签发口令. What would change is shown while the boxes are ticked, before anything is set. */
export default function SigningPolicy() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	/** Null: nothing was ticked yet, the policy as it is. */
	const [wish, setWish] = useState<readonly string[] | null>(null);
	const [basis, setBasis] = useState('');
	const { data, error, refetch } = useRead(
		'GET /places/{place}/signing-policy/preview',
		{ path: { place }, query: wish === null ? {} : { classes: wish.join(',') } },
		{ keepsPrevious: true },
	);
	const set = useCommand('PUT /places/{place}/signing-policy', {
		onDone: () => {
			setWish(null);
			setBasis('');
		},
	});
	if (data === undefined)
		return (
			<Page title={texts.title} lead={texts.lead}>
				{error === null ? <Loading /> : <Refusals error={error} onRetry={() => refetch()} />}
			</Page>
		);
	const wanted = wish ?? data.documentClasses;
	const moved = data.classes.filter(({ asksNow, wouldAsk }) => asksNow !== wouldAsk);
	const nameOf = (id: string) => data.classes.find(({ documentClass }) => documentClass === id)?.name ?? id;
	return (
		<Page title={texts.title} lead={texts.lead}>
			<h2>{texts.now}</h2>
			<p>
				<strong>{listed(data.documentClasses.map(nameOf)) || texts.none}</strong>
				{data.basis !== null && <span className="records__note">{texts.basisNow(data.basis)}</span>}
			</p>
			<fieldset className="signing-policy__classes">
				<legend>{texts.classes}</legend>
				{data.classes.map(({ documentClass, name, openSheets }) => (
					<Checkbox
						key={documentClass}
						checked={wanted.includes(documentClass)}
						onChange={({ target }) => {
							set.reset();
							setWish(target.checked ? [...wanted, documentClass] : wanted.filter((one) => one !== documentClass));
						}}
					>
						<span>{name}</span>
						<span className="records__note">{texts.open(openSheets)}</span>
					</Checkbox>
				))}
			</fieldset>
			<section className="signing-policy__changes" aria-live="polite">
				<h2>{texts.changes}</h2>
				{moved.length === 0 ? (
					<p>{texts.same}</p>
				) : (
					<ul>
						{moved.map(({ documentClass, name, wouldAsk, openSheets }) => (
							<li key={documentClass}>{(wouldAsk ? texts.starts : texts.ends)(name, openSheets)}</li>
						))}
					</ul>
				)}
				{wanted.length > 0 && data.withoutCode.length === 0 && <p>{texts.all}</p>}
				{data.withoutCode.length > 0 && (
					<>
						<p className="signing-policy__cannot">{texts.cannot(data.withoutCode.length)}</p>
						<ul>
							{data.withoutCode.map(({ accountId, displayName, postTitles }) => (
								<li key={accountId}>{texts.person(displayName, listed(postTitles))}</li>
							))}
						</ul>
					</>
				)}
			</section>
			{moved.length > 0 && (
				<form
					className="signing-policy__set"
					onSubmit={(event) => {
						event.preventDefault();
						set.mutate({ path: { place }, body: { documentClasses: [...wanted], basis } });
					}}
				>
					<FilterField label={texts.basis}>
						{(id) => <Input id={id} value={basis} maxLength={500} onChange={({ target }) => setBasis(target.value)} />}
					</FilterField>
					<p className="records__note">{texts.basisHelp}</p>
					<Refusals error={set.error} />
					<Button type="primary" htmlType="submit" loading={set.isPending}>
						{texts.set}
					</Button>
				</form>
			)}
			{set.isSuccess && moved.length === 0 && (
				<p className="done-note" role="status">
					{texts.done}
				</p>
			)}
		</Page>
	);
}
