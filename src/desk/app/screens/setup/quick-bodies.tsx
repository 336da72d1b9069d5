import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { BodyKind } from '../../../../organization/body.ts';
import { call } from '../../api/client.ts';
import { useTexts } from '../../language/texts.ts';
import { useBodies } from '../../parts/places-of-work.ts';
import { Records } from '../../parts/records.tsx';
import { useSequence } from '../../parts/use-sequence.ts';
import { freeId, linesOf, ORGANIZATION_TEXTS } from '../organization/organization-texts.ts';
import { usePlace } from '../use-place.ts';
import { SequenceProgress } from './progress.tsx';
import { SETUP_TEXTS } from './setup-texts.ts';

interface NewBody {
	readonly bodyId: string;
	readonly name: string;
	readonly kind: BodyKind;
	readonly code: string | null;
	readonly isKnown: boolean;
	readonly sortOrder: number;
}

const CODE = /\s+([0-9A-Za-z]{8,18})$/;

/** Several bodies at once, one a line; what becomes of each line is shown before anything is registered. */
export function QuickBodies({ placeName, onClose }: { readonly placeName: string; readonly onClose: () => void }) {
	const texts = useTexts(SETUP_TEXTS);
	const { kinds } = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const { bodies } = useBodies(place);
	const government = texts.government(placeName);
	const [text, setText] = useState(bodies.some(({ kind }) => kind === 'government') ? '' : `${government}\n`);
	const sequence = useSequence<NewBody>(async ({ bodyId, name, kind, code, isKnown, sortOrder }) => {
		const known = bodies.find((body) => body.name === name)?.bodyId;
		if (!isKnown)
			await call('POST /places/{place}/bodies', {
				path: { place },
				body: { bodyId, kind, name, sortOrder },
			});
		if (code !== null)
			await call('PUT /places/{place}/bodies/{body}/index-prefix', {
				path: { place, body: known ?? bodyId },
				body: { indexPrefix: code },
			});
	});
	const kindOf = (name: string): BodyKind => {
		if (name === government) return 'government';
		if (texts.townshipEndings.some((ending) => name.endsWith(ending))) return 'township-government';
		return texts.villageEndings.some((ending) => name.endsWith(ending)) ? 'village-committee' : 'department';
	};
	const taken = bodies.map(({ bodyId }) => bodyId);
	const wanted = linesOf(text).map((line, index): NewBody => {
		const code = CODE.exec(line)?.[1]?.toUpperCase() ?? null;
		const name = line.replace(CODE, '').trim();
		const kind = kindOf(name);
		const bodyId = freeId(kind, taken);
		taken.push(bodyId);
		const isKnown = bodies.some((body) => body.name === name);
		return { bodyId, name, kind, code, isKnown, sortOrder: bodies.length + index };
	});
	const open = wanted.filter(({ isKnown, code }) => !isKnown || code !== null);
	return (
		<Modal
			open
			onCancel={onClose}
			footer={null}
			title={texts.quickBodies}
			width={760}
			closable={{ 'aria-label': texts.close }}
		>
			<p className="dialog__lead">{texts.bodiesLead}</p>
			<Form
				layout="vertical"
				onFinish={async () => {
					if ((await sequence.run(open)).failures.length === 0) onClose();
				}}
			>
				<Form.Item label={texts.bodiesField} htmlFor="setup-bodies">
					<Input.TextArea id="setup-bodies" rows={4} value={text} onChange={({ target }) => setText(target.value)} />
				</Form.Item>
				<Records
					caption={texts.bodiesPreview}
					rows={wanted}
					keyOf={({ bodyId }) => bodyId}
					none={texts.bodiesLead}
					columns={[
						{ title: texts.bodyName, isHead: true, cell: ({ name }) => name },
						{ title: texts.bodyKind, cell: ({ kind, isKnown }) => (isKnown ? texts.known : kinds[kind]) },
						{ title: texts.bodyCode, cell: ({ code }) => code ?? '—' },
					]}
				/>
				<SequenceProgress sequence={sequence} nameOf={({ name }) => name} />
				<div className="dialog__acts">
					<Button type="primary" htmlType="submit" disabled={open.length === 0} loading={sequence.isRunning}>
						{texts.bodiesRun(open.length)}
					</Button>
				</div>
			</Form>
		</Modal>
	);
}
