import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Action } from '../../../../organization/policy.ts';
import type { SetupState } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermittedTo } from '../../session/session.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { usePlace, useSession } from '../use-place.ts';
import { QuickBodies } from './quick-bodies.tsx';
import { QuickPeople } from './quick-people.tsx';
import { QuickPosts } from './quick-posts.tsx';
import { SETUP_TEXTS } from './setup-texts.ts';

type Step = SetupState['items'][number];
type Quick = 'quickBodies' | 'quickPosts' | 'quickPeople';

/** Where each step is done, and who may. */
const CURES: Readonly<
	Partial<Record<Step['step'], { readonly path?: string; readonly quick?: Quick; readonly needs: readonly Action[] }>>
> = {
	administrators: { path: 'people', needs: ['account.read'] },
	'government-body': { quick: 'quickBodies', needs: ['organization.change'] },
	bodies: { quick: 'quickBodies', needs: ['organization.change'] },
	posts: { quick: 'quickPosts', needs: ['organization.change'] },
	people: { quick: 'quickPeople', needs: ['account.create', 'post.appoint'] },
	'second-factors': { path: 'people', needs: ['account.read'] },
	'sign-off-path': { path: 'sign-off-paths', needs: ['sign-off-path.propose'] },
	catalogue: { path: 'catalogue-drafts', needs: ['catalogue.install'] },
	'catalogue-bodies': { path: 'organization', needs: ['organization.change'] },
	'index-prefix': { path: 'organization', needs: ['organization.change'] },
	'first-publication': { path: 'drafts/new', needs: ['draft.write'] },
};

interface StepLineProps {
	readonly step: Step;
	readonly number: number;
	readonly isNext: boolean;
	readonly onQuick: (quick: Quick) => void;
}

function StepLine({ step, number, isNext, onQuick }: StepLineProps) {
	const texts = useTexts(SETUP_TEXTS);
	const { postKind, administrator } = useTexts(SHELL_TEXTS);
	const place = usePlace();
	const session = useSession();
	const words: Readonly<Record<string, string>> = { ...postKind, ...administrator };
	const missing = step.missing.filter((one) => one !== step.step && one !== 'second-factor');
	const cure = CURES[step.step];
	const { quick, path, needs = [] } = cure ?? {};
	const mayCure = needs.some((action) => isPermittedTo(session, action));
	return (
		<li className={`setup__step setup__step--${step.state}`} aria-current={isNext ? 'step' : undefined}>
			<span className="setup__number" aria-hidden>
				{step.state === 'done' ? '✓' : number}
			</span>
			<div>
				<h2>
					{texts.steps[step.step] ?? step.name}{' '}
					<span className={`state-word${step.state === 'done' ? ' state-word--good' : ''}`}>
						{texts.states[step.state]}
						{step.count > 0 && ` ${step.count}`}
					</span>
					{isNext && <span className="setup__next">{texts.next}</span>}
				</h2>
				{missing.length > 0 && (
					<p>
						{texts.listed(
							texts.missing,
							missing.map((one) => words[one] ?? one),
						)}
					</p>
				)}
				{step.cure !== null && (
					<p>
						{!mayCure && cure !== undefined && texts.whoElse}
						{step.cure}
					</p>
				)}
			</div>
			<div className="setup__act">
				{mayCure && quick !== undefined && step.state !== 'done' && (
					<Button type={isNext ? 'primary' : 'default'} onClick={() => onQuick(quick)}>
						{texts[quick]}
					</Button>
				)}
				{mayCure && path !== undefined && (
					<Link className="setup__link" to={`/desk/places/${place}/${path}` as string}>
						{step.state === 'done' ? texts.look : texts.open}
						<span className="visually-hidden"> {texts.steps[step.step] ?? step.name}</span>
					</Link>
				)}
			</div>
		</li>
	);
}

/** 开通向导. */
export default function Setup() {
	const texts = useTexts(SETUP_TEXTS);
	const place = usePlace();
	const { data, error, isPending } = useRead('GET /places/{place}/setup', { path: { place } });
	const { data: shown } = useRead('GET /places/{place}', { path: { place } });
	const [quick, setQuick] = useState<Quick | null>(null);
	const close = () => setQuick(null);
	const steps = data?.items ?? [];
	const done = steps.filter(({ state }) => state === 'done').length;
	const next = steps.find(({ state }) => state === 'missing');
	const isPublished = steps.some(({ step, state }) => step === 'first-publication' && state === 'done');
	return (
		<Page title={texts.title} lead={data && texts.lead(done, steps.length)}>
			<Refusals error={error} />
			{isPending && <Loading />}
			{data?.isReady && <p className="explained">{isPublished ? texts.allDone : texts.ready}</p>}
			<ol className="setup">
				{steps.map((step, index) => (
					<StepLine key={step.step} step={step} number={index + 1} isNext={step === next} onQuick={setQuick} />
				))}
			</ol>
			{quick === 'quickBodies' && shown !== undefined && <QuickBodies placeName={shown.name} onClose={close} />}
			{quick === 'quickPosts' && <QuickPosts onClose={close} />}
			{quick === 'quickPeople' && <QuickPeople onClose={close} />}
		</Page>
	);
}
