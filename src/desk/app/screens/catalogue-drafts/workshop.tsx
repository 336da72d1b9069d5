import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useCommand, useTaggedRead } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { ReasonDialog } from '../../parts/command-dialog.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { useParameter, usePlace } from '../use-place.ts';
import { pointsOf, WORKSHOP_TEXTS } from './fields.ts';
import { HeadingTab } from './heading-tab.tsx';
import { PointsTab } from './points-tab.tsx';
import { RowDialog } from './row-dialog.tsx';
import { RowsTab } from './rows-tab.tsx';

type Tab = 'points' | 'rows' | 'heading';
type Editing = { readonly row: number } | { readonly afterRow: number } | null;

/** 目录编制: one copy. */
export default function Workshop() {
	const texts = useTexts(WORKSHOP_TEXTS);
	const place = usePlace();
	const draftId = useParameter('draftId');
	const navigate = useNavigate();
	const { data, error } = useTaggedRead('GET /places/{place}/catalogue-drafts/{draft}', {
		path: { place, draft: draftId },
	});
	const [tab, setTab] = useState<Tab>('points');
	const [editing, setEditing] = useState<Editing>(null);
	const [isAbandoning, setIsAbandoning] = useState(false);
	const abandon = useCommand('POST /places/{place}/catalogue-drafts/{draft}/abandonment', {
		onDone: () => navigate({ to: `/desk/places/${place}/catalogue-drafts` as string }),
	});
	if (data === undefined)
		return (
			<Page title={texts.title}>
				<Refusals error={error} />
				{!error && <Loading />}
			</Page>
		);
	const { data: draft, revision } = data;
	const points = pointsOf(draft);
	const left = points.filter(({ decided }) => decided === null).length;
	const isOpen = draft.state === 'open';
	const edit = (row: number | null) => (row === null ? setTab('heading') : setEditing({ row }));
	const edited = editing !== null && 'row' in editing ? editing.row : null;
	return (
		<Page
			title={draft.catalogue.title}
			lead={
				<>
					<Link to={`/desk/places/${place}/catalogue-drafts` as string}>{texts.all}</Link> · {draft.sourceName} ·{' '}
					<strong role="status">{texts.progress(left, points.length)}</strong>
				</>
			}
			actions={
				<span className="records__acts">
					<Link
						className={`ant-btn ${left === 0 ? 'workshop__onward' : ''}`}
						to={`/desk/places/${place}/catalogue-drafts/${draftId}/adoption` as string}
					>
						{texts.toAdoption}
					</Link>
					<Button href={`/api/places/${place}/catalogue-drafts/${draftId}/files/json`}>{texts.export}</Button>
					{isOpen && <Button onClick={() => setIsAbandoning(true)}>{texts.abandon}</Button>}
				</span>
			}
		>
			{!isOpen && <p className="explained">{texts.closed}</p>}
			<Tabs
				activeKey={tab}
				onChange={(key) => setTab(key as Tab)}
				items={[
					{
						key: 'points',
						label: texts.tabs.points,
						children: <PointsTab draft={draft} revision={revision} onEdit={edit} />,
					},
					{
						key: 'rows',
						label: texts.tabs.rows,
						children: <RowsTab draft={draft} onEdit={edit} onAdd={(afterRow) => setEditing({ afterRow })} />,
					},
					{
						key: 'heading',
						label: texts.tabs.heading,
						children: <HeadingTab draft={draft} revision={revision} />,
					},
				]}
				destroyOnHidden
			/>
			{editing !== null && (
				<RowDialog
					draftId={draftId}
					revision={revision}
					item={draft.catalogue.items.find(({ row }) => row === edited) ?? null}
					afterRow={'afterRow' in editing ? editing.afterRow : 0}
					onClose={() => setEditing(null)}
				/>
			)}
			{isAbandoning && (
				<ReasonDialog
					isOpen
					onClose={() => setIsAbandoning(false)}
					title={texts.abandon}
					lead={texts.abandonLead}
					submit={texts.abandon}
					error={abandon.error}
					isPending={abandon.isPending}
					onReason={(reason) =>
						abandon.mutate({
							path: { place, draft: draftId },
							body: { reason },
							...(revision === null ? {} : { revision }),
						})
					}
				/>
			)}
		</Page>
	);
}
