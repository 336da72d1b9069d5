import { useRead } from '../api/hooks.ts';
import { usePlace, useSession } from '../screens/use-place.ts';
import { today } from './days.ts';

interface BodySelectProps {
	readonly label: string;
	/** What choosing nothing means. */
	readonly all: string;
	readonly value: string;
	readonly onChange: (bodyId: string) => void;
}

/** Bodies within the reach of whoever is signed in, by today's names. */
export function useReachedBodies() {
	const place = usePlace();
	const session = useSession();
	const isWhole = session.posts.some(({ reachesWholePlace }) => reachesWholePlace);
	const { data } = useRead('GET /places/{place}/bodies', { path: { place } }, { isEnabled: isWhole });
	if (!isWhole) return session.bodies.map(({ bodyId, name }) => ({ bodyId, name: name ?? bodyId }));
	const on = today();
	return (data?.bodies ?? []).map(({ bodyId }) => {
		const names = (data?.names ?? []).filter((one) => one.subjectId === bodyId && one.subjectKind === 'body');
		const official = names.filter((one) => one.use === 'official');
		const current = official.find((one) => (one.validFrom ?? '') <= on && on <= (one.validTo ?? '9999'));
		return { bodyId, name: (current ?? official.at(-1) ?? names.at(-1))?.name ?? bodyId };
	});
}

/** 公开主体 as a filter; nothing to choose where there is only one. */
export function BodySelect({ label, all, value, onChange }: BodySelectProps) {
	const bodies = useReachedBodies();
	if (bodies.length < 2) return null;
	return (
		<label>
			{label}
			<select value={value} onChange={({ target }) => onChange(target.value)}>
				<option value="">{all}</option>
				{bodies.map(({ bodyId, name }) => (
					<option key={bodyId} value={bodyId}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
}
