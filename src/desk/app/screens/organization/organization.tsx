import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/hooks.ts';
import { clauses, named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { today } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { isInForceOn, nameOn, periodText, useBodies } from '../../parts/places-of-work.ts';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted } from '../../session/session.ts';
import { useParameter, usePlace, useSession } from '../use-place.ts';
import { GiveName, RegisterBody, RegisterSection, SetPrefix } from './body-dialogs.tsx';
import { ORGANIZATION_TEXTS } from './organization-texts.ts';
import { Posts } from './posts.tsx';
import { WholePlace } from './whole-place.tsx';

type Dialog = 'body' | 'name' | 'prefix' | 'section' | null;
type Bodies = ReturnType<typeof useBodies>;

function BodyDetail({ bodies, bodyId }: { readonly bodies: Bodies; readonly bodyId: string }) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const mayChange = isPermitted(useSession(), ['organization.change']);
	const sections = useRead('GET /places/{place}/sections', { path: { place } });
	const dated = useRead('GET /places/{place}/names', { path: { place } });
	const [dialog, setDialog] = useState<Dialog>(null);
	const close = () => setDialog(null);
	const body = bodies.bodies.find((one) => one.bodyId === bodyId);
	if (body === undefined) return <p className="records__none">{texts.unknownBody}</p>;
	const names = (dated.data?.items ?? []).filter(
		({ subjectKind, subjectId }) => subjectKind === 'body' && subjectId === bodyId,
	);
	const all = sections.data?.items ?? [];
	const own = all
		.filter((section) => section.bodyId === bodyId)
		.map((section) => ({ ...section, name: nameOn(dated.data?.items ?? [], 'section', section.sectionId, today()) }));
	return (
		<article className="organization__detail" aria-label={body.name}>
			<h2>{body.name}</h2>
			<p className="records__note">
				{texts.kinds[body.kind]} · {texts.id} {bodyId}
			</p>
			<section>
				<div className="organization__head">
					<h3>{texts.names}</h3>
					{mayChange && (
						<span className="records__acts">
							<Button onClick={() => setDialog('name')}>{texts.rename}</Button>
							<Button onClick={() => setDialog('prefix')}>{texts.setPrefix}</Button>
						</span>
					)}
				</div>
				<ul className="organization__names">
					{names.map((name) => (
						<li key={`${name.name} ${name.validFrom} ${name.use}`}>
							{name.name}
							<span className="records__note">
								{name.use === 'official' ? texts.official : texts.alias} {periodText(name)}
							</span>
						</li>
					))}
				</ul>
			</section>
			<section>
				<div className="organization__head">
					<h3>{texts.sections}</h3>
					{mayChange && <Button onClick={() => setDialog('section')}>{texts.registerSection}</Button>}
				</div>
				{own.length === 0 && <p>{texts.sectionsNone}</p>}
				<ul className="organization__names">
					{own.map(({ sectionId, name, isDisclosureOffice, contact }) => (
						<li key={sectionId}>
							{name} {isDisclosureOffice && <span className="state-word">{texts.officeMark}</span>}
							<span className="records__note">
								{clauses(Object.entries(contact).map(([key, value]) => named(key, value)))}
							</span>
						</li>
					))}
				</ul>
			</section>
			<Posts bodyId={bodyId} sections={own} />
			{dialog === 'name' && <GiveName bodyId={bodyId} onClose={close} />}
			{dialog === 'prefix' && <SetPrefix bodyId={bodyId} onClose={close} />}
			{dialog === 'section' && (
				<RegisterSection bodyId={bodyId} taken={all.map(({ sectionId }) => sectionId)} onClose={close} />
			)}
		</article>
	);
}

/** 机构岗位. */
export default function Organization() {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const bodyId = useParameter('bodyId');
	const mayChange = isPermitted(useSession(), ['organization.change']);
	const directory = useBodies(place);
	const [isRegistering, setIsRegistering] = useState(false);
	const { bodies, error, isPending } = directory;
	return (
		<Page
			title={texts.title}
			lead={texts.lead}
			actions={
				mayChange && (
					<Button type="primary" onClick={() => setIsRegistering(true)}>
						{texts.registerBody}
					</Button>
				)
			}
		>
			<Refusals error={error} />
			{isPending && <Loading />}
			{!isPending && bodies.length === 0 && (
				<p className="records__none">
					{texts.bodiesNone} {mayChange ? texts.bodiesNoneCure : texts.bodiesNoneOther}
				</p>
			)}
			{bodies.length > 0 && (
				<div className="organization">
					<nav aria-label={texts.bodies} className="organization__tree">
						<ul>
							{bodies.map((body) => (
								<li key={body.bodyId}>
									<Link
										to={`/desk/places/${place}/organization/${body.bodyId}` as string}
										className="organization__body"
										activeProps={{ className: 'organization__body organization__body--here', 'aria-current': 'true' }}
									>
										{body.name}
										{body.validTo !== null && !isInForceOn(body, today()) && (
											<span className="records__note">{texts.ended(body.validTo)}</span>
										)}
									</Link>
								</li>
							))}
						</ul>
					</nav>
					{bodyId === '' ? (
						<p className="records__none">{texts.choose}</p>
					) : (
						<BodyDetail key={bodyId} bodies={directory} bodyId={bodyId} />
					)}
				</div>
			)}
			{directory.data !== undefined && bodies.length > 0 && <WholePlace directory={directory.data} bodies={bodies} />}
			{isRegistering && (
				<RegisterBody taken={bodies.map((body) => body.bodyId)} onClose={() => setIsRegistering(false)} />
			)}
		</Page>
	);
}
