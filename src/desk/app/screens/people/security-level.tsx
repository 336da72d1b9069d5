import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { PEOPLE_TEXTS } from './use-people.ts';

/** 定级: what accounts of the place are held to. The server says what is still in the way. */
export function SecurityLevel({ place }: { readonly place: string }) {
	const texts = useTexts(PEOPLE_TEXTS);
	const [level, setLevel] = useState<2 | 3 | null>(null);
	const change = useCommand('PUT /places/{place}/security-level', { onDone: () => setLevel(null) });
	const names = { 2: texts.level2, 3: texts.level3 };
	return (
		<section className="people__level">
			<h2>{texts.level}</h2>
			<p>{texts.levelLead}</p>
			<div className="records__acts">
				<Button onClick={() => setLevel(2)}>{texts.level2}</Button>
				<Button onClick={() => setLevel(3)}>{texts.level3}</Button>
			</div>
			{level !== null && (
				<CommandDialog
					isOpen
					onClose={() => setLevel(null)}
					title={named(texts.level, names[level])}
					lead={texts.levelLead}
					submit={names[level]}
					error={change.error}
					isPending={change.isPending}
					onSubmit={() => change.mutate({ path: { place }, body: { level } })}
				/>
			)}
		</section>
	);
}
