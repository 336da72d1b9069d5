import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ReviewSheetForMe } from '../../api/api.generated.ts';
import { addressOf } from '../../api/client.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { hasCode } from '../../api/problem.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress } from '../../parts/address.ts';
import { minuteText } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { PublicContentView, type ShownContent } from '../../parts/public-content.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { useParameter, usePlace } from '../use-place.ts';
import { sheetEn } from './sheet.en.ts';
import { sheetZh } from './sheet.zh.ts';
import { SheetFile } from './sheet-file.tsx';

const TEXTS = dictionary(sheetZh, sheetEn);

interface OfSheet {
	readonly sheet: ReviewSheetForMe;
}

function Declared({ sheet }: OfSheet) {
	const texts = useTexts(TEXTS);
	const { measure, ...answers } = sheet.declaration;
	const yes = (Object.keys(answers) as (keyof typeof answers)[]).filter((name) => answers[name]);
	return (
		<p>
			{texts.declared}{' '}
			{yes.length === 0 ? (
				texts.declaredNone
			) : (
				<strong>{texts.several(yes.map((name) => texts.declaration[name]))}</strong>
			)}{' '}
			{measure !== null && measure !== '' && texts.measure(measure)}
		</p>
	);
}

function Steps({ sheet }: OfSheet) {
	const texts = useTexts(TEXTS);
	const stateOf = (index: number) => {
		const signature = sheet.signatures.find(({ step }) => step === index);
		if (signature !== undefined) return [signature.decision, signature] as const;
		return [sheet.state === 'open' && index === sheet.nextStep ? 'now' : 'later', undefined] as const;
	};
	return (
		<ol className="sheet__steps">
			{sheet.steps.map(({ postKind }, index) => {
				const [state, signature] = stateOf(index);
				return (
					<li key={postKind} className={`sheet__step--${state}`}>
						{signature === undefined
							? texts.posts[postKind]
							: texts.step.done(signature.signerName, signature.postTitle, minuteText(signature.signedAt))}
						{signature !== undefined && signature.via !== 'holder' && texts.step.delegate}
						{' · '}
						<strong>{texts.step[state]}</strong>
						{signature?.comment != null && <p className="work-row__returned">{signature.comment}</p>}
					</li>
				);
			})}
		</ol>
	);
}

/** What waits for me after this one. */
function Next({ sheetId }: { readonly sheetId: string }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const address = useAddress();
	const request = { path: { place, list: 'to-sign' as const }, query: { limit: 2 } };
	const { data } = useRead('GET /places/{place}/worklists/{list}', request);
	const next = data?.items.find(
		(entry) => entry.kind === 'draft' && entry.sheetId !== null && entry.sheetId !== sheetId,
	);
	if (data === undefined) return null;
	return (
		<p>
			{next?.kind === 'draft' && next.sheetId !== null ? (
				<Link {...address(`sheets/${next.sheetId}`)} className="sheet__next">
					{texts.next(next.title)}
				</Link>
			) : (
				<>{texts.nothingNext} </>
			)}{' '}
			<Link {...address('signing')} className="sheet__next">
				{texts.toQueue}
			</Link>
		</p>
	);
}

type Missing = 'checkFirst' | 'commentFirst' | 'codeFirst';

interface SignFormProps extends OfSheet {
	readonly onDone: (decision: 'signed' | 'returned') => void;
	/** What is signed: inside, so that the buttons stay at the foot of the window while it is read. */
	readonly children: ReactNode;
}

/** Ticks, comment, code, and the two buttons, always within reach of a thumb. */
function SignForm({ sheet, onDone, children }: SignFormProps) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const form = useRef<HTMLFormElement>(null);
	const [ticked, setTicked] = useState<readonly string[]>([]);
	const [comment, setComment] = useState('');
	const [code, setCode] = useState('');
	const [missing, setMissing] = useState<Missing | null>(null);
	const sign = useCommand('POST /places/{place}/review-sheets/{sheet}/signatures', {
		onDone: (_, { body }) => onDone(body.decision),
	});
	const checks = sheet.maySign ? (sheet.steps[sheet.nextStep]?.checks ?? []) : [];
	const asksForCode = sheet.asksForCode && sheet.maySign;
	const decide = (decision: 'signed' | 'returned') => {
		const unticked = checks.find((check) => !ticked.includes(check));
		const [what, field]: readonly [Missing | null, string] =
			decision === 'returned'
				? [comment.trim() === '' ? 'commentFirst' : null, 'comment']
				: unticked !== undefined
					? ['checkFirst', unticked]
					: [asksForCode && code.trim() === '' ? 'codeFirst' : null, 'code'];
		setMissing(what);
		if (what !== null) {
			form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
			return;
		}
		sign.mutate({
			path: { place, sheet: sheet.sheetId },
			body: {
				decision,
				checks: decision === 'signed' ? checks : [],
				contentHash: sheet.contentHash,
				...(comment.trim() === '' ? {} : { comment: comment.trim() }),
				...(asksForCode && decision === 'signed' ? { code: code.trim() } : {}),
			},
		});
	};
	return (
		<form
			ref={form}
			className="sheet__form"
			aria-label={texts.acts}
			onSubmit={(event) => {
				event.preventDefault();
				decide(sheet.maySign ? 'signed' : 'returned');
			}}
		>
			{children}
			{checks.length > 0 && (
				<fieldset style={{ margin: 0, padding: 0, border: 0 }}>
					<legend>
						<strong>{texts.checks}</strong>
					</legend>
					{checks.map((check) => (
						<label key={check} className="sheet__check">
							<input
								type="checkbox"
								name={check}
								checked={ticked.includes(check)}
								onChange={({ target }) =>
									setTicked((known) => (target.checked ? [...known, check] : known.filter((one) => one !== check)))
								}
							/>
							{texts.check[check]}
						</label>
					))}
				</fieldset>
			)}
			<label className="sheet__field">
				{texts.comment}
				<textarea
					name="comment"
					rows={2}
					maxLength={2000}
					value={comment}
					onChange={({ target }) => setComment(target.value)}
				/>
			</label>
			{asksForCode && (
				<label className="sheet__field">
					{texts.code}
					<span className="worklist__none">{texts.codeHelp}</span>
					<input
						name="code"
						inputMode="numeric"
						autoComplete="one-time-code"
						maxLength={20}
						value={code}
						onChange={({ target }) => setCode(target.value)}
					/>
				</label>
			)}
			<Refusals error={sign.error} />
			<div className="sheet__acts">
				{missing !== null && (
					<p className="sheet__missing" role="alert">
						{texts[missing]}
					</p>
				)}
				{sheet.maySign && (
					<Button className="sheet__sign" type="primary" size="large" htmlType="submit" loading={sign.isPending}>
						{texts.sign}
					</Button>
				)}
				{sheet.mayReturn && (
					<Button className="sheet__return" size="large" disabled={sign.isPending} onClick={() => decide('returned')}>
						{texts.return}
					</Button>
				)}
			</div>
		</form>
	);
}

/** What was done, brought before the eyes of whoever did it at the foot of the page. */
function Done({ text, children }: { readonly text: string; readonly children: ReactNode }) {
	const note = useRef<HTMLDivElement>(null);
	useEffect(() => note.current?.focus(), []);
	return (
		<div ref={note} className="done-note" role="status" tabIndex={-1}>
			<strong>{text}</strong>
			{children}
		</div>
	);
}

function Content({ sheet }: OfSheet) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const request = { path: { place, sheet: sheet.sheetId } };
	const { data, error, refetch } = useRead('GET /places/{place}/review-sheets/{sheet}/content', request);
	if (data !== undefined)
		return (
			<PublicContentView
				content={data as unknown as ShownContent}
				contentHash={sheet.contentHash}
				fileView={({ attachmentId, name }) => (
					<SheetFile disclosureId={sheet.disclosureId} attachmentId={attachmentId} name={name} />
				)}
			/>
		);
	if (error === null) return <Loading />;
	return hasCode(error, 'not-found') ? (
		<p className="done-note">{texts.gone}</p>
	) : (
		<Refusals error={error} onRetry={() => refetch()} />
	);
}

function Loaded({ sheet }: OfSheet) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const address = useAddress();
	const [done, setDone] = useState<'signed' | 'returned' | null>(null);
	const mayDecide = done === null && (sheet.maySign || sheet.mayReturn);
	const { sheetId } = sheet;
	const pdf = addressOf('/places/{place}/review-sheets/{sheet}/forms/{ending}', {
		path: { place, sheet: sheetId, ending: 'pdf' },
	});
	const whole = (
		<>
			{sheet.urgentReason !== null && (
				<p>
					<strong className="work-row__urgent">{texts.urgent(sheet.urgentReason)}</strong>
				</p>
			)}
			<Declared sheet={sheet} />
			<section aria-label={texts.content}>
				<Content sheet={sheet} />
			</section>
			<section className="sheet__path">
				<h2>{texts.path}</h2>
				<Steps sheet={sheet} />
				<p>
					<a href={pdf}>{texts.print}</a>
				</p>
			</section>
		</>
	);
	return (
		<>
			{done === null ? (
				<p>
					{sheet.maySign ? <strong>{texts.turn}</strong> : texts.notTurn[sheet.state]}{' '}
					<Link {...address(`disclosures/${sheet.disclosureId}`)}>{texts.openDisclosure}</Link>
				</p>
			) : (
				<Done text={done === 'signed' ? texts.signed : texts.sentBack}>
					<Next sheetId={sheetId} />
				</Done>
			)}
			{mayDecide ? (
				<SignForm sheet={sheet} onDone={setDone}>
					{whole}
				</SignForm>
			) : (
				whole
			)}
		</>
	);
}

/** 处理单 on a phone as at a desk: the exact content, the path, and below them what its reader may decide. */
export default function Sheet() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const sheetId = useParameter('sheetId');
	const request = { path: { place, sheet: sheetId } };
	const { data, error, refetch } = useRead('GET /places/{place}/review-sheets/{sheet}', request);
	return (
		<Page title={data === undefined ? texts.loading : texts.title(data.sheetNumber)}>
			{data === undefined && (error === null ? <Loading /> : <Refusals error={error} onRetry={() => refetch()} />)}
			{data !== undefined && <Loaded key={sheetId} sheet={data} />}
		</Page>
	);
}
